/**
 * Upper bounds of all slopes ‖X_j'R‖ from products of 16-bit whole numbers, in a third of the time. X_j and
 * Y are x̂_j and Ŷ but for rounding errors e_j and E, so that
 *
 *     X_j'R = x̂_j'Ŷ − Σ_m x̂_j'x̂_m W_m + e_j'R + x̂_j'(E − Σ_m e_m W_m)
 *
 * whose last two terms are at most ‖e_j‖·‖R‖ + ‖x̂_j‖·(‖E‖ + Σ_m ‖e_m‖·‖W_m‖) long.
 *
 * @module
 */
import type { Kernels } from "../kernels/contract.ts";
import { Places } from "../places.ts";
import type { ResidentData } from "../problem.ts";
import { padded } from "../resident.ts";

/** A column's norm is at most this many units, so that products of two are below 2³¹ (Cauchy–Schwarz). */
const longest = 32000;
/** Rounding errors are at most this many units: a half, and more than what sums in doubles add. */
const half = 0.5001;

/** The bounds of all features' slopes. */
export class SlopeBounds {
  /** Place of the bounds, once computed. */
  readonly slopes: number;
  readonly #data: ResidentData;
  readonly #kernels: Kernels;
  /** How many rows of the tables the kernels take: n and up to three rows of zeros. */
  readonly #n: number;
  /** The units of X and Y. */
  readonly #units: readonly [number, number];
  /** Places of X, Y and the chosen rows in whole numbers; of x̂_j'Ŷ, a copy of it and x̂_j'x̂_m. */
  readonly #X: number;
  readonly #Y: number;
  readonly #chosen: number;
  readonly #atZero: number;
  readonly #rest: number;
  readonly #gram: number;

  /** Where their memory ends. */
  readonly end: number;

  /** The data must be in memory as rows, not all zero; what else is needed begins at `begin`. */
  constructor(data: ResidentData, kernels: Kernels, begin: number) {
    const { n, design, targets } = data, [p, T] = [design.size, targets.size];
    const places = new Places(begin), most = padded(data.p / 2);
    [this.#data, this.#kernels, this.#n] = [data, kernels, 4 * Math.ceil(n / 4)];
    const wholes = (width: number) => 4 * places.take(this.#n * width / 4);
    [this.#X, this.#Y, this.#chosen] = [wholes(p), wholes(T), wholes(most)];
    [this.#atZero, this.#rest] = [places.take(p * T), places.take(p * T)];
    [this.#gram, this.slopes] = [places.take(most * p), places.take(p)];
    this.#units = [Math.max(...design.norms) / longest, Math.max(...targets.norms) / longest];
    kernels.reserve(this.end = places.end);
  }

  /** Bounds the slopes at W = 0; returns the largest bound. */
  atZero(squaredTargets: number): number {
    const { design, targets } = this.#data, { memory, whole } = this.#kernels, n = this.#n;
    const [X, Y, [unitX, unitY]] = [this.#X, this.#Y, this.#units],
      [p, T] = [design.size, targets.size];
    this.#kernels.roundRows(design.table, n, p, design.stride, 1 / unitX, X);
    this.#kernels.roundRows(targets.table, n, T, targets.stride, 1 / unitY, Y);
    memory.fill(0, this.#atZero, this.#atZero + p * T);
    whole.correlateRows(unitX * unitY, X, p, 2 * p, Y, T, 2 * T, n, this.#atZero);
    return this.#measure(this.#atZero, Math.sqrt(squaredTargets), 0);
  }

  /** Chooses features: their rows, `width` numbers each. */
  choose(rows: number, width: number): void {
    const { memory, whole } = this.#kernels,
      [n, p, [unit]] = [this.#n, this.#data.design.size, this.#units];
    this.#kernels.roundRows(rows, n, width, width, 1 / unit, this.#chosen);
    memory.fill(0, this.#gram, this.#gram + width * p);
    whole.correlateRows(
      unit ** 2,
      this.#chosen,
      width,
      2 * width,
      this.#X,
      p,
      2 * p,
      n,
      this.#gram,
    );
  }

  /** Bounds the slopes at W, `count` rows at this place for chosen features, with Σ‖W_m‖ = `weights`. */
  at(W: number, count: number, weights: number, squaredResidual: number): void {
    const { design, targets } = this.#data, { memory, double } = this.#kernels;
    const [p, T, rest] = [design.size, targets.size, this.#rest];
    memory.copyWithin(rest, this.#atZero, this.#atZero + p * T);
    double.correlateRows(-1, this.#gram, p, p, W, T, T, count, rest);
    this.#measure(rest, Math.sqrt(squaredResidual), weights);
  }

  /** Writes the rows' norms, plus a bound of what rounding has taken from them; returns the largest. */
  #measure(rows: number, residual: number, weights: number): number {
    const { n, p, T, design: { norms }, targets } = this.#data, { memory } = this.#kernels;
    const [errorX, errorY] = this.#units.map((unit) => half * unit * Math.sqrt(n)) as [
      number,
      number,
    ];
    const errorR = errorY * Math.sqrt(T) + errorX * weights;
    this.#kernels.rowNorms(rows, p, targets.size, this.slopes);
    let steepest = 0;
    for (let j = 0; j < p; j++) {
      const slope = memory[this.slopes + j]! + errorX * residual + (norms[j]! + errorX) * errorR;
      memory[this.slopes + j] = slope;
      steepest = Math.max(steepest, slope);
    }
    return steepest;
  }
}
