import { padded } from "./resident.ts";

/** Memory given out from a place on, in doubles. */
export class Places {
  /** Where what has been given out ends. */
  end: number;

  constructor(begin: number) {
    this.end = begin;
  }

  /** Room for so many doubles, rounded up to a multiple of 8. */
  take(doubles: number): number {
    const place = this.end;
    this.end += padded(doubles);
    return place;
  }
}
