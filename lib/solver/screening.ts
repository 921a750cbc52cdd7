/**
 * The slope ‖X_j'R‖₂ of the squared error at every feature, without computing all of them each time: by
 * the triangle inequality ‖X_j'R‖₂ ≤ ‖X_j'R₀‖₂ + ‖X_j‖₂·‖R − R₀‖₂, with the spectral norm, so a feature
 * well below the level n·alpha·l1Ratio stays below it while R stays near R₀. Slopes that are skipped are
 * smaller than the largest known one, so that they do not change the certificate.
 *
 * @module
 */
import { slope } from "./duality_gap.ts";
import type { Correlation, Kernels } from "./kernels/contract.ts";
import { isModerate, padded, type Resident } from "./resident.ts";
import { norm } from "./vector.ts";

/** Features per product, so that X'R stays cached, and the most columns they may span without a copy. */
const [passing, widest] = [64, 80];
/** A factor that covers rounding in sums that serve as bounds. */
const ample = 1 + 1e-9;

/** The slopes of all features, each with how far R had travelled when it was computed. */
export class Screening {
  readonly kernels: Kernels;
  /** Must reside in memory whenever slopes are computed. */
  readonly design: Resident;
  readonly T: number;
  /** Place of R in memory. */
  readonly R: number;
  /** ‖X_j‖₂. */
  readonly norms: readonly number[];
  /** ‖X_j'R‖₂ (or max(0, X_j'R) where W ≥ 0) as last computed, or an upper bound of it. */
  readonly slopes: Float64Array;
  /** How far R had travelled when the slope was computed; −∞ if it is not known. */
  readonly #at: Float64Array;
  /** By how much the slope may be too large; 0 if it is exact. */
  readonly #excess: Float64Array;
  /** How far R has travelled: the sum of the spectral norms of its changes. */
  #travelled = 0;
  /** Whether norms allow bounds from columns rounded to whole numbers. */
  readonly #isModerate: boolean;
  readonly #products: number;
  readonly #rest: number;
  readonly #stage: number;
  readonly #wholeR: number;
  readonly #unitsR: number;
  readonly #squares: number;

  /** Its scratch memory starts at `begin`. */
  constructor(kernels: Kernels, design: Resident, T: number, R: number, begin: number) {
    [this.kernels, this.design, this.T, this.R] = [kernels, design, T, R];
    this.norms = design.norms;
    this.#isModerate = !design.isExtreme;
    this.slopes = new Float64Array(design.count);
    this.#at = new Float64Array(design.count).fill(-Infinity);
    this.#excess = new Float64Array(design.count);
    this.#products = begin;
    this.#rest = this.#products + widest * T;
    this.#stage = this.#rest + design.rows * T;
    this.#wholeR = this.#stage + design.rows * passing;
    this.#unitsR = this.#wholeR + design.wholeRows * T / 4;
    this.#squares = this.#unitsR + padded(T);
  }

  /** Where its scratch memory ends. */
  get end(): number {
    return this.#squares + padded(this.T) * this.T;
  }

