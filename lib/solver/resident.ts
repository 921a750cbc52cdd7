/**
 * The data in the kernels' memory, column after column: the design matrix at its start, the targets right
 * after it. A solver calls `reside` before it works there; if other data have been there in the meantime,
 * the data are read again from their source. Small tables are first kept as rows, for solvers that need no
 * columns.
 *
 * @module
 */
import type { Kernels } from "./kernels/contract.ts";
import { kernels as fastest, stretch } from "./kernels/kernels.ts";
import { largestSquares, type Rows } from "./rows.ts";
import { norm, smallestSquares } from "./vector.ts";

/** `count` rounded up to a multiple of 8, which the kernels require of a column's length. */
export function padded(count: number): number {
  return Math.ceil(count / 8) * 8;
}

/**
 * A tile, in which rows are turned into columns, has at least `fewest` rows, at most `widest` columns and
 * about `most` numbers, for a second-level cache. Its rows are a multiple of 8: no tile is all padding.
 */
const [fewest, widest, most] = [16, 2048, 2 ** 15];
/** From this length on, the runtime's `set` is faster than copying number by number. */
const longColumn = 256;
/** Whether a norm of this size leaves sums of products well inside single precision's range. */
export function isModerate(size: number): boolean {
  return size > 1e-12 && size < 1e12;
}

/** X or Y as columns in the kernels' memory, with the mean and the norm of each. */
export class Resident {
  readonly n: number;
  /** How many columns. */
  readonly count: number;
  /** Where in memory the first one begins: 0 for the design matrix, its end for the targets. */
  readonly place: number;
  /** Length of a column in memory: n, padded with zeros to a multiple of 8. */
  readonly rows: number;
  /** Number of columns including the zero columns that pad it to a multiple of 8. */
  readonly size: number;
  /** Length of a column of 16-bit whole numbers: n, padded to a multiple of 16. */
  readonly wholeRows: number;
  /** Where the design's columns in whole numbers begin; each is written when first asked for. */
  readonly whole: number;
  /** Where their units are, one double each: a column of X is about its unit times whole numbers. */
  readonly units: number;
  /** Where the rows are, `stride` numbers apart and padded with zeros to `size`, after `read`. */
  readonly table: number;
  /** 0 if rows are not kept, because there are many numbers or they came as columns. */
  readonly stride: number;
  /** Where in memory all of it ends. */
  readonly end: number;
  /** Whether the columns' means are subtracted. */
  readonly isCentred: boolean;
  /** ‖·‖₂ of each column: a plain array, which takes less time to make than a typed one. */
  readonly norms: number[] = [];
  readonly #source: Rows | Float64Array;
  #means: Float64Array | undefined;
  #columns: Float64Array | undefined;
  /** If rows are kept: the kernels whose memory has columns too, provided that it has these data at all. */
  #turned: Kernels | undefined;

  private constructor(
    [n, count]: readonly [number, number],
    source: Rows | Float64Array,
    isCentred: boolean,
    place: number,
  ) {
    [this.n, this.count, this.place] = [n, count, place];
    [this.#source, this.isCentred] = [source, isCentred];
    this.rows = padded(n);
    this.size = padded(count);
    this.wholeRows = 2 * padded(n / 2);
    this.whole = place + this.rows * this.size;
    this.units = this.whole + (place === 0 ? this.wholeRows * this.size / 4 : 0);
    this.table = this.units + (place === 0 ? this.size : 0);
    const stride = strideOf(count), isSmall = count <= widest && this.rows * stride <= most;
    this.stride = isSmall && !(source instanceof Float64Array) ? stride : 0;
    this.end = this.table + (this.rows + 1) * this.stride; // one more row is for sums of squares
  }

  /** Reads rows, refusing them if an entry is wrong; `isCentred` subtracts each column's mean. */
  static ofRows(source: Rows, isCentred: boolean, place = 0): Resident {
    const resident = new Resident([source.count, source.length], source, isCentred, place);
    resident.read(fastest);
    return resident;
  }

  /** Columns as they are, n × count. */
  static ofColumns(n: number, count: number, columns: Float64Array, place = 0): Resident {
    const resident = new Resident([n, count], columns, false, place);
    for (let j = 0; j < count; j++) resident.norms.push(norm(columns, j * n, n));
    resident.#columns = columns;
    return resident;
  }

  /** What was subtracted from each column; zeros if they are not centred. */
  get means(): Float64Array {
    return this.#means ??= new Float64Array(this.count);
  }

  /** Whether a column's norm is so large or small that products could leave single precision's range. */
  get isExtreme(): boolean {
    const { norms } = this;
    for (let j = 0; j < norms.length; j++) {
      if (norms[j] !== 0 && !isModerate(norms[j]!)) return true;
    }
    return false;
  }

  /** All columns, n × count, outside of the kernels' memory. */
  get columns(): Float64Array {
    return this.#columns ??= this.#copied();
  }

  #copied(): Float64Array {
    this.reside(fastest);
    const { n, count, place, rows } = this;
    const columns = new Float64Array(n * count);
    for (let j = 0; j < count; j++) copy(fastest.memory, place + j * rows, columns, j * n, n);
    return columns;
  }

