/**
 * How steep the squared error is at every feature, ‖X_j'R‖₂, without looking at them all each time:
 * by the triangle inequality ‖X_j'R‖₂ ≤ ‖X_j'R₀‖₂ + ‖X_j‖₂·‖R − R₀‖, so a feature that lay well below
 * the level stays below it while R stays near. What is left out can't change the certificate.
 *
 * @module
 */
import type { Kernels } from "./kernels/kernels.ts";
import type { Data } from "./problem.ts";
import { norm } from "./vector.ts";

/** Columns of X that pass through the kernels' memory at a time: half of a second-level cache. */
const passing = 64;

/** From here on single precision saves more than looking twice and converting cost. */
const manyTasks = 8;

/** Slopes of all features, each with the place of R on its way when it was computed. */
export class Screening {
  /** ‖X_j‖₂. */
  readonly norms: Float64Array;
  /** ‖X_j'R‖₂, or max(0, X_j'R) where W must not be negative, as last computed. */
  readonly slopes: Float64Array;
  /** How far R had come when the slope was computed. */
  readonly #at: Float64Array;
  /** Length of the way of R. */
  #travelled = 0;
  readonly #columns: number;
  readonly #products: number;
  readonly #singleColumns: number;
  readonly #singleR: number;

  constructor(
    readonly kernels: Kernels,
    readonly data: Data,
    /** Length of a column, n filled up with zeros. */
    readonly rows: number,
    /** Place of R in memory. */
    readonly R: number,
    /** Where in memory it may begin. */
    begin: number,
  ) {
    const { n, p, X } = data;
    this.norms = Float64Array.from({ length: p }, (_, j) => norm(X, j * n, n));
    this.slopes = new Float64Array(p);
    this.#at = new Float64Array(p).fill(-Infinity);
    this.#columns = begin;
    this.#products = begin + passing * rows;
    this.#singleColumns = this.#products + passing * data.T;
    this.#singleR = this.#singleColumns + passing * rows / 2;
  }

  /** Where in memory it ends. */
  get end(): number {
    return this.#singleR + this.rows * this.data.T / 2;
  }

  /** R has moved by this much. */
  moved(distance: number): void {
    if (Number.isFinite(distance)) this.#travelled += distance * (1 + 1e-12);
    else this.forget();
  }

  /** Forgets everything, but not the norms. */
  forget(): void {
    this.#at.fill(-Infinity);
  }

  /** The slope of feature j at the present R was computed elsewhere. */
  learn(j: number, slope: number): void {
    this.slopes[j] = slope;
    this.#at[j] = this.#travelled;
  }

  /** Whether the slope of feature j is that of the present R. */
  isFresh(j: number): boolean {
    return this.#at[j] === this.#travelled;
  }

  /**
   * The largest slope of the features that are not left out; exact where it is above the level. With
   * many tasks single precision tells first which features matter: theirs are computed again.
   */
  steepest(level: number, positive: boolean, leftOut: Uint8Array): number {
    const candidates: number[] = [];
    for (let j = 0; j < this.data.p; j++) {
      if (!leftOut[j] && this.#bound(j) >= level * (1 - 1e-12)) candidates.push(j);
    }
    if (candidates.length === 0) return 0;
    if (this.data.T < manyTasks) return this.#steepestOf(candidates, positive, passing);
    this.#boundInSingle(candidates, positive);
    candidates.sort((i, j) => this.slopes[j]! - this.slopes[i]! || i - j);
    return this.#steepestOf(candidates.filter((j) => this.slopes[j]! >= level), positive, 4);
  }

  /** The steepest of the candidates, until those that are left cannot be steeper. */
  #steepestOf(candidates: readonly number[], positive: boolean, batch: number): number {
    let steepest = 0;
    for (let c = 0; c < candidates.length; c += batch) {
      const some = candidates.slice(c, c + batch);
      if (batch < passing && this.slopes[some[0]!]! < steepest * (1 - 1e-12)) break;
      this.#load(some);
      const { double } = this.kernels;
      double.correlate(
        this.#columns,
        blocks(some.length),
        this.R,
        this.data.T,
        this.rows,
        this.#products,
      );
      this.#learnSlopes(some, positive, () => 0);
      for (const j of some) steepest = Math.max(steepest, this.slopes[j]!);
    }
    return steepest;
  }

  #bound(j: number): number {
    return this.slopes[j]! + this.norms[j]! * (this.#travelled - this.#at[j]!);
  }

  /**
   * Learns slopes that are too large by little. In single precision, u = 2⁻²⁴, a sum of n/4 products a
   * lane is off by at most (n/4 + 8)·u·Σ|x|·|r| (Higham, 2002, section 3.1); chunks are summed double.
   */
  #boundInSingle(features: readonly number[], positive: boolean): void {
    const { rows, R, data: { T }, kernels: { single, memory } } = this;
    const singleR = this.#singleR * 2, columns = this.#singleColumns * 2;
    const error = (Math.min(rows, 1024) / 4 + 8) * 2 ** -24 * norm(memory, R, rows * T);
    single.numbers.set(memory.subarray(R, R + rows * T), singleR);
    for (let c = 0; c < features.length; c += passing) {
      const some = features.slice(c, c + passing);
      some.forEach((j, k) => this.#put(j, single.numbers, columns + k * rows));
      single.correlate(columns, blocks(some.length), singleR, T, rows, this.#products);
      this.#learnSlopes(some, positive, (j) => error * this.norms[j]!);
    }
  }

  #load(features: readonly number[]): void {
    features.forEach((j, c) => this.#put(j, this.kernels.memory, this.#columns + c * this.rows));
  }

  #put(j: number, numbers: Float32Array | Float64Array, column: number): void {
    const { n, X } = this.data;
    numbers.set(X.subarray(j * n, (j + 1) * n), column);
    numbers.fill(0, column + n, column + this.rows);
  }

  #learnSlopes(features: readonly number[], positive: boolean, error: (j: number) => number): void {
    const { data: { T }, kernels: { memory } } = this;
    features.forEach((j, c) => {
      this.learn(j, slope(memory, this.#products + c * T, T, positive) + error(j));
    });
  }
}

function blocks(count: number): number {
  return Math.ceil(count / 4) * 4;
}

/** ‖X_j'R‖₂ of T numbers, or max(0, X_j'R) of one. */
export function slope(gradient: Float64Array, at: number, T: number, positive: boolean): number {
  return positive ? Math.max(0, gradient[at]!) : norm(gradient, at, T);
}
