/**
 * The two products in which all time is spent, in double and in single precision, and the memory that
 * they work on. The same memory serves every fit: it grows to what the largest one needed, no further.
 *
 * @module
 */
import * as plain from "./plain.ts";
import { base64 } from "./wasm.ts";

/**
 * The products of column-major matrices of one precision, each given by the place of its first number.
 * Columns hold n numbers, a multiple of 8; the small matrices C of `correlate` and D of `subtract` are
 * row-major and always double.
 */
export interface Products {
  /** Memory as numbers of this precision; another array after `reserve`. */
  numbers: Float32Array | Float64Array;
  /** How many of these numbers take the room of a double. */
  readonly perDouble: 1 | 2;
  /** C = A'B, m × k, for m columns of A, a multiple of 4, and k of B. */
  correlate(A: number, m: number, B: number, k: number, n: number, C: number): void;
  /** C −= A·D for four columns of A, D 4 × k, and k columns of C. */
  subtract(A: number, D: number, k: number, n: number, C: number): void;
}

/** Memory and what works on it. */
export interface Kernels {
  /** Whose numbers memory holds: who finds another name here has to write them again. */
  owner: unknown;
  /** All memory; another array after `reserve`. */
  memory: Float64Array;
  readonly double: Products;
  readonly single: Products;
  /** Makes memory hold at least so many doubles. What it held stays. */
  reserve(doubles: number): void;
}

/** The kernels on vectors, or undefined where WebAssembly cannot have them. */
export function wasmKernels(): Kernels | undefined {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const memory = new WebAssembly.Memory({ initial: 1 });
    const module = new WebAssembly.Module(bytes);
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    const { correlateDouble, correlateSingle, subtractDouble, subtractSingle } = exports as Record<
      string,
      // deno-lint-ignore no-explicit-any -- an instance's exports have no types
      any
    >;
    const grow = (doubles: number) => {
      const pages = Math.ceil(doubles / 8192) - memory.buffer.byteLength / 65536;
      if (pages > 0) memory.grow(pages);
      return memory.buffer;
    };
    return kernelsOn(
      grow,
      (products) =>
        products.perDouble === 1
          ? { correlate: correlateDouble, subtract: subtractDouble }
          : { correlate: correlateSingle, subtract: subtractSingle },
    );
  } catch {
    return undefined; // no WebAssembly, no vectors, or a page's policy forbids it
  }
}

/** The kernels in plain TypeScript. */
export function plainKernels(): Kernels {
  let memory = new Float64Array(0);
  const grow = (doubles: number) => {
    if (doubles <= memory.length) return memory.buffer;
    const larger = new Float64Array(doubles);
    larger.set(memory);
    memory = larger;
    return memory.buffer;
  };
  return kernelsOn(grow, (products) => ({
    correlate(A, m, B, k, n, C) {
      plain.correlate(products.numbers, A, m, B, k, n, memory, C);
    },
    subtract(A, D, k, n, C) {
      plain.subtract(products.numbers, A, memory, D, k, n, C);
    },
  }));
}

/** Kernels on the memory that `grow` gives, or makes larger. */
function kernelsOn(
  grow: (doubles: number) => ArrayBuffer,
  work: (products: Products) => Pick<Products, "correlate" | "subtract">,
): Kernels {
  const none = { correlate() {}, subtract() {} };
  const double: Products = { numbers: new Float64Array(grow(8192)), perDouble: 1, ...none };
  const single: Products = {
    numbers: new Float32Array(double.numbers.buffer),
    perDouble: 2,
    ...none,
  };
  Object.assign(double, work(double));
  Object.assign(single, work(single));
  return {
    owner: undefined,
    memory: double.numbers as Float64Array,
    double,
    single,
    reserve(doubles) {
      if (doubles <= this.memory.length) return;
      const buffer = orTooLarge(doubles, grow);
      double.numbers = this.memory = new Float64Array(buffer);
      single.numbers = new Float32Array(buffer);
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
