/**
 * The design matrix in the kernels' memory: column after column, from the start, where all products
 * find it. Whoever works there asks it to reside first; if another design has been there meanwhile, the
 * rows are read again.
 *
 * @module
 */
import { centreColumn } from "./centre.ts";
import { type Kernels, kernels as fastest } from "./kernels/kernels.ts";
import { norm } from "./vector.ts";

/** A matrix as its rows, unchecked: who reads a number that is none, or not finite, must refuse. */
export interface Rows {
  readonly count: number;
  readonly length: number;
  readonly row: (i: number) => ArrayLike<unknown>;
  /** Says what is wrong with the rows. */
  readonly refuse: () => never;
}

/** Rounded up to a multiple of 8, as the kernels want the length of a column. */
export function padded(count: number): number {
  return Math.ceil(count / 8) * 8;
}

/** Rows and columns that are turned at a time: they stay in a second-level cache. */
const [tall, wide] = [64, 256];
/** From row to row of the tile; no power of two, which would crowd a few lines of the cache. */
const stride = wide + 8;
/** From here on a copy by the runtime is faster than number by number. */
const longRow = 64;
/** Above this, sums of products of two columns could leave the range of doubles. */
export const largestSquares = 1e306;
/** Below this they have lost digits. */
const smallestSquares = 1e-280;

/** n × p numbers and what is known of their columns. */
export class Design {
  readonly n: number;
  readonly p: number;
  /** Length of a column in memory: n, filled up with zeros to a multiple of 8. */
  readonly rows: number;
  /** Where in memory it ends, columns of zeros included. */
  readonly end: number;
  /** What was subtracted from each column; zeros if they are not centred. */
  readonly means: Float64Array;
  /** ‖X_j‖₂. */
  readonly norms: Float64Array;
  readonly #source: Rows | Float64Array;
  readonly #isCentred: boolean;
  #columns: Float64Array | undefined;

  private constructor(n: number, p: number, source: Rows | Float64Array, isCentred: boolean) {
    [this.n, this.p, this.#source, this.#isCentred] = [n, p, source, isCentred];
    this.rows = padded(n);
    this.end = this.rows * padded(p);
    this.means = new Float64Array(p);
    this.norms = new Float64Array(p);
  }

  /** Rows, read and refused if need be; with an intercept each column loses its mean. */
  static ofRows(rows: Rows, isCentred: boolean): Design {
    const design = new Design(rows.count, rows.length, rows, isCentred);
    design.reside(fastest);
    return design;
  }

  /** Columns as they are, n × p. */
  static ofColumns(n: number, p: number, X: Float64Array): Design {
    const design = new Design(n, p, X, false);
    for (let j = 0; j < p; j++) design.norms[j] = norm(X, j * n, n);
    design.#columns = X;
    return design;
  }

  /** All columns, n × p, outside of the kernels' memory. */
  get columns(): Float64Array {
    if (this.#columns) return this.#columns;
    this.reside(fastest);
    const { n, p, rows } = this;
    const copy = new Float64Array(n * p);
    for (let j = 0; j < p; j++) {
      copy.set(fastest.memory.subarray(j * rows, j * rows + n), j * n);
    }
    return this.#columns = copy;
  }

  /** Sees to it that memory begins with these columns. */
  reside(kernels: Kernels): void {
    if (kernels.design === this) return;
    kernels.design = kernels.owner = undefined;
    if (this.#source instanceof Float64Array) this.#copyColumns(kernels, this.#source);
    else this.#turnRows(kernels, this.#source);
    kernels.design = this;
  }

  #copyColumns(kernels: Kernels, X: Float64Array): void {
    const { n, p, rows, end } = this;
    kernels.reserve(end);
    const { memory } = kernels;
    putColumns(memory, X, n, rows, 0);
    memory.fill(0, p * rows, end);
  }

  #turnRows(kernels: Kernels, source: Rows): void {
    const { n, p, rows, end } = this;
    const squares = turn(kernels, source, 0, rows, end);
    const { memory } = kernels;
    memory.fill(0, p * rows, end);
    for (let j = 0; j < p; j++) {
      const squared = memory[squares + j]!;
      if (this.#isCentred) this.means[j] = centreColumn(memory.subarray(j * rows, j * rows + n));
      const isPlain = !this.#isCentred && squared > smallestSquares;
      this.norms[j] = isPlain ? Math.sqrt(squared) : norm(memory, j * rows, rows);
    }
  }
}

/** Columns of n numbers, one after the other, at a place in memory, filled up with zeros to `rows`. */
export function putColumns(
  memory: Float64Array,
  columns: Float64Array,
  n: number,
  rows: number,
  place: number,
): void {
  for (let from = 0, at = place; from < columns.length; from += n, at += rows) {
    memory.set(columns.subarray(from, from + n), at);
    memory.fill(0, at + n, at + rows);
  }
}

/** Rows as columns, n × p, read and refused if need be, by way of the kernels' memory from `begin` on. */
export function columnsOf(source: Rows, begin: number, kernels: Kernels = fastest): Float64Array {
  const { count: n, length: p } = source, rows = padded(n);
  kernels.owner = undefined;
  turn(kernels, source, begin, rows, begin + rows * padded(p));
  const columns = new Float64Array(n * p);
  for (let j = 0, at = begin; j < p; j++, at += rows) {
    columns.set(kernels.memory.subarray(at, at + n), j * n);
  }
  return columns;
}

/**
 * Rows become columns of length `rows` at C, a tile at a time; needs room from `begin` on. Returns the
 * place of the columns' sums of squares.
 */
function turn(kernels: Kernels, source: Rows, C: number, rows: number, begin: number): number {
  const { count: n, length: p } = source;
  const tile = begin, squares = tile + tall * stride;
  kernels.reserve(squares + padded(p));
  const { memory } = kernels;
  memory.fill(0, squares, squares + padded(p));
  for (let top = 0; top < rows; top += tall) {
    const height = Math.min(tall, rows - top), read = Math.min(height, n - top);
    const band = Array.from({ length: read }, (_, i) => source.row(top + i));
    memory.fill(0, tile + read * stride, tile + height * stride);
    for (let left = 0; left < p; left += wide) {
      const width = Math.min(wide, p - left), even = width + width % 2;
      for (let i = 0; i < read; i++) {
        if (!readInto(memory, tile + i * stride, band[i]!, left, width)) source.refuse();
        if (even > width) memory[tile + i * stride + width] = 0;
      }
      kernels.transpose(tile, height, even, stride, C + left * rows + top, rows, squares + left);
    }
  }
  for (let j = 0; j < p; j++) if (!(memory[squares + j]! < largestSquares)) source.refuse();
  return squares;
}

/** Some entries of a row, into memory; says whether they are numbers. */
function readInto(
  memory: Float64Array,
  at: number,
  row: ArrayLike<unknown>,
  left: number,
  width: number,
): boolean {
  if (!(row instanceof Float64Array)) return readEach(memory, at, row, left, width);
  if (width >= longRow) memory.set(row.subarray(left, left + width), at);
  else for (let j = 0; j < width; j++) memory[at + j] = row[left + j]!;
  return true;
}

function readEach(
  memory: Float64Array,
  at: number,
  row: ArrayLike<unknown>,
  left: number,
  width: number,
): boolean {
  for (let j = 0; j < width; j++) {
    const entry = row[left + j];
    if (typeof entry !== "number") return false;
    memory[at + j] = entry;
  }
  return true;
}