  get #role(): "design" | "targets" {
    return this.place === 0 ? "design" : "targets";
  }

  /** Makes sure that memory holds these columns, the targets' after the design's. */
  reside(kernels: Kernels): void {
    this.read(kernels);
    if (this.stride === 0 || this.#turned === kernels) return;
    const { place, rows, count, table, stride } = this;
    kernels.transpose(table, rows, count + count % 2, stride, place, rows, table + rows * stride);
    kernels.memory.fill(0, place + count * rows, this.whole);
    this.#turned = kernels;
  }

  /** Makes sure that memory holds these data: as rows if they are kept, else as columns. */
  read(kernels: Kernels): void {
    const role = this.#role;
    if (kernels[role] === this) return;
    if (role === "design") kernels.design = kernels.rounded = undefined;
    kernels.targets = kernels.owner = undefined;
    this.#turned = undefined;
    if (this.#source instanceof Float64Array) this.#copyColumns(kernels, this.#source);
    else if (this.stride > 0) this.#readRows(kernels, this.#source);
    else this.#turnRows(kernels, this.#source);
    kernels[role] = this;
  }

  /** Makes sure that memory also holds column j of a design in whole numbers. */
  resideWhole(kernels: Kernels, j: number): void {
    const { rows, wholeRows, size, whole, units } = this;
    const rounded = kernels.rounded ??= new Uint8Array(size);
    if (rounded[j]) return;
    // The sum of squares of a column of a single stretch is known: the kernel need not compute it.
    kernels.memory[units + j] = rows <= stretch ? this.norms[j]! ** 2 : 0;
    kernels.round(j * rows, 1, rows, 4 * whole + j * wholeRows, units + j);
    rounded[j] = 1;
  }

  #copyColumns(kernels: Kernels, columns: Float64Array): void {
    const { n, count, place, rows, whole, end } = this;
    kernels.reserve(end);
    putColumns(kernels.memory, columns, n, rows, place);
    kernels.memory.fill(0, place + count * rows, whole);
  }

  #readRows(kernels: Kernels, source: Rows): void {
    const { n, count, size, place, rows, table, stride, end } = this, squares = end - stride;
    kernels.reserve(end);
    const { memory } = kernels;
    memory.fill(0, table + n * stride, squares);
    for (let i = 0, at = table; i < n; i++, at += stride) {
      if (!readInto(memory, at, source.row(i), 0, count)) source.refuse();
      for (let j = count; j < size; j++) memory[at + j] = 0;
    }
    kernels.columnSquares(table, n, size, stride, squares);
    for (let j = 0; j < count; j++) if (!(memory[squares + j]! < largestSquares)) source.refuse();
    this.#refuseOthers(kernels, source);
    if (this.isCentred) {
      kernels.centreRows(table, n, size, stride, squares);
      for (let j = 0; j < count; j++) this.means[j] = memory[squares + j]!;
      kernels.columnSquares(table, n, size, stride, squares);
    }
    this.#measure(kernels, squares, (j) => {
      for (let i = 0; i < rows; i++) memory[place + i] = memory[table + i * stride + j]!;
      return place;
    });
  }

  #turnRows(kernels: Kernels, source: Rows): void {
    const { n, count, place, rows, whole, end } = this;
    const squares = turn(kernels, source, place, rows, end);
    this.#refuseOthers(kernels, source);
    const { memory } = kernels;
    memory.fill(0, place + count * rows, whole);
    if (this.isCentred) {
      for (let j = 0, at = place; j < count; j++, at += rows) {
        this.means[j] = kernels.centre(at, n);
        memory[squares + j] = kernels.squaredNorm(at, rows);
      }
    }
    this.#measure(kernels, squares, (j) => place + j * rows);
  }

  /** Rows are the caller's code: reading one may have run a fit of other data, which are in memory now. */
  #refuseOthers(kernels: Kernels, source: Rows): void {
    if (kernels[this.#role] !== undefined || kernels.owner !== undefined) source.refuse();
  }

  /** Sets the norms, given the columns' sums of squares and how to get at the place of a column. */
  #measure({ memory }: Kernels, squares: number, columnAt: (j: number) => number): void {
    for (let j = 0; j < this.count; j++) {
      const squared = memory[squares + j]!, isSafe = squared > smallestSquares;
      this.norms[j] = isSafe ? Math.sqrt(squared) : norm(memory, columnAt(j), this.rows);
    }
  }
}

