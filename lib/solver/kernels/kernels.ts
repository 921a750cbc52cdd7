/**
 * The loops that take all the time, in double and in single precision and, where a bound will do, in
 * 16-bit whole numbers, and the memory that they work on. The same memory serves every fit: it grows to
 * what the largest one needs, no further.
 *
 * @module
 */
import type { Correlation, Kernels, Products, RowCorrelation } from "./contract.ts";
import * as plain from "./plain.ts";
import { base64 } from "./wasm.ts";

export { stretch } from "./plain.ts";

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
    correlateRows(bytes, ...given) {
      plain.correlateRows(bytes === 2 ? kernels.whole.numbers : doubles, doubles, ...given);
    },
    roundRows(A, n, width, stride, scale, B) {
      plain.roundRows(doubles, A, n, width, stride, scale, kernels.whole.numbers, B);
    },
    centreRows(A, n, width, stride, means) {
      for (let j = 0; j < width; j++) doubles[means + j] = plain.centre(doubles, A + j, n, stride);
    },
    columnSquares(A, n, width, stride, squares) {
      plain.columnSquares(doubles, A, n, width, stride, squares);
    },
    rowNorms(a, count, width, norms) {
      for (let j = 0; j < count; j++) {
        doubles[norms + j] = Math.sqrt(plain.squares(doubles, a + j * width, width));
      }
    },
  });
  return kernels;
}

type On<Work extends (...given: never[]) => void> = (
  bytes: number,
  ...given: Parameters<Work>
) => void;

/** The loops that each version of the kernels has; `bytes` is the size of a number. */
interface Loops extends
  Pick<
    Kernels,
    | "transpose"
    | "align"
    | "centre"
    | "squaredNorm"
    | "demote"
    | "round"
    | "roundRows"
    | "columnSquares"
    | "centreRows"
    | "rowNorms"
  > {
  readonly correlate: On<Products["correlate"]>;
  readonly subtract: On<Products["subtract"]>;
  readonly turnIntoSteps: On<Products["turnIntoSteps"]>;
  readonly sweep: On<Products["sweep"]>;
  readonly correlateRows: On<RowCorrelation["correlateRows"]>;
}

/** Kernels on the memory that `grow` returns and, when asked, enlarges. */
function kernelsOn(grow: (doubles: number) => ArrayBuffer, loops: Loops): Kernels {
  const { correlate, subtract, turnIntoSteps, sweep, correlateRows, ...others } = loops;
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
  const ofRows = (bytes: number): RowCorrelation => ({
    correlateRows: (scale, A, m, strideA, B, k, strideB, n, C) =>
      correlateRows(bytes, scale, A, m, strideA, B, k, strideB, n, C),
  });
  const double = { ...products(memory, 8), ...ofRows(8) };
  const single = products(new Float32Array(buffer), 4);
  const whole = { ...correlation(new Int16Array(buffer), 2), ...ofRows(2) };
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
