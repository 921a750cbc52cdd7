/**
 * The problem on a few features, the working set, solved by block coordinate descent; see descent.ts.
 *
 * @module
 */
import { history } from "../descent/anderson.ts";
import { Descent, exchange, type Mode, nearness, type Shape } from "../descent/descent.ts";
import { padded } from "../resident.ts";
import type { Kernels } from "../kernels/contract.ts";
import { Places } from "../places.ts";
import type { Penalty } from "../problem.ts";

/** Columns of X, copied out of the design, with everything that sweeps over them need. */
export class SubProblem {
  readonly kernels: Kernels;
  readonly shape: Shape;
  /** Where in memory it begins. */
  readonly begin: number;
  /** The working set. */
  features: number[] = [];
  readonly descent: Descent;
  /** Place of the columns in doubles, padded with zero columns to `size`. */
  X = 0;

  #stage = 0; // 64 rows of G
  #columns = 0; // X in the mode's precision

  constructor(kernels: Kernels, shape: Shape, begin: number) {
    [this.kernels, this.shape, this.begin] = [kernels, shape, begin];
    this.descent = new Descent(kernels, shape);
  }

  /** Number of features including the zero columns that pad it to a multiple of 8. */
  get size(): number {
    return this.descent.size;
  }

  get mode(): Mode {
    return this.descent.mode;
  }

  /** Makes these its features: known rows of W, g° and G are kept, new rows of W and g° are zero. */
  pack(features: readonly number[], mode: Mode): void {
    const isSame = mode.gram && this.mode.gram && mode.single === this.mode.single;
    const known = isSame ? this.#knownGram(features) : undefined;
    const W = this.#knownRows(this.descent.W, features);
    const gradient = this.#knownRows(this.descent.gradient, features);
    this.features = [...features];
    this.#lay(padded(features.length), mode);
    this.#fillColumns();
    this.kernels.memory.set(W, this.descent.W);
    this.kernels.memory.set(gradient, this.descent.gradient);
    if (mode.gram) this.#fillGram(known);
    this.#fillCorners(Array.from({ length: this.size / 4 }, (_, b) => 4 * b));
  }

  #lay(size: number, mode: Mode): void {
    const { begin, shape: { rows } } = this, places = new Places(begin);
    this.X = places.take(size * rows);
    this.#stage = places.take(mode.gram ? 64 * size : 0);
    this.#columns = mode.single ? 2 * places.take(size * rows / 2) : this.X;
    this.descent.lay(places, size, mode, mode.gram ? undefined : this.#columns);
    this.kernels.reserve(places.end);
  }

  #fillColumns(): void {
    const { kernels: { memory, demote }, features, size, shape: { rows } } = this;
    features.forEach((j, f) => memory.copyWithin(this.X + f * rows, j * rows, (j + 1) * rows));
    memory.fill(0, this.X + features.length * rows, this.X + size * rows);
    if (this.mode.single) demote(this.X, size * rows, this.#columns);
  }

