/**
 * The loops that take all the time, in double and in single precision and, where a bound will do, in
 * 16-bit whole numbers, and the memory that they work on. The same memory serves every fit: it grows to
 * what the largest one needs, no further.
 *
 * @module
 */
import * as plain from "./plain.ts";
import { base64 } from "./wasm.ts";

export { stretch } from "./plain.ts";

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
  readonly double: Products;
  readonly single: Products;
  readonly whole: Correlation<Int16Array>;
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
  /** Grows memory to at least `doubles` doubles; what it holds stays. */
  reserve(doubles: number): void;
}

/** The kernels in WebAssembly with SIMD, or undefined where that is not available. */
export function wasmKernels(): Kernels | undefined {
  try {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const module = new WebAssembly.Module(bytesOf(base64));
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    // deno-lint-ignore no-explicit-any -- an instance's exports have no types
    const { sweep, align, ...others } = exports as Record<string, any>;
    const grow = (doubles: number) => {
      const pages = Math.ceil(doubles / 8192) - memory.buffer.byteLength / 65536;
      if (pages > 0) memory.grow(pages);
      return memory.buffer;
    };
    const loops = { sweep: unpackedSweep(sweep), align: unpackedAlignment(align), ...others };
    return kernelsOn(grow, loops as Loops);
  } catch {
    return undefined; // no WebAssembly, no SIMD, or a page's policy forbids it
  }
}

/** Decodes base64, by a plain loop where the runtime cannot: every page and every process waits for it. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const { fromBase64 } = Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  if (fromBase64) return fromBase64(base64);
  const text = atob(base64), bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Passes a task as single numbers, which are all that WebAssembly takes. */
function unpackedSweep(sweep: (...numbers: number[]) => void): Loops["sweep"] {
  // deno-fmt-ignore
  return (bytes, task) => sweep(
    bytes, +task.isGram, +task.positive, task.size, task.T, task.length, task.level, task.ridge,
    task.W, task.gradient, task.corners, task.A, task.height, task.stride, task.S, task.work, task.result,
    task.lazily?.known ?? 0, task.lazily?.X ?? 0, task.lazily?.rows ?? 0,
  );
}

function unpackedAlignment(align: (...numbers: number[]) => void): Loops["align"] {
  // deno-fmt-ignore
  return (task) => align(
    +task.positive, task.size, task.T, task.ridge, task.W, task.origin, task.gradient, task.S,
    task.stride, task.work, task.result,
  );
}

/** The kernels in plain TypeScript. */
export function plainKernels(): Kernels {
  let doubles = new Float64Array(0);
  const grow = (length: number) => {
    if (length <= doubles.length) return doubles.buffer;
    const larger = new Float64Array(length);
    larger.set(doubles);
    doubles = larger;
    return doubles.buffer;
  };
  const on = (bytes: number) => bytes === 8 ? kernels.double : kernels.single;
  const kernels = kernelsOn(grow, {
    correlate(bytes, A, m, B, k, n, C) {
      const { numbers } = bytes === 2 ? kernels.whole : on(bytes);
      plain.correlate(numbers, A, m, B, k, n, doubles, C);
    },
    subtract(bytes, A, m, D, k, n, stride, C) {
      plain.subtract(on(bytes).numbers, A, m, doubles, D, k, n, stride, C);
    },
    turnIntoSteps(bytes, points, end, length) {
      plain.turnIntoSteps(on(bytes).numbers, points, end, length);
    },
    sweep(bytes, task) {
      plain.sweep(on(bytes).numbers, doubles, task);
    },
    transpose(tile, height, width, stride, C, n, squares) {
      plain.transpose(doubles, tile, height, width, stride, C, n, squares);
    },
    align(task) {
      plain.align(doubles, task);
    },
    centre(a, n) {
      return plain.centre(doubles, a, n);
    },
    squaredNorm(a, length) {
      return plain.squares(doubles, a, length);
    },
    demote(A, count, B) {
      kernels.single.numbers.set(doubles.subarray(A, A + count), B);
    },
    round(A, columns, n, B, units) {
      plain.round(doubles, A, columns, n, kernels.whole.numbers, B, units);
    },
  });
  return kernels;
}

type On<Work extends (...given: never[]) => void> = (
  bytes: number,
  ...given: Parameters<Work>
) => void;

/** The loops that each version of the kernels has; `bytes` is the size of a number. */
interface Loops
  extends Pick<Kernels, "transpose" | "align" | "centre" | "squaredNorm" | "demote" | "round"> {
  readonly correlate: On<Products["correlate"]>;
  readonly subtract: On<Products["subtract"]>;
  readonly turnIntoSteps: On<Products["turnIntoSteps"]>;
  readonly sweep: On<Products["sweep"]>;
}

/** Kernels on the memory that `grow` returns and, when asked, enlarges. */
function kernelsOn(grow: (doubles: number) => ArrayBuffer, loops: Loops): Kernels {
  const { correlate, subtract, turnIntoSteps, sweep, ...others } = loops;
  const correlation = <Numbers>(numbers: Numbers, bytes: number): Correlation<Numbers> => ({
    numbers,
    perDouble: 8 / bytes,
    correlate: (A, m, B, k, n, C) => correlate(bytes, A, m, B, k, n, C),
  });
  const products = (numbers: Products["numbers"], bytes: number): Products => ({
    ...correlation(numbers, bytes),
    subtract: (A, m, D, k, n, stride, C) => subtract(bytes, A, m, D, k, n, stride, C),
    turnIntoSteps: (points, end, length) => turnIntoSteps(bytes, points, end, length),
    sweep: (task) => sweep(bytes, task),
  });
  const buffer = grow(8192), memory = new Float64Array(buffer);
  const double = products(memory, 8), single = products(new Float32Array(buffer), 4);
  const whole = correlation(new Int16Array(buffer), 2);
  return {
    ...others,
    design: undefined,
    rounded: undefined,
    targets: undefined,
    owner: undefined,
    memory,
    double,
    single,
    whole,
    reserve(doubles) {
      if (doubles <= this.memory.length) return;
      const buffer = orTooLarge(doubles, grow);
      double.numbers = this.memory = new Float64Array(buffer);
      single.numbers = new Float32Array(buffer);
      whole.numbers = new Int16Array(buffer);
    },
  };
}

/** The kernels that everything uses. */
export const kernels: Kernels = wasmKernels() ?? plainKernels();

function orTooLarge(doubles: number, grow: (doubles: number) => ArrayBuffer): ArrayBuffer {
  try {
    return grow(doubles);
  } catch {
    const gigabytes = (doubles * 8 / 2 ** 30).toFixed(1);
    throw new RangeError(
      `the problem should fit into memory, but the solver needs ${gigabytes} GB`,
    );
  }
}
