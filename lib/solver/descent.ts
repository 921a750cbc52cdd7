/**
 * Block coordinate descent in the kernels' memory, and its extrapolation. From the point W° where it
 * starts, with g° = X'R°, a sweep needs at each feature X_j'R = g°_j − X_j'S, S = X(W − W°). Two
 * forms keep track of that:
 *
 * - residual form: S itself, n × T; a feature costs 4nT operations;
 * - Gram form: X'S = G(W − W°), G = X'X, s × T; a feature costs 2sT, once G is known.
 *
 * Four features are taken at a time, so that both products run at the speed of a matrix product;
 * the 4 × 4 corner of G makes the result that of four steps one by one.
 *
 * @module
 */
import { extrapolation, history } from "./anderson.ts";
import type { Kernels, Products } from "./kernels/kernels.ts";
import type { Places } from "./places.ts";
import type { Penalty } from "./problem.ts";
import { norm } from "./vector.ts";

/** Sweeps after which it has turned out to creep: there are better methods then. */
export const creeping = 1000;

/** How the rows of W are penalised: as a block, or every entry alone (the Lassos of all tasks). */
export type Grouping = "rows" | "entries";

/** What is fitted. */
export interface Shape {
  readonly n: number;
  readonly T: number;
  readonly grouping: Grouping;
  /** Length of a column in memory: n, filled up with zeros. */
  readonly rows: number;
}

/** How it is gone about. */
export interface Mode {
  /** Gram form. */
  readonly gram: boolean;
  /** In single precision: twice as fast, good for seven digits of the way from W° at a time. */
  readonly single: boolean;
}

/** A point W on its way over some features, with all that sweeps need of them. */
export class Descent {
  mode: Mode = { gram: false, single: false };
  /** Number of features, filled up to a multiple of 8. */
  size = 0;
  /** Places in memory: W and g°, both size × T by rows. */
  W = 0;
  gradient = 0;
  /** Of G, 4 × 4 for each block of four features. */
  corners = 0;
  /** Room for 8 × T. */
  work = 0;
  /** Places of numbers of the mode's precision: X or G, for the caller to fill, and S or X'S. */
  A = 0;
  S = 0;

  #held = 0;
  #before = 0;
  #pointsW = 0;
  #result = 0; // two numbers
  #M = 0; // 4 × 4
  #beforeS = 0;
  #pointsS = 0;

  constructor(readonly kernels: Kernels, readonly shape: Shape) {}

  /** The kernels of the mode's precision. */
  get products(): Products {
    return this.mode.single ? this.kernels.single : this.kernels.double;
  }

  /** The length of a column of A and of S. */
  get height(): number {
    return this.mode.gram ? this.size : this.shape.rows;
  }

