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
  }

  /** Where in memory it ends. */
  get end(): number {
    return this.#products + passing * this.data.T;
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

  /** The largest slope of the features that are not left out; exact where it is above the level. */
  steepest(level: number, positive: boolean, leftOut: Uint8Array): number {
    let steepest = 0;
    let batch: number[] = [];
    const compute = () => {
      this.#compute(batch, positive);
      for (const j of batch) steepest = Math.max(steepest, this.slopes[j]!);
      batch = [];
    };
    for (let j = 0; j < this.data.p; j++) {
      if (leftOut[j] || this.#bound(j) < Math.max(level, steepest) * (1 - 1e-12)) continue;
      if (batch.push(j) === passing) compute();
    }
    if (batch.length > 0) compute();
    return steepest;
  }

  #bound(j: number): number {
    return this.slopes[j]! + this.norms[j]! * (this.#travelled - this.#at[j]!);
  }

  #compute(features: readonly number[], positive: boolean): void {
    const { kernels, rows, R, data: { n, T, X } } = this;
    const { memory } = kernels;
    features.forEach((j, c) => {
      const column = this.#columns + c * rows;
      memory.set(X.subarray(j * n, (j + 1) * n), column);
      memory.fill(0, column + n, column + rows);
    });
    const count = Math.ceil(features.length / 4) * 4;
    kernels.double.correlate(this.#columns, count, R, T, rows, this.#products);
    features.forEach((j, c) => this.learn(j, slope(memory, this.#products + c * T, T, positive)));
  }
}

/** ‖X_j'R‖₂ of T numbers, or max(0, X_j'R) of one. */
export function slope(gradient: Float64Array, at: number, T: number, positive: boolean): number {
  return positive ? Math.max(0, gradient[at]!) : norm(gradient, at, T);
}
