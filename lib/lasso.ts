import * as check from "./_check.ts";
import { fitted, taskwise } from "./_estimator.ts";
import type { FitOptions, LinearFit, MatrixLike, Targets } from "./linear_fit.ts";

const known = Object.keys(
  {
    alpha: true,
    l1Ratio: true,
    fitIntercept: true,
    positive: true,
    tolerance: true,
    maxIterations: true,
    warmStart: true,
    trace: true,
  } satisfies Record<keyof FitOptions, true>,
);

/**
 * The Lasso (Tibshirani, 1996) or, with l1Ratio below 1, the elastic net (Zou & Hastie, 2005), of
 * every task alone: for each column y of Y it minimises, over w and the intercept c,
 *
 *     1/(2n) ‖y − Xw − c‖² + alpha·l1Ratio·‖w‖₁ + alpha·(1 − l1Ratio)/2·‖w‖²
 *
 * as scikit-learn's Lasso and ElasticNet do.
 *
 * @param X Design matrix, n × p.
 * @param Y Targets, n × T, or n numbers for one task.
 * @param options `alpha`, and the rest of `FitOptions`.
 * @returns The fit; objective and duality gap are summed over the tasks.
 * @throws {TypeError} If an argument has the wrong type or shape, or an option is not known.
 * @throws {RangeError} If a number is out of its range, or X, Y or warmStart is not finite.
 *
 * @example Two features, of which one matters
 * ```ts
 * import { lasso } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const X = [[1, 0], [2, 1], [3, 0], [4, 1]];
 * const fit = lasso(X, [2, 4, 6, 8], { alpha: 0.5 });
 * assert.ok(Math.abs(fit.coef.get(0, 0) - 1.6) < 1e-6);
 * assert.equal(fit.coef.get(0, 1), 0);
 * assert.ok(fit.converged);
 * ```
 */
export function lasso(X: MatrixLike, Y: Targets, options: FitOptions): LinearFit {
  check.knownOptions("lasso", options, known);
  return fitted("lasso", taskwise, X, Y, options);
}
