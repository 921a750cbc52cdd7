/** A matrix as its rows, unchecked: whoever reads an entry that is not a finite number calls `refuse`. */
export interface Rows {
  readonly count: number;
  readonly length: number;
  readonly row: (i: number) => ArrayLike<unknown>;
  /** Throws an error that says what is wrong with the rows. */
  readonly refuse: () => never;
}

/** A column's squares sum to less than this, or products of two columns could overflow. */
export const largestSquares = 1e306;
