/**
 * Block coordinate descent in the kernels' memory, and its extrapolation. From a start W° with gradient
 * g° = X'R°, a sweep needs at each feature X_j'R = g°_j − X_j'S, where S = X(W − W°). What it keeps up to
 * date depends on its form:
 *
 * - residual form: S itself, n × T; a feature costs 4nT operations;
 * - Gram form: X'S = G(W − W°) with G = X'X, s × T for s features; a feature costs 2sT once G is known.
 *
 * Four features are taken at a time, so that both products run at the speed of a matrix product; their
 * 4 × 4 diagonal block of G, called a corner, makes the result that of four steps one by one.
 *
 * @module
 */
import { extrapolation, history } from "./anderson.ts";
import type { Kernels, Products, Sweep } from "../kernels/contract.ts";
import { bestShare } from "./line_search.ts";
import type { Places } from "../places.ts";
import type { Penalty } from "../problem.ts";
import { isAnyNonZero } from "../vector.ts";

/** After this many sweeps the descent counts as creeping: then other methods are better. */
export const creeping = 1000;

/** How the rows of W are penalised: as a block, or every entry alone (the Lassos of all tasks). */
export type Grouping = "rows" | "entries";

/** The problem's sizes, and what is penalised together. */
export interface Shape {
  readonly n: number;
  readonly T: number;
  readonly grouping: Grouping;
  /** Length of a column in memory: n, padded with zeros. */
  readonly rows: number;
}

/** Form and precision of the sweeps. */
export interface Mode {
  /** Gram form, else residual form. */
  readonly gram: boolean;
  /** Single precision: twice as fast, but W − W° has only seven digits until the next restart. */
  readonly single: boolean;
}

/** A descent over some features: its point W, and all that sweeps need of the features. */
export class Descent {
  readonly kernels: Kernels;
  readonly shape: Shape;
  mode: Mode = { gram: false, single: false };
  /** If given, sweeps compute columns of G when they first need them. */
  lazily: Sweep["lazily"];
  /** Number of features, padded to a multiple of 8. */
  size = 0;
  /** Places in memory: W and g°, both size × T by rows. */
  W = 0;
  gradient = 0;
  /** Place of the corners of G, 4 × 4 for each block of four features. */
  corners = 0;
  /** Place of scratch memory, 8 × T. */
  work = 0;
  /** Places, counted in numbers of the mode's precision: X or G, filled by the caller, and S or X'S. */
  A = 0;
  S = 0;

  #held = 0;
  #way = 0;
  #pointsW = 0;
  #result = 0; // two numbers
  #M = 0; // 4 × 4
  #wayS = 0;
  #pointsS = 0;

  constructor(kernels: Kernels, shape: Shape) {
    [this.kernels, this.shape] = [kernels, shape];
  }

  /** The kernels of the mode's precision. */
  get products(): Products {
    return this.mode.single ? this.kernels.single : this.kernels.double;
  }

  /** The length of a column of A and of S. */
  get height(): number {
    return this.mode.gram ? this.size : this.shape.rows;
  }

