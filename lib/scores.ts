import * as check from "./_check.ts";
import type { MatrixLike } from "./linear_fit.ts";
import { norm } from "./solver/vector.ts";

/** How well a support agrees with the true one, counted in cells, each one feature in one task. */
export interface SupportScores {
  /** Cells found that are there. */
  readonly truePositives: number;
  /** Cells found that are not there. */
  readonly falsePositives: number;
  /** Cells missed. */
  readonly falseNegatives: number;
  /** Share of the found cells that are there; 0 when none was found. */
  readonly precision: number;
  /** Share of the true cells that were found; 0 when there are none. */
  readonly recall: number;
  /** Harmonic mean of precision and recall. */
  readonly f1: number;
}

/**
 * Compares the support of coef, its cells that are not exactly zero, with that of the truth.
 *
 * @param coef Estimated coefficients, T × p.
 * @param truth True coefficients, T × p.
 * @returns Counts of cells, and precision, recall and F1 in [0, 1].
 * @throws {TypeError} If an argument is not a matrix, or the shapes differ.
 * @throws {RangeError} If an entry is not finite.
 *
 * @example One cell found, one missed
 * ```ts
 * import { supportScores } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const { precision, recall, f1 } = supportScores([[0.3, 0, 0]], [[1, 1, 0]]);
 * assert.deepEqual([precision, recall, f1], [1, 0.5, 2 / 3]);
 * ```
 */
export function supportScores(coef: MatrixLike, truth: MatrixLike): SupportScores {
  const [estimate, target] = sameShape(coef, truth);
  let truePositives = 0, falsePositives = 0, falseNegatives = 0;
  for (let i = 0; i < target.length; i++) {
    if (estimate[i] !== 0 && target[i] !== 0) truePositives++;
    else if (estimate[i] !== 0) falsePositives++;
    else if (target[i] !== 0) falseNegatives++;
  }
  const precision = ratio(truePositives, truePositives + falsePositives);
  const recall = ratio(truePositives, truePositives + falseNegatives);
  const f1 = ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
  return { truePositives, falsePositives, falseNegatives, precision, recall, f1 };
}

/**
 * The estimate's distance from the truth, ‖coef − truth‖_F / ‖truth‖_F.
 *
 * @param coef Estimated coefficients, T × p.
 * @param truth True coefficients, T × p, not all zero.
 * @returns The distance, without unit: 0 is perfect, 1 as bad as all zeros.
 * @throws {TypeError} If an argument is not a matrix, or the shapes differ.
 * @throws {RangeError} If an entry is not finite, or truth is zero.
 *
 * @example Half of the length is missing
 * ```ts
 * import { relativeError } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * assert.equal(relativeError([[3, 4]], [[6, 8]]), 0.5);
 * ```
 */
export function relativeError(coef: MatrixLike, truth: MatrixLike): number {
  const [estimate, target] = sameShape(coef, truth);
  const size = norm(target, 0, target.length);
  if (size === 0) throw new RangeError("truth should have an entry other than 0, but has none");
  const error = estimate.map((value, i) => value - target[i]!);
  return norm(error, 0, error.length) / size;
}

function sameShape(coef: MatrixLike, truth: MatrixLike): [Float64Array, Float64Array] {
  const { rows, columns, values } = check.matrix("truth", truth);
  return [check.matrixOfShape("coef", coef, rows, columns, " like truth").values, values];
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
