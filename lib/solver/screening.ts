/**
 * How steep the squared error is at every feature, ‖X_j'R‖₂, without looking at them all each time:
 * by the triangle inequality ‖X_j'R‖₂ ≤ ‖X_j'R₀‖₂ + ‖X_j‖₂·‖R − R₀‖, so a feature that lay well below
 * the level stays below it while R stays near. What is left out can't change the certificate.
 *
 * @module
 */
import type { Kernels } from "./kernels/kernels.ts";
import { isModerate, type Resident } from "./resident.ts";
import { norm } from "./vector.ts";

/** Columns of X that are multiplied at a time: half of a second-level cache. */
const passing = 64;

/** Slopes of all features, each with the place of R on its way when it was computed. */
export class Screening {
  /** ‖X_j‖₂. */
  readonly norms: Float64Array;
  /** ‖X_j'R‖₂, or max(0, X_j'R) where W must not be negative, as last computed. */
  readonly slopes: Float64Array;
  /** How far R had come when the slope was computed. */
  readonly #at: Float64Array;
  /** Whether it is the slope itself, not a bound from single precision. */
  readonly #isExact: Uint8Array;
  /** Length of the way of R. */
  #travelled = 0;
  /** Whether single precision can hold the columns. */
  readonly #fitsSingle: boolean;
  readonly #products: number;
  readonly #singleR: number;

  constructor(
    readonly kernels: Kernels,
    /** It resides in memory whenever slopes are computed. */
    readonly design: Resident,
    readonly T: number,
    /** Place of R in memory. */
    readonly R: number,
    /** Where in memory it may begin. */
    begin: number,
  ) {
    this.norms = design.norms;
    this.#fitsSingle = !design.isExtreme;
    this.slopes = new Float64Array(design.count);
    this.#at = new Float64Array(design.count).fill(-Infinity);
    this.#isExact = new Uint8Array(design.count);
    this.#products = begin;
    this.#singleR = this.#products + passing * T;
  }

  /** Where in memory it ends. */
  get end(): number {
    return this.#singleR + this.design.rows * this.T / 2;
  }

  /** R has moved by this much. */
  moved(distance: number): void {
    if (Number.isFinite(distance)) this.#travelled += distance * (1 + 1e-12);
    else this.forget();
  }

  /** Forgets everything, but not the norms. */
  forget(): void {
    this.#at.fill(-Infinity);
    this.#travelled = 0;
  }

  /** The slope of feature j at the present R was computed elsewhere. */
  learn(j: number, slope: number): void {
    this.slopes[j] = slope;
    this.#at[j] = this.#travelled;
    this.#isExact[j] = 1;
  }

  /** Whether the slope of feature j is that of the present R. */
  isFresh(j: number): boolean {
    return this.#at[j] === this.#travelled;
  }

  /**
   * The largest slope of the features that are not left out; exact where it is above the level. Single
   * precision, where it can hold them, tells first which features matter: theirs are computed again.
   */
  steepest(level: number, positive: boolean, leftOut: Uint8Array): number {
    const stale: number[] = []; // blocks of four columns
    for (let j = 0; j < this.design.count; j += 4) {
      const reaches = (j: number) => !this.isFresh(j) && this.#bound(j) >= level * (1 - 1e-12);
      if (this.#blockHas(j, leftOut, reaches)) stale.push(j);
    }
    const length = norm(this.kernels.memory, this.R, this.design.rows * this.T);
    if (!this.#fitsSingle || !isModerate(length)) this.#compute(stale, positive);
    else this.#boundInSingle(stale, positive, length);
    return this.#steepestFresh(level, positive, leftOut);
  }

  /** Whether one of four features, not left out, is such. */
  #blockHas(first: number, leftOut: Uint8Array, isSuch: (j: number) => boolean): boolean {
    const end = Math.min(first + 4, this.design.count);
    for (let j = first; j < end; j++) if (!leftOut[j] && isSuch(j)) return true;
    return false;
  }

  #bound(j: number): number {
    return this.slopes[j]! + this.norms[j]! * (this.#travelled - this.#at[j]!);
  }

  /** The steepest feature; the largest bound gives way to its slope until no bound is above a slope. */
  #steepestFresh(level: number, positive: boolean, leftOut: Uint8Array): number {
    const candidates: number[] = [];
    for (let j = 0; j < this.design.count; j++) {
      if (!leftOut[j] && this.isFresh(j) && this.slopes[j]! >= level) candidates.push(j);
    }
    for (;;) {
      let top = -1, steepest = 0;
      for (const j of candidates) {
        if (this.slopes[j]! > steepest) [top, steepest] = [j, this.slopes[j]!];
      }
      if (top < 0 || this.#isExact[top]) return steepest;
      this.#compute([top - top % 4], positive);
    }
  }

  /** Computes the slopes of these blocks. */
  #compute(candidates: readonly number[], positive: boolean): void {
    const { kernels: { double }, T, R, design: { rows } } = this;
    for (const { first, count } of runs(candidates)) {
      double.correlate(first * rows, count, R, T, rows, this.#products);
      this.#learnSlopes(first, count, positive, 0);
    }
  }

  /**
   * Learns slopes that are too large by little. In single precision, u = 2⁻²⁴, a sum of n/4 products a
   * lane is off by at most (n/4 + 8)·u·Σ|x|·|r| (Higham, 2002, section 3.1); chunks are summed double.
   */
  #boundInSingle(candidates: readonly number[], positive: boolean, length: number): void {
    const { kernels, R, T, design, design: { rows } } = this;
    const { single } = kernels, singleR = 2 * this.#singleR;
    const error = (Math.min(rows, 1024) / 4 + 8) * 2 ** -24 * length;
    kernels.demote(R, rows * T, singleR);
    for (const { first, count } of runs(candidates)) {
      design.resideSingle(kernels, first, count);
      const columns = 2 * design.single + first * rows;
      single.correlate(columns, count, singleR, T, rows, this.#products);
      this.#learnSlopes(first, count, positive, error);
    }
  }

  #learnSlopes(first: number, count: number, positive: boolean, error: number): void {
    const { kernels: { memory }, T } = this;
    const end = Math.min(first + count, this.design.count);
    for (let j = first, at = this.#products; j < end; j++, at += T) {
      this.learn(j, slope(memory, at, T, positive) + error * this.norms[j]!);
      if (error > 0) this.#isExact[j] = 0;
    }
  }
}

/** Blocks of four columns that follow each other, joined as long as they pass through the cache. */
function runs(blocks: readonly number[]): { first: number; count: number }[] {
  const joined: { first: number; count: number }[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (last && last.first + last.count === block && last.count < passing) last.count += 4;
    else joined.push({ first: block, count: 4 });
  }
  return joined;
}

/** ‖X_j'R‖₂ of T numbers, or max(0, X_j'R) of one. */
export function slope(gradient: Float64Array, at: number, T: number, positive: boolean): number {
  return positive ? Math.max(0, gradient[at]!) : norm(gradient, at, T);
}