/** Writes columns of n numbers to a place in memory, each padded with zeros to `rows`. */
export function putColumns(
  memory: Float64Array,
  columns: Float64Array,
  n: number,
  rows: number,
  place: number,
): void {
  for (let from = 0, at = place; from < columns.length; from += n, at += rows) {
    copy(columns, from, memory, at, n);
    for (let i = at + n; i < at + rows; i++) memory[i] = 0;
  }
}

/** Copies numbers; short runs one by one, which saves the overhead of `subarray` and `set`. */
function copy(
  source: Float64Array,
  from: number,
  target: Float64Array,
  to: number,
  length: number,
): void {
  if (length >= longColumn) target.set(source.subarray(from, from + length), to);
  else for (let i = 0; i < length; i++) target[to + i] = source[from + i]!;
}

/** 8 more than a multiple of 16: a power of two, such as 1024, would make rows compete for cache lines. */
function strideOf(width: number): number {
  return 16 * Math.ceil(width / 16) + 8;
}

/**
 * Turns rows into columns of length `rows` at C, a tile at a time, with scratch space from `begin` on.
 * Returns the place of the columns' sums of squares.
 */
function turn(kernels: Kernels, source: Rows, C: number, rows: number, begin: number): number {
  const { count: n, length: p } = source, isWide = p > widest;
  const stride = strideOf(Math.min(p, widest));
  const tallest = Math.min(rows, Math.max(fewest, 8 * Math.floor(most / stride / 8)));
  const tile = begin, squares = tile + tallest * stride;
  kernels.reserve(squares + padded(p));
  const { memory } = kernels;
  memory.fill(0, squares, squares + padded(p));
  for (let top = 0; top < rows; top += tallest) {
    const height = Math.min(tallest, rows - top), read = Math.min(height, n - top);
    // row(i) may make a copy: it is called once for each row, though a wide row is read in pieces.
    const band: ArrayLike<unknown>[] = [];
    if (isWide) { for (let i = top; i < top + read; i++) band.push(source.row(i)); }
    memory.fill(0, tile + read * stride, tile + height * stride);
    for (let left = 0; left < p; left += widest) {
      const width = Math.min(widest, p - left), even = width + width % 2;
      for (let i = 0; i < read; i++) {
        const row = isWide ? band[i]! : source.row(top + i);
        if (!readInto(memory, tile + i * stride, row, left, width)) source.refuse();
        if (even > width) memory[tile + i * stride + width] = 0;
      }
      kernels.transpose(tile, height, even, stride, C + left * rows + top, rows, squares + left);
    }
  }
  for (let j = 0; j < p; j++) if (!(memory[squares + j]! < largestSquares)) source.refuse();
  return squares;
}

/** Reads `width` entries of a row, from `left` on, into memory; returns whether all are numbers. */
function readInto(
  memory: Float64Array,
  at: number,
  row: ArrayLike<unknown>,
  left: number,
  width: number,
): boolean {
  if (row instanceof Float64Array) {
    memory.set(width === row.length ? row : row.subarray(left, left + width), at);
    return true;
  }
  for (let j = 0; j < width; j++) {
    const entry = row[left + j];
    if (typeof entry !== "number") return false;
    memory[at + j] = entry;
  }
  return true;
}
