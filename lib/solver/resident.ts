/**
 * The data in the kernels' memory, column after column: the design matrix from the start, the targets
 * behind it, where all products find them. Whoever works there asks them to reside first; if other data
 * have been there meanwhile, the rows are read again.
 *
 * @module
 */
import { type Kernels, kernels as fastest, stretch } from "./kernels/kernels.ts";
import { largestSquares, type Rows } from "./rows.ts";
import { norm, smallestSquares } from "./vector.ts";

/** Rounded up to a multiple of 8, as the kernels want the length of a column. */
export function padded(count: number): number {
  return Math.ceil(count / 8) * 8;
}

/**
 * Rows are turned by bands of at least so many, columns at most so many at a time: about so many numbers,
 * which stay in a second-level cache. A band's rows are a multiple of 8, so none is of padding alone.
 */
const [fewest, widest, most] = [16, 2048, 2 ** 15];
/** From here on a copy by the runtime is faster than number by number. */
const longColumn = 256;
/** Whether a size leaves sums of products far inside the range of single precision. */
export function isModerate(size: number): boolean {
  return size > 1e-12 && size < 1e12;
}

/** Columns of numbers and what is known of them. */
export class Resident {
  readonly n: number;
  /** How many columns. */
  readonly count: number;
  /** Where in memory the first one begins: 0 for the design matrix, its end for the targets. */
  readonly place: number;
  /** Length of a column in memory: n, filled up with zeros to a multiple of 8. */
  readonly rows: number;
  /** How many columns with those of zeros that fill up to a multiple of 8. */
  readonly size: number;
  /** Length of a column of whole numbers: a multiple of 16. */
  readonly wholeRows: number;
  /** Where a design's columns in whole numbers begin, there as far as they were asked for. */
  readonly whole: number;
  /** Where their units are. */
  readonly units: number;
  /** Where in memory all of it ends. */
  readonly end: number;
  /** What was subtracted from each column; zeros if they are not centred. */
  readonly means: Float64Array;
  /** ‖·‖₂ of each column. */
  readonly norms: Float64Array;
  readonly #source: Rows | Float64Array;
  readonly #isCentred: boolean;
  #columns: Float64Array | undefined;

  private constructor(
    [n, count]: readonly [number, number],
    source: Rows | Float64Array,
    isCentred: boolean,
    place: number,
  ) {
    [this.n, this.count, this.place] = [n, count, place];
    [this.#source, this.#isCentred] = [source, isCentred];
    this.rows = padded(n);
    this.size = padded(count);
    this.wholeRows = 2 * padded(n / 2);
    this.whole = place + this.rows * this.size;
    this.units = this.whole + (place === 0 ? this.wholeRows * this.size / 4 : 0);
    this.end = this.units + (place === 0 ? this.size : 0);
    const both = new Float64Array(2 * count);
    [this.means, this.norms] = [both.subarray(0, count), both.subarray(count)];
  }

  /** Rows, read and refused if need be; with an intercept each column loses its mean. */
  static ofRows(source: Rows, isCentred: boolean, place = 0): Resident {
    const resident = new Resident([source.count, source.length], source, isCentred, place);
    resident.reside(fastest);
    return resident;
  }

  /** Columns as they are, n × count. */
  static ofColumns(n: number, count: number, columns: Float64Array, place = 0): Resident {
    const resident = new Resident([n, count], columns, false, place);
    for (let j = 0; j < count; j++) resident.norms[j] = norm(columns, j * n, n);
    resident.#columns = columns;
    return resident;
  }

  /** Whether columns' squares could leave the range of single precision: only doubles serve then. */
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

  /** Sees to it that memory holds these columns, the targets' after the design's. */
  reside(kernels: Kernels): void {
    const role = this.#role;
    if (kernels[role] === this) return;
    if (role === "design") kernels.design = kernels.rounded = undefined;
    kernels.targets = kernels.owner = undefined;
    if (this.#source instanceof Float64Array) this.#copyColumns(kernels, this.#source);
    else this.#turnRows(kernels, this.#source);
    kernels[role] = this;
  }

  /** Sees to it that memory holds a design's column in whole numbers too. */
  resideWhole(kernels: Kernels, j: number): void {
    const { rows, wholeRows, size, whole, units } = this;
    const rounded = kernels.rounded ??= new Uint8Array(size);
    if (rounded[j]) return;
    // The squares of a column of one stretch are known: that saves the kernel a look at it.
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

  #turnRows(kernels: Kernels, source: Rows): void {
    const { n, count, place, rows, whole, end } = this;
    const squares = turn(kernels, source, place, rows, end);
    // Rows are the caller's: reading one may have called for a fit of other data, which is there now.
    if (kernels[this.#role] !== undefined || kernels.owner !== undefined) source.refuse();
    const { memory } = kernels;
    memory.fill(0, place + count * rows, whole);
    for (let j = 0, at = place; j < count; j++, at += rows) {
      let squared = memory[squares + j]!;
      if (this.#isCentred) {
        this.means[j] = kernels.centre(at, n);
        squared = kernels.squaredNorm(at, rows);
      }
      this.norms[j] = squared > smallestSquares ? Math.sqrt(squared) : norm(memory, at, rows);
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
    copy(columns, from, memory, at, n);
    for (let i = at + n; i < at + rows; i++) memory[i] = 0;
  }
}

/** Numbers from one place to another: short stretches one by one, which saves the runtime's preparations. */
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

/**
 * Rows become columns of length `rows` at C, a tile at a time; needs room from `begin` on. Returns the
 * place of the columns' sums of squares.
 */
function turn(kernels: Kernels, source: Rows, C: number, rows: number, begin: number): number {
  const { count: n, length: p } = source, isWide = p > widest;
  // From row to row no power of two, which would crowd a few lines of the cache.
  const stride = 2 * Math.ceil(Math.min(p, widest) / 2) + 8;
  const tallest = Math.min(rows, Math.max(fewest, 8 * Math.floor(most / stride / 8)));
  const tile = begin, squares = tile + tallest * stride;
  kernels.reserve(squares + padded(p));
  const { memory } = kernels;
  memory.fill(0, squares, squares + padded(p));
  for (let top = 0; top < rows; top += tallest) {
    const height = Math.min(tallest, rows - top), read = Math.min(height, n - top);
    // A row may be a copy made for us: asked for once, though it is read a piece at a time.
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

/** Some entries of a row, into memory; says whether they are numbers. */
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