  /** Saves R, which is about to change. */
  beforeMove(): void {
    const { kernels: { memory }, R, design: { rows }, T } = this;
    memory.copyWithin(this.#rest, R, R + rows * T);
  }

  /**
   * R has changed. Once it has travelled more than `farthest`, all slopes are forgotten: added to a large
   * sum, small changes would be rounded away.
   */
  moved(farthest: number): void {
    const { kernels: { memory }, R, design: { rows }, T } = this, rest = this.#rest;
    for (let i = 0; i < rows * T; i++) memory[rest + i]! -= memory[R + i]!;
    this.#travelled += this.#size(rest);
    if (!(this.#travelled <= farthest)) this.forget();
  }

  /** Forgets all slopes. */
  forget(): void {
    this.#at.fill(-Infinity);
    this.#travelled = 0;
  }

  /** Records the slope of feature j at the present R. */
  learn(j: number, slope: number): void {
    this.slopes[j] = slope;
    this.#at[j] = this.#travelled;
    this.#excess[j] = 0;
  }

  /** Whether the slope of feature j is that of the present R. */
  isFresh(j: number): boolean {
    return this.#at[j] === this.#travelled;
  }

  /**
   * The largest slope among the features not left out, if it is above `reach`, which is at most `level`.
   * Afterwards the features steeper than `level` are those whose slopes are fresh and above it. Products
   * of whole numbers, in a quarter of the time, give bounds first; only slopes that matter are computed.
   */
  steepest(level: number, reach: number, positive: boolean, leftOut: Uint8Array): number {
    const stale: number[] = [];
    for (let j = 0; j < this.design.count; j++) {
      if (!leftOut[j] && !this.isFresh(j) && this.#bound(j) >= reach * (1 - 1e-12)) stale.push(j);
    }
    const squared = this.kernels.squaredNorm(this.R, this.design.rows * this.T);
    if (!this.#isModerate || !isModerate(Math.sqrt(squared))) this.#compute(stale, positive);
    else this.#boundInWholes(stale, positive);
    return this.#steepestFresh(level, reach, positive, leftOut);
  }

  #bound(j: number): number {
    return this.slopes[j]! + this.norms[j]! * (this.#travelled - this.#at[j]!);
  }

  /** The largest slope; computes those whose bounds could be the largest or straddle `level`. */
  #steepestFresh(level: number, reach: number, positive: boolean, leftOut: Uint8Array): number {
    const { slopes } = this, excess = this.#excess, candidates: number[] = [];
    let least = 0;
    for (let j = 0; j < this.design.count; j++) {
      if (leftOut[j] || !this.isFresh(j) || !(slopes[j]! >= reach)) continue;
      candidates.push(j);
      least = Math.max(least, slopes[j]! - excess[j]!);
    }
    const isOpen = (j: number) =>
      excess[j]! > 0 &&
      (slopes[j]! >= least || (slopes[j]! >= level && slopes[j]! - excess[j]! < level));
    this.#compute(candidates.filter(isOpen), positive);
    let steepest = 0;
    for (const j of candidates) if (excess[j] === 0) steepest = Math.max(steepest, slopes[j]!);
    return steepest;
  }

  /** Computes the slopes of these features in double precision. */
  #compute(features: readonly number[], positive: boolean): void {
    const { kernels: { double, memory }, T, R, design: { rows } } = this;
    this.#correlate(double, { X: 0, R, length: rows }, features, (j, at) => {
      this.learn(j, slope(memory, at, T, positive));
    });
  }

  /**
   * Records tight upper bounds of slopes. With rounding errors e and E, X_j = x̂ + e and R = R̂ + E, so
   * ‖X_j'R‖ is at most ‖x̂'R̂‖ + ‖e‖·‖R‖₂ + ‖x̂‖·‖E‖₂, where no entry of e is larger than half a unit.
   */
  #boundInWholes(features: readonly number[], positive: boolean): void {
    const { kernels: { memory, whole }, kernels, T, design, norms } = this;
    const [sizeR, sizeE] = this.#roundResidual();
    const weights = Float64Array.from({ length: T }, (_, t) => memory[this.#unitsR + t]! ** 2);
    for (const j of features) design.resideWhole(kernels, j);
    const place = { X: 4 * design.whole, R: 4 * this.#wholeR, length: design.wholeRows };
    this.#correlate(whole, place, features, (j, at) => {
      let squared = 0;
      for (let t = 0; t < T; t++) squared += memory[at + t]! * memory[at + t]! * weights[t]!;
      const unit = memory[design.units + j]!, error = 0.5 * ample * unit * Math.sqrt(design.n);
      const rounded = positive && memory[at]! < 0 ? 0 : unit * Math.sqrt(squared);
      // The last term covers the rounding of this line and of the norm.
      const off = error * sizeR + (norms[j]! + error) * sizeE + 1e-12 * rounded;
      this.learn(j, rounded + off);
      this.#excess[j] = 2 * off;
    });
  }

  /** Rounds R to whole numbers times units; returns bounds of ‖R‖₂ and of the error's norm ‖E‖₂. */
  #roundResidual(): [number, number] {
    const { kernels, kernels: { memory, whole }, T, R, design: { rows, wholeRows } } = this;
    memory.fill(0, this.#unitsR, this.#unitsR + T);
    kernels.round(R, T, rows, 4 * this.#wholeR, this.#unitsR);
    const rest = this.#rest;
    for (let t = 0; t < T; t++) {
      const unit = memory[this.#unitsR + t]!, from = R + t * rows, to = rest + t * rows;
      const rounded = 4 * this.#wholeR + t * wholeRows;
      for (let i = 0; i < rows; i++) {
        memory[to + i] = memory[from + i]! - unit * whole.numbers[rounded + i]!;
      }
    }
    return [this.#size(R), this.#size(rest)];
  }

  /**
   * A bound of the spectral norm ‖A‖₂ of T columns: the square root of the largest row sum of |A'A| or,
   * where that would cost more than it saves, the Frobenius norm.
   */
  #size(A: number): number {
    const { kernels: { double, memory }, T, design: { rows, count } } = this,
      squares = this.#squares;
    if (64 * T > count) return norm(memory, A, rows * T) * ample;
    double.correlate(A, 4 * Math.ceil(T / 4), A, T, rows, squares);
    let largest = 0;
    for (let t = 0; t < T; t++) {
      let sum = 0;
      for (let s = 0; s < T; s++) sum += Math.abs(memory[squares + t * T + s]!);
      largest = Math.max(largest, sum);
    }
    return Math.sqrt(largest) * ample;
  }

  /** Computes X_j'R of features in ascending order; tells `learn` the place of each in memory. */
  #correlate(
    on: Correlation<Int16Array | Float32Array | Float64Array>,
    { X, R, length }: { X: number; R: number; length: number },
    features: readonly number[],
    learn: (j: number, at: number) => void,
  ): void {
    const { T } = this, products = this.#products, staged = on.perDouble * this.#stage;
    for (let k = 0; k < features.length; k += passing) {
      const group = features.slice(k, k + passing), first = group[0]!;
      const width = group.at(-1)! - first + 1, isDense = width * passing <= widest * group.length;
      const columns = isDense ? X + first * length : staged, count = isDense ? width : group.length;
      if (!isDense) {
        group.forEach((j, f) => {
          on.numbers.copyWithin(staged + f * length, X + j * length, X + (j + 1) * length);
        });
      }
      on.correlate(columns, 4 * Math.ceil(count / 4), R, T, length, products);
      group.forEach((j, f) => learn(j, products + (isDense ? j - first : f) * T));
    }
  }
}
