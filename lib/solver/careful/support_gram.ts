import type { Data } from "../problem.ts";
import { dot } from "../vector.ts";

/** X_j'X_k of a support's features; those of pairs that the previous support had too are reused. */
export class SupportGram {
  readonly #data: Data;
  /** A feature's place in the previous support, counted from 1; 0 if it was not there. */
  readonly #places: Int32Array;
  #support: Int32Array = new Int32Array(0);
  #products: Float64Array = new Float64Array(0);

  constructor(data: Data) {
    this.#data = data;
    this.#places = new Int32Array(data.p);
  }

  /** The row-major lower triangle for a support in ascending order; the caller may overwrite the array. */
  of(support: Int32Array): Float64Array {
    const { n, X } = this.#data, places = this.#places, before = this.#products;
    const s = support.length, size = this.#support.length, products = new Float64Array(s * s);
    for (let a = 0; a < s; a++) {
      const j = support[a]!, row = (places[j]! - 1) * size - 1;
      for (let b = 0; b <= a; b++) {
        const k = support[b]!, isKnown = places[j]! > 0 && places[k]! > 0;
        products[a * s + b] = isKnown ? before[row + places[k]!]! : dot(X, j * n, X, k * n, n);
      }
    }
    for (const j of this.#support) places[j] = 0;
    support.forEach((j, a) => places[j] = a + 1);
    [this.#support, this.#products] = [support, products];
    return products.slice();
  }
}
