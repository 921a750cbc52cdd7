/** A matrix as its rows, unchecked: who reads a number that is none, or not finite, must refuse. */
export interface Rows {
  readonly count: number;
  readonly length: number;
  readonly row: (i: number) => ArrayLike<unknown>;
  /** Says what is wrong with the rows. */
  readonly refuse: () => never;
}

/** Above this, sums of products of two columns could leave the range of doubles. */
export const largestSquares = 1e306;
