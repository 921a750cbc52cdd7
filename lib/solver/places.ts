import { padded } from "./resident.ts";

/** Hands out consecutive stretches of memory from a place on, counted in doubles. */
export class Places {
  /** Where what has been handed out so far ends. */
  end: number;

  constructor(begin: number) {
    this.end = begin;
  }

  /** The place of the next `doubles` doubles, rounded up to a multiple of 8. */
  take(doubles: number): number {
    const place = this.end;
    this.end += padded(doubles);
    return place;
  }
}
