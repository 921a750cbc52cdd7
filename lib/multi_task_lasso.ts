import * as check from "./_check.ts";
import { fitted, joint } from "./_estimator.ts";
import type { FitOptions, LinearFit, MatrixLike, Targets } from "./linear_fit.ts";

const known = Object.keys(
  {
    alpha: true,
    l1Ratio: true,
    fitIntercept: true,
    tolerance: true,
    maxIterations: true,
    warmStart: true,
    trace: true,
  } satisfies Record<Exclude<keyof FitOptions, "positive">, true>,
);

/**
 * The multi-task Lasso (Obozinski, Taskar & Jordan, 2010), with l1Ratio below 1 the multi-task
 * elastic net: it minimises, over W and the intercepts c,
 *
 *     1/(2n) ‖Y − XW − 1c'‖²_F + alpha·l1Ratio·Σ_j ‖W_j‖₂ + alpha·(1 − l1Ratio)/2·‖W‖²_F
 *
 * where row W_j holds feature j's coefficients in all tasks, so that a feature is selected in every
 * task or in none. scikit-learn's MultiTaskLasso and MultiTaskElasticNet minimise the same.
 *
 * @param X Design matrix, n × p.
 * @param Y Targets, n × T, or n numbers for one task.
 * @param options `alpha`, and the rest of `FitOptions` except `positive`.
 * @returns The fit; its coef is W', T × p.
 * @throws {TypeError} If an argument has the wrong type or shape, or an option is not known.
 * @throws {RangeError} If a number is out of its range, or X, Y or warmStart is not finite.
 *
 * @example Two tasks that share one feature of two
 * ```ts
 * import { multiTaskLasso } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const X = [[1, 0], [2, 1], [3, 0], [4, 1]];
 * const Y = [[3, 4], [6, 8], [9, 12], [12, 16]]; // 3 and 4 times the first feature
 * const { coef } = multiTaskLasso(X, Y, { alpha: 1.25 });
 * assert.ok(Math.abs(coef.get(0, 0) - 2.4) < 1e-6);
 * assert.ok(Math.abs(coef.get(1, 0) - 3.2) < 1e-6);
 * assert.deepEqual(coef.getColumn(1), [0, 0]);
 * ```
 */
export function multiTaskLasso(
  X: MatrixLike,
  Y: Targets,
  options: Omit<FitOptions, "positive">,
): LinearFit {
  check.knownOptions("multiTaskLasso", options, known);
  return fitted("multiTaskLasso", joint, X, Y, options);
}