  /** Reserves memory for `size` features; A is the caller's, or reserved too if left out. */
  lay(places: Places, size: number, mode: Mode, A?: number): void {
    [this.size, this.mode] = [size, mode];
    const { products: { perDouble }, height, shape: { T } } = this;
    const ofMode = (length: number) => places.take(length / perDouble) * perDouble;
    this.W = places.take(size * T);
    this.gradient = places.take(size * T);
    this.corners = places.take(size * 4);
    this.#way = places.take(size * T);
    this.#held = places.take(size * T);
    this.#pointsW = places.take(history * size * T);
    [this.work, this.#result, this.#M] = [places.take(8 * T), places.take(2), places.take(16)];
    this.A = A ?? ofMode(size * height);
    this.S = ofMode(T * height);
    this.#wayS = ofMode(T * height);
    this.#pointsS = ofMode(history * T * height);
  }

  /** Whether any of the `count` rows of W from f on is not zero. */
  isActive(f: number, count = 1): boolean {
    const { kernels: { memory }, shape: { T } } = this;
    return isAnyNonZero(memory, this.W + f * T, count * T);
  }

  /** Sets W, features × T by rows; what is left out becomes zero. */
  setWeights(W?: Float64Array): void {
    const { kernels: { memory }, size, shape: { T } } = this;
    memory.fill(0, this.W, this.W + size * T);
    if (W) memory.set(W, this.W);
  }

  /** Restarts from here: W° becomes W, whose gradient the caller has already put in place of g°. */
  restart(): void {
    this.products.numbers.fill(0, this.S, this.S + this.shape.T * this.height);
  }

  /**
   * One pass over the first `count` features, see assembly.ts. Returns a rough bound of the gap: with
   * gradients at most ε from the subdifferential it is about ε·Σ‖W_j‖₂/n, doubled for safety.
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
      lazily: this.lazily,
    });
    const { memory } = this.kernels;
    return 2 * memory[result]! / n * memory[result + 1]!;
  }

  /** Swaps features f and g in W, g° and, in Gram form, S; A and the corners are up to the caller. */
  swap(f: number, g: number): void {
    const { kernels: { memory }, size, shape: { T }, mode: { gram } } = this;
    exchange(memory, this.W + f * T, this.W + g * T, T);
    exchange(memory, this.gradient + f * T, this.gradient + g * T, T);
    if (gram) exchange(this.products.numbers, this.S + f, this.S + g, T, size);
  }

  /** Remembers W, or zeros, as the point from which `addProducts` counts. */
  hold(zeros = false): void {
    const { kernels: { memory }, W, size, shape: { T } } = this;
    if (zeros) memory.fill(0, this.#held, this.#held + size * T);
    else memory.copyWithin(this.#held, W, W + size * T);
  }

  /** Adds to X'S, from row `top` on, G times what the first `count` features have moved since `hold`. */
  addProducts(top: number, count: number): void {
    const { kernels: { memory }, W, size, A, shape: { T } } = this, held = this.#held;
    for (let i = 0; i < count * T; i++) memory[held + i]! -= memory[W + i]!;
    this.products.subtract(A + top, count, held, T, size - top, size, this.S + top);
  }

  /** Remembers W and S as the k-th, 0 to 3, of the points to extrapolate from. */
  remember(k: number): void {
    const { kernels: { memory }, W, S, size, height, shape: { T } } = this;
    memory.copyWithin(this.#pointsW + k * size * T, W, W + size * T);
    this.products.numbers.copyWithin(this.#pointsS + k * T * height, S, S + T * height);
  }

  /**
   * From the four remembered points and the present one, between which only the first `count` features
   * moved: goes towards the extrapolated point as far as the objective falls. X'S follows in their rows
   * only, as in sweeps over them. Returns Σ|weight| of the steps added to S, whose rounding adds up too.
   */
  extrapolate({ alpha, l1Ratio }: Penalty, count: number): number {
    const { kernels: { memory, double }, size, W, S, height, shape: { n, T } } = this;
    const { products } = this, { numbers } = products, [D, DS] = [this.#way, this.#wayS];
    const weights = size * T, state = T * height, M = this.#M;
    double.turnIntoSteps(this.#pointsW, W, weights);
    double.correlate(this.#pointsW, history, this.#pointsW, history, weights, M);
    const gamma = extrapolation(memory.slice(M, M + history * history));
    if (!gamma) return 0;
    products.turnIntoSteps(this.#pointsS, S, state);
    memory.set(gamma.map(Math.fround), M);
    memory.fill(0, D, D + weights);
    numbers.fill(0, DS, DS + state);
    double.subtract(this.#pointsW, history, M, 1, weights, weights, D);
    products.subtract(this.#pointsS, history, M, 1, state, state, DS);

    const blocks = this.#blocksOfWay(count), ridge = n * alpha * (1 - l1Ratio);
    let [slope, growth] = this.#squaredErrorAlong();
    for (let b = 0; ridge > 0 && b < blocks.length; b += 3) {
      slope += ridge * blocks[b + 1]!;
      growth += ridge * blocks[b + 2]!;
    }
    const share = bestShare({ slope, growth, level: n * alpha * l1Ratio, blocks });
    if (share === 0) return 0;
    for (let i = 0; i < weights; i++) memory[W + i]! += share * memory[D + i]!;
    for (let i = 0; i < state; i++) numbers[S + i]! += share * numbers[DS + i]!;
    return gamma.reduce((sum, factor) => sum + share * Math.abs(factor), 0);
  }

  /** ‖w‖², ⟨w, d⟩ and ‖d‖² of each block; where D would reverse a block, it is cut to end at zero. */
  #blocksOfWay(count: number): Float64Array {
    const { kernels: { memory }, W, A, height, work, mode, shape: { T, grouping } } = this;
    const length = grouping === "rows" ? T : 1, D = this.#way, reach = mode.gram ? count : height;
    const blocks = new Float64Array(3 * count * T / length);
    for (let f = 0, b = 0; f < count; f += 4) {
      let turns = false;
      for (let i = f * T; i < (f + 4) * T; i += length, b += 3) {
        let ww = 0, wd = 0, dd = 0;
        for (let t = i; t < i + length; t++) {
          const w = memory[W + t]!, d = memory[D + t]!;
          ww += w * w;
          wd += w * d;
          dd += d * d;
        }
        if (ww + wd < 0) {
          if (!turns) memory.fill(0, work, work + 4 * T);
          turns = true;
          for (let t = i; t < i + length; t++) {
            memory[work + t - f * T] = memory[D + t]! + memory[W + t]!;
            memory[D + t] = -memory[W + t]!;
          }
          [wd, dd] = [-ww, ww];
        }
        [blocks[b], blocks[b + 1], blocks[b + 2]] = [ww, wd, dd];
      }
      if (turns) this.products.subtract(A + f * height, 4, work, T, reach, height, this.#wayS);
    }
    return blocks;
  }

  /** Of ½‖X(W + τ·D) − XW°‖² − ⟨W + τ·D − W°, g°⟩, a parabola: the derivatives at τ = 0. */
  #squaredErrorAlong(): [number, number] {
    const { kernels: { memory }, size, S, mode: { gram }, gradient, height, shape: { T } } = this;
    const { numbers } = this.products, [D, DS] = [this.#way, this.#wayS];
    let slope = 0, growth = 0;
    for (let i = 0; i < size * T; i++) slope -= memory[D + i]! * memory[gradient + i]!;
    if (gram) {
      for (let f = 0, i = D; f < size; f++) {
        for (let s = f; s < T * size; s += size, i++) {
          slope += memory[i]! * numbers[S + s]!;
          growth += memory[i]! * numbers[DS + s]!;
        }
      }
    } else {
      for (let i = 0; i < T * height; i++) {
        slope += numbers[DS + i]! * numbers[S + i]!;
        growth += numbers[DS + i]! ** 2;
      }
    }
    return [slope, growth];
  }
}

/**
 * Makes a function that is given the bound of each sweep and says when the gap is about `goal`. A bound is
 * measured during its sweep, which is assumed to reduce it by the same factor as from the bound before.
 */
export function nearness(goal: number): (bound: number) => boolean {
  let before = 0;
  return (bound) => {
    const left = before > 0 ? bound * Math.min(1, Math.max(0.01, bound / before)) : bound;
    before = bound;
    return left <= goal;
  };
}

/** Swaps `count` numbers at one place with those at another; at both they are `stride` apart. */
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