  /** The rows of these features, zero if new, of the row-major matrix at `place`. */
  #knownRows(place: number, features: readonly number[]): Float64Array {
    const { kernels: { memory }, shape: { T } } = this;
    const before = new Map(this.features.map((j, f) => [j, place + f * T]));
    const rows = new Float64Array(padded(features.length) * T);
    features.forEach((j, f) => {
      const row = before.get(j);
      if (row !== undefined) rows.set(memory.subarray(row, row + T), f * T);
    });
    return rows;
  }

  /** The part of G that is known: how many features at the head of the list have it, and its rows. */
  #knownGram(features: readonly number[]): { count: number; rows: Float64Array } {
    const { size, descent: { A: G, products: { numbers } } } = this;
    const place = new Map(this.features.map((j, f) => [j, f]));
    let count = features.findIndex((j) => !place.has(j));
    if (count < 0) count = features.length;
    count -= count % 4;
    const rows = new Float64Array(count * count);
    const places = Int32Array.from(features.slice(0, count), (j) => place.get(j)!);
    for (let f = 0; f < count; f++) {
      const row = G + places[f]! * size;
      for (let g = 0; g < count; g++) rows[f * count + g] = numbers[row + places[g]!]!;
    }
    return { count, rows };
  }

  #fillGram(known: { count: number; rows: Float64Array } | undefined): void {
    const { kernels: { memory }, size, shape: { rows }, descent: { A: G, products } } = this;
    const { numbers } = products;
    const { count, rows: before } = known ?? { count: 0, rows: new Float64Array(0) };
    for (let f = 0; f < count; f++) {
      numbers.set(before.subarray(f * count, (f + 1) * count), G + f * size);
    }
    // 64 new features at a time, against themselves and all before them; the rest is symmetric.
    for (let f = count; f < size; f += 64) {
      const block = Math.min(64, size - f), all = f + block;
      const column = this.#columns + f * rows;
      products.correlate(column, block, this.#columns, all, rows, this.#stage);
      for (let g = 0; g < block; g++) {
        const row = G + (f + g) * size, products = this.#stage + g * all;
        numbers.set(memory.subarray(products, products + all), row);
        for (let h = 0; h < f; h++) numbers[G + h * size + f + g] = memory[products + h]!;
      }
    }
  }

  /**
   * Fills the corners of these blocks of four features, each given by its first. Single precision is
   * enough: corners only affect steps, and where the descent ends there are none.
   */
  #fillCorners(blocks: Iterable<number>): void {
    const { kernels: { double, memory }, size, shape: { rows }, mode: { gram }, descent } = this;
    const { A: G, corners, products: { numbers } } = descent;
    for (const f of blocks) {
      const corner = corners + 4 * f, columns = this.X + f * rows;
      if (!gram) double.correlate(columns, 4, columns, 4, rows, corner);
      else {
        for (let k = 0; k < 16; k++) {
          memory[corner + k] = numbers[G + (f + (k >> 2)) * size + f + k % 4]!;
        }
      }
    }
  }

  /** Sets the features' rows to those of W, p × T, or to zeros if left out. */
  setWeights(W?: Float64Array): void {
    const { kernels: { memory }, descent, shape: { T } } = this;
    descent.setWeights();
    if (W === undefined) return;
    this.features.forEach((j, f) => {
      memory.set(W.subarray(j * T, (j + 1) * T), descent.W + f * T);
    });
  }

  /**
   * Sweeps until the gap of this sub-problem is about `goal`, at most `budget` times: one sweep over
   * all features, then four over the active ones, then an extrapolation. Returns how many sweeps.
   */
  descend(
    penalty: Penalty,
    goal: number,
    budget: number,
    observe?: (sweeps: number) => void,
  ): number {
    const { descent } = this, isNear = nearness(goal);
    let sweeps = 0;
    const sweep = (count: number) => {
      const bound = descent.sweep(penalty, count);
      sweeps++;
      observe?.(sweeps);
      return isNear(bound) || sweeps >= budget;
    };
    for (;;) {
      if (sweep(this.size)) return sweeps;
      const active = this.#gatherActive();
      descent.hold();
      let isDone = false;
      for (let k = 0; k < history && !isDone; k++) {
        descent.remember(k);
        isDone = sweep(active);
      }
      if (!isDone) descent.extrapolate(penalty, active);
      // Sweeps over the features at the front have not updated X'S in the rows behind them.
      if (this.mode.gram && active < this.size) descent.addProducts(active, active);
      if (sweeps >= budget) return sweeps;
    }
  }

  /** Moves features with non-zero rows to the front; returns their number, padded to a multiple of 8. */
  #gatherActive(): number {
    const blocks = new Set<number>();
    for (let front = 0, back = this.features.length - 1;; front++, back--) {
      while (front <= back && this.descent.isActive(front)) front++;
      while (front <= back && !this.descent.isActive(back)) back--;
      if (front >= back) {
        this.#fillCorners(blocks);
        return padded(front);
      }
      this.#swap(front, back);
      blocks.add(front - front % 4).add(back - back % 4);
    }
  }

  /** Swaps features f and g, but not the corners: the caller fills them. */
  #swap(f: number, g: number): void {
    const { kernels: { memory }, descent, size, shape: { rows }, mode: { gram, single } } = this;
    const { A: G, products: { numbers } } = descent;
    [this.features[f], this.features[g]] = [this.features[g]!, this.features[f]!];
    descent.swap(f, g);
    exchange(memory, this.X + f * rows, this.X + g * rows, rows);
    if (single) exchange(numbers, this.#columns + f * rows, this.#columns + g * rows, rows);
    if (gram) {
      exchange(numbers, G + f * size, G + g * size, size);
      exchange(numbers, G + f, G + g, size, size);
    }
  }
}
