/**
 * What solvers ask of the kernels, compiled or plain, and the memory that both work on.
 *
 * @module
 */

/** Memory seen as numbers of one kind, and a product of column-major matrices of them. */
export interface Correlation<Numbers> {
  /** All memory as these numbers; `reserve` replaces the array. */
  numbers: Numbers;
  /** How many of them fit into the eight bytes of a double. */
  readonly perDouble: number;
  /**
   * C = A'B, m × k, for m columns of A (a multiple of 4) and k of B, of n numbers each (a multiple of 8, of
   * 16 if whole). A and B are the places of their first numbers; C is row-major and always double.
   */
  correlate(A: number, m: number, B: number, k: number, n: number, C: number): void;
}

/** A product of row-major matrices: double, or whole numbers as `roundRows` leaves them, two rows as one. */
export interface RowCorrelation {
  /**
   * C += scale·A'B, m × k, for n rows of A and of B, m and k numbers each, whose places are strideA and
   * strideB apart; C is double. n is even and k a multiple of 8; if whole, n and m are multiples of 4.
   */
  correlateRows(
    scale: number,
    A: number,
    m: number,
    strideA: number,
    B: number,
    k: number,
    strideB: number,
    n: number,
    C: number,
  ): void;
}

/**
 * All that is done with matrices of one precision: column-major, each given by the place of its first
 * number. Columns hold n numbers, a multiple of 8; the small matrix D of `subtract` is row-major and
 * always double.
 */
export interface Products extends Correlation<Float32Array | Float64Array> {
  /**
   * C −= A·D for m columns of A (a multiple of 4), D m × k and k columns of C: the first n numbers of
   * columns that begin `stride` apart. A group of four rows of D that are zero costs nothing.
   */
  subtract(
    A: number,
    m: number,
    D: number,
    k: number,
    n: number,
    stride: number,
    C: number,
  ): void;
  /** Turns four points, one after the other, into the steps from each to the next, the last to `end`. */
  turnIntoSteps(points: number, end: number, length: number): void;
  /** One pass of block coordinate descent; writes the largest violation and Σ‖W_f‖ to `result`. */
  sweep(task: Sweep): void;
}

/** The arguments of a pass of block coordinate descent, see assembly.ts. */
export interface Sweep {
  readonly isGram: boolean;
  readonly positive: boolean;
  /** Features, a multiple of 4. */
  readonly size: number;
  readonly T: number;
  /** Entries of a row that are penalised together: T, or 1. */
  readonly length: number;
  readonly level: number;
  readonly ridge: number;
  /** Places: W and g°, size × T by rows; the corners of G; scratch memory, 8 × T; two results. */
  readonly W: number;
  readonly gradient: number;
  readonly corners: number;
  readonly work: number;
  readonly result: number;
  /** Places, counted in numbers of the products' precision: X or G, and S. */
  readonly A: number;
  /** How many numbers of their columns take part, and how far apart columns begin. */
  readonly height: number;
  readonly stride: number;
  readonly S: number;
  /**
   * For a G whose columns are computed when first needed: the places of a flag for every four features, 0
   * until their columns and corner are known, and of X, with its column length. If left out, G is known.
   */
  readonly lazily?:
    | { readonly known: number; readonly X: number; readonly rows: number }
    | undefined;
}

/** The arguments of `align`, see assembly.ts. */
export interface Alignment {
  readonly positive: boolean;
  /** Features, a multiple of 4. */
  readonly size: number;
  readonly T: number;
  readonly ridge: number;
  /** Places: W, W° and g°, size × T by rows; S, T columns; scratch, 4 × T; four results a feature. */
  readonly W: number;
  readonly origin: number;
  readonly gradient: number;
  readonly S: number;
  /** From one column of S to the next. */
  readonly stride: number;
  readonly work: number;
  readonly result: number;
}

/** Memory and what works on it. */
export interface Kernels {
  /** The `Resident` whose columns memory begins with; any other has to write its columns first. */
  design: unknown;
  /** Which of them memory also holds in whole numbers. */
  rounded: Uint8Array | undefined;
  /** The `Resident` whose columns come after them; any other has to write its columns first. */
  targets: unknown;
  /** The solver whose numbers come after these. */
  owner: unknown;
  /** All memory; another array after `reserve`. */
  memory: Float64Array;
  readonly double: Products & RowCorrelation;
  readonly single: Products;
  readonly whole: Correlation<Int16Array> & RowCorrelation;
  /**
   * Turns the rows of a tile of doubles, height × width with rows `stride` apart, into columns of C, n
   * apart; adds the columns' sums of squares to `squares`. Height and width are even.
   */
  transpose(
    tile: number,
    height: number,
    width: number,
    stride: number,
    C: number,
    n: number,
    squares: number,
  ): void;
  /** Writes what a certificate needs of each feature, four numbers. */
  align(task: Alignment): void;
  /**
   * Subtracts from the column of n doubles at a its mean, and returns the mean. As the intercept is not
   * penalised, at the optimum it is mean(Y) − mean(X)·W, and W is the solution for centred columns.
   */
  centre(a: number, n: number): number;
  /** ‖a‖² of `length` doubles. */
  squaredNorm(a: number, length: number): number;
  /** Rounds `count` doubles at A, an even number, to single precision at B. */
  demote(A: number, count: number, B: number): void;
  /**
   * Divides columns of n doubles at A, n a multiple of 8, by a unit each and rounds them to the nearest
   * whole numbers at B, padded to a multiple of 16 a column. The units go to `units`, which on entry holds
   * for each column 0 or a bound on the sum of squares of any `stretch` of its rows. Errors are at most
   * half a unit, except in columns so small that their squares lose digits: their unit is 0.
   */
  round(A: number, columns: number, n: number, B: number, units: number): void;
  /**
   * Rounds n rows of doubles, `stride` apart, times `scale` to the nearest whole numbers at B, none above
   * 32000; of every two rows the numbers take turns. n is even, their width a multiple of 4.
   */
  roundRows(A: number, n: number, width: number, stride: number, scale: number, B: number): void;
  /** `centre` for `width` columns, an even number, of n rows of doubles, `stride` apart; writes their means. */
  centreRows(A: number, n: number, width: number, stride: number, means: number): void;
  /** Sums of squares of `width` columns, a multiple of 8, of n rows of doubles that are `stride` apart. */
  columnSquares(A: number, n: number, width: number, stride: number, squares: number): void;
  /** ‖a‖ of `count` rows of `width` doubles, one after the other. */
  rowNorms(a: number, count: number, width: number, norms: number): void;
  /** Grows memory to at least `doubles` doubles; what it holds stays. */
  reserve(doubles: number): void;
}
