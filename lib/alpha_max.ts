import * as check from "./_check.ts";
import { joint, taskwise } from "./_estimator.ts";
import { mixture, regression } from "./_regression.ts";
import type { MatrixLike, Targets } from "./linear_fit.ts";

/** What alpha max depends on besides the data. */
export interface AlphaMaxOptions {
  /** As in the fit, in (0, 1]. Default 1. */
  readonly l1Ratio?: number | undefined;
  /** As in the fit. Default true. */
  readonly fitIntercept?: boolean | undefined;
}

/** What `lassoAlphaMax` depends on besides the data. */
export interface LassoAlphaMaxOptions extends AlphaMaxOptions {
  /** As in the fit. Default false. */
  readonly positive?: boolean | undefined;
}

/**
 * The smallest alpha at which `lasso` gives zero for every coefficient of every task,
 * max_tj |X_j'y_t| / (n·l1Ratio), with y_t less its mean if there is an intercept; with `positive`
 * the maximum is of X_j'y_t without the modulus, and at least 0.
 *
 * @param X Design matrix, n × p.
 * @param Y Targets, n × T, or n numbers for one task.
 * @param options `l1Ratio`, `fitIntercept`, `positive`, as in the fit.
 * @returns alpha max, in the units of alpha.
 * @throws {TypeError} If an argument has the wrong type or shape, or an option is not known.
 * @throws {RangeError} If l1Ratio is out of its range, or X or Y is not finite.
 *
 * @example Zero at alpha max, not just below it
 * ```ts
 * import { lasso, lassoAlphaMax } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const X = [[1, 0], [2, 1], [3, 0], [4, 1]];
 * const y = [2, 4, 6, 8];
 * const alphaMax = lassoAlphaMax(X, y);
 * assert.equal(alphaMax, 2.5);
 * assert.deepEqual(lasso(X, y, { alpha: alphaMax }).coef.to1DArray(), [0, 0]);
 * assert.ok(lasso(X, y, { alpha: 0.999 * alphaMax }).coef.get(0, 0) > 0);
 * ```
 */
export function lassoAlphaMax(
  X: MatrixLike,
  Y: Targets,
  options: LassoAlphaMaxOptions = {},
): number {
  check.knownOptions("lassoAlphaMax", options, ["l1Ratio", "fitIntercept", "positive"]);
  const { l1Ratio, positive } = mixture(options);
  const data = regression(X, Y, options.fitIntercept);
  return taskwise.alphaMax(data, l1Ratio, positive);
}

/**
 * The smallest alpha at which `multiTaskLasso` gives zero for every coefficient,
 * max_j ‖X_j'Y‖₂ / (n·l1Ratio), with each column of Y less its mean if there is an intercept.
 *
 * @param X Design matrix, n × p.
 * @param Y Targets, n × T, or n numbers for one task.
 * @param options `l1Ratio`, `fitIntercept`, as in the fit.
 * @returns alpha max, in the units of alpha.
 * @throws {TypeError} If an argument has the wrong type or shape, or an option is not known.
 * @throws {RangeError} If l1Ratio is out of its range, or X or Y is not finite.
 *
 * @example Two tasks with gradients 3·1.25 and 4·1.25, a vector of length 5·1.25
 * ```ts
 * import { multiTaskLassoAlphaMax } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const X = [[1, 0], [2, 1], [3, 0], [4, 1]];
 * const Y = [[3, 4], [6, 8], [9, 12], [12, 16]];
 * assert.equal(multiTaskLassoAlphaMax(X, Y), 6.25);
 * ```
 */
export function multiTaskLassoAlphaMax(
  X: MatrixLike,
  Y: Targets,
  options: AlphaMaxOptions = {},
): number {
  check.knownOptions("multiTaskLassoAlphaMax", options, ["l1Ratio", "fitIntercept"]);
  const { l1Ratio } = mixture(options);
  const data = regression(X, Y, options.fitIntercept);
  return joint.alphaMax(data, l1Ratio, false);
}