  /** Takes places for so many features; A is the caller's, or a new place if left out. */
  lay(places: Places, size: number, mode: Mode, A?: number): void {
    [this.size, this.mode] = [size, mode];
    const { products: { perDouble }, height, shape: { T } } = this;
    const ofMode = (length: number) => places.take(length / perDouble) * perDouble;
    this.W = places.take(size * T);
    this.gradient = places.take(size * T);
    this.corners = places.take(size * 4);
    this.#before = places.take(size * T);
    this.#held = places.take(size * T);
    this.#pointsW = places.take(history * size * T);
    [this.work, this.#result, this.#M] = [places.take(8 * T), places.take(2), places.take(16)];
    this.A = A ?? ofMode(size * height);
    this.S = ofMode(T * height);
    this.#beforeS = ofMode(T * height);
    this.#pointsS = ofMode(history * T * height);
  }

  /** Whether the row of feature f, or of one of the `count` from there, is not zero. */
  isActive(f: number, count = 1): boolean {
    const { kernels: { memory }, shape: { T } } = this;
    const end = this.W + (f + count) * T;
    for (let w = this.W + f * T; w < end; w++) if (memory[w] !== 0) return true;
    return false;
  }

  /** Takes W, features × T by rows, zeros if left out; what it does not say is zero. */
  setWeights(W?: Float64Array): void {
    const { kernels: { memory }, size, shape: { T } } = this;
    memory.fill(0, this.W, this.W + size * T);
    if (W) memory.set(W, this.W);
  }

  /** Goes on from here: W° is W, whose g° the caller has put in its place. */
  restart(): void {
    this.products.numbers.fill(0, this.S, this.S + this.shape.T * this.height);
  }

  /**
   * One pass over the first `count` features, see assembly.ts. Returns a bound of the gap: with
   * gradients off by ε from the subdifferential it is about ε·Σ‖W_j‖₂, twice for safety.
   */
  sweep({ alpha, l1Ratio, positive }: Penalty, count: number): number {
    const { W, gradient, corners, work, A, S, shape: { n, T, grouping }, mode: { gram } } = this;
    const result = this.#result;
    this.products.sweep({
      isGram: gram,
      positive,
      size: count,
      T,
      length: grouping === "rows" ? T : 1,
      level: n * alpha * l1Ratio,
      ridge: n * alpha * (1 - l1Ratio),
      W,
      gradient,
      corners,
      work,
      result,
      A,
      height: gram ? count : this.height,
      stride: this.height,
      S,
    });
    const { memory } = this.kernels;
    return 2 * memory[result]! / n * memory[result + 1]!;
  }

  /** Features f and g change places, in Gram form in S too; A and the corners are the caller's. */
  swap(f: number, g: number): void {
    const { kernels: { memory }, size, shape: { T }, mode: { gram } } = this;
    exchange(memory, this.W + f * T, this.W + g * T, T);
    exchange(memory, this.gradient + f * T, this.gradient + g * T, T);
    if (gram) exchange(this.products.numbers, this.S + f, this.S + g, T, size);
  }

  /** Remembers W as the point that `addProducts` counts from; zeros, if so told. */
  hold(zeros = false): void {
    const { kernels: { memory }, W, size, shape: { T } } = this;
    if (zeros) memory.fill(0, this.#held, this.#held + size * T);
    else memory.copyWithin(this.#held, W, W + size * T);
  }

  /** X'S grows from row `top` on by what the first `count` features have moved since they were held. */
  addProducts(top: number, count: number): void {
    const { kernels: { memory }, W, size, work, A, shape: { T } } = this;
    for (let f = 0; f < count; f += 4) {
      let moved = 0;
      for (let i = 0; i < 4 * T; i++) {
        const step = memory[this.#held + f * T + i]! - memory[W + f * T + i]!;
        memory[work + i] = step;
        moved += Math.abs(step);
      }
      if (moved === 0) continue;
      this.products.subtract(A + f * size + top, work, T, size - top, size, this.S + top);
    }
  }

  /** The k-th of the points, 0 to 3, that lead to an extrapolation. */
  remember(k: number): void {
    const { kernels: { memory }, W, S, size, height, shape: { T } } = this;
    memory.copyWithin(this.#pointsW + k * size * T, W, W + size * T);
    this.products.numbers.copyWithin(this.#pointsS + k * T * height, S, S + T * height);
  }

  /** From four points and the present one: goes to the extrapolated point if the objective is lower. */
  extrapolate(penalty: Penalty): void {
    const { kernels: { memory, double }, size, W, S, height, shape: { T } } = this;
    const { numbers, subtract } = this.products;
    const weights = size * T, state = T * height;
    turnIntoSteps(memory, this.#pointsW, W, weights);
    double.correlate(this.#pointsW, history, this.#pointsW, history, weights, this.#M);
    const gamma = extrapolation(memory.slice(this.#M, this.#M + history * history));
    if (!gamma) return;
    turnIntoSteps(numbers, this.#pointsS, S, state);
    memory.copyWithin(this.#before, W, W + weights);
    numbers.copyWithin(this.#beforeS, S, S + state);
    memory.set(gamma.map(Math.fround), this.#M);
    double.subtract(this.#pointsW, this.#M, 1, weights, weights, W);
    subtract(this.#pointsS, this.#M, 1, state, state, S);
    if (this.#lossChange() + this.#penaltyChange(penalty) < 0) return;
    memory.copyWithin(W, this.#before, this.#before + weights);
    numbers.copyWithin(S, this.#beforeS, this.#beforeS + state);
  }

  /**
   * What the step Δ from the point before to W changes in the squared error,
   * (½‖XW − XW°‖² − ½‖XW_before − XW°‖² − ⟨Δ, g°⟩)/n.
   */
  #lossChange(): number {
    const { kernels: { memory }, size, mode: { gram }, gradient, shape: { n, T } } = this;
    const { numbers } = this.products;
    const state = T * this.height;
    let quadratic = 0, linear = 0;
    for (let w = 0; w < size * T; w++) {
      linear += (memory[this.W + w]! - memory[this.#before + w]!) * memory[gradient + w]!;
    }
    if (gram) {
      for (let f = 0; f < size; f++) {
        for (let t = 0; t < T; t++) {
          const w = f * T + t, s = t * size + f;
          const step = memory[this.W + w]! - memory[this.#before + w]!;
          quadratic += step * (numbers[this.S + s]! + numbers[this.#beforeS + s]!) / 2;
        }
      }
    } else {
      for (let i = 0; i < state; i++) {
        const now = numbers[this.S + i]!, before = numbers[this.#beforeS + i]!;
        quadratic += (now - before) * (now + before) / 2;
      }
    }
    return (quadratic - linear) / n;
  }

  /**
   * What it changes in the penalty. ‖a‖ − ‖b‖ = ⟨a − b, a + b⟩/(‖a‖ + ‖b‖): near the solution the
   * change is far below the rounding of the norms themselves.
   */
  #penaltyChange({ alpha, l1Ratio, positive }: Penalty): number {
    const { kernels: { memory }, size, shape: { T, grouping } } = this;
    const length = grouping === "rows" ? T : 1;
    let norms = 0, squares = 0;
    for (let now = this.W, before = this.#before; now < this.W + size * T;) {
      const sum = norm(memory, now, length) + norm(memory, before, length);
      if (positive && memory[now]! < 0) return Infinity;
      let change = 0;
      for (let t = 0; t < length; t++, now++, before++) {
        change += (memory[now]! - memory[before]!) * (memory[now]! + memory[before]!);
      }
      if (sum > 0) norms += change / sum;
      squares += change;
    }
    return alpha * l1Ratio * norms + alpha * (1 - l1Ratio) / 2 * squares;
  }
}

/**
 * Tells from the bounds of one sweep after the other when the gap is about `goal`: a bound is measured
 * on the way, and from there its sweep reduces the gap as it did the one before.
 */
export function nearness(goal: number): (bound: number) => boolean {
  let before = 0;
  return (bound) => {
    const left = before > 0 ? bound * Math.min(1, Math.max(0.01, bound / before)) : bound;
    before = bound;
    return left <= goal;
  };
}

/** Numbers at one place and at another change places; from one to the next it is `stride`. */
export function exchange(
  numbers: Float32Array | Float64Array,
  here: number,
  there: number,
  count: number,
  stride = 1,
): void {
  for (let i = 0; i < count * stride; i += stride) {
    const number = numbers[here + i]!;
    numbers[here + i] = numbers[there + i]!;
    numbers[there + i] = number;
  }
}

/** Four points, one after the other, become the steps that lead from each to the next and to `end`. */
function turnIntoSteps(
  numbers: Float32Array | Float64Array,
  points: number,
  end: number,
  length: number,
): void {
  for (let k = 0; k < history; k++, points += length) {
    const next = k + 1 < history ? points + length : end;
    for (let i = 0; i < length; i++) {
      numbers[points + i] = numbers[next + i]! - numbers[points + i]!;
    }
  }
}
