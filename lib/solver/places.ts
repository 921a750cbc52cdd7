import { padded } from "./resident.ts";

/** Memory given out from a place on, in doubles. */
export class Places {
  constructor(
    /** Where what has been given out ends. */
    public end: number,
  ) {}

  /** Room for so many doubles, rounded up to a multiple of 8. */
  take(doubles: number): number {
    const place = this.end;
    this.end += padded(doubles);
    return place;
  }
}
