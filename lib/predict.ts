import { Matrix } from "ml-matrix";
import * as check from "./_check.ts";
import type { LinearModel, MatrixLike } from "./linear_fit.ts";

/**
 * The targets that a fit predicts, X·coef' + 1·intercept'.
 *
 * @param fit A fit of `lasso`, `multiTaskLasso`, a path or a cross-validation, or a relaxed one; also one
 * that was stored as JSON.
 * @param X Rows to predict for, n × p with the fit's p.
 * @returns Predictions, n × T, in the units of Y.
 * @throws {TypeError} If fit is not a fit, or X is not a matrix with p columns.
 * @throws {RangeError} If X is not finite.
 *
 * @example A new row
 * ```ts
 * import { lasso, predict } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const fit = lasso([[1], [2], [3]], [1, 2, 3], { alpha: 0.01 });
 * assert.ok(Math.abs(predict(fit, [[4]]).get(0, 0) - 3.97) < 1e-6);
 * ```
 */
export function predict(fit: LinearModel, X: MatrixLike): Matrix {
  const { coef, intercept } = check.fit("fit", fit);
  const design = check.matrix("X", X);
  check.columnsLike("X", design.columns, coef.columns, "the fit's coef");
  const Y = new Matrix(design.rows, coef.rows);
  for (let t = 0; t < coef.rows; t++) {
    for (let i = 0; i < design.rows; i++) {
      let y = intercept[t]!;
      for (let j = 0; j < coef.columns; j++) {
        y += design.values[j * design.rows + i]! * coef.values[j * coef.rows + t]!;
      }
      Y.set(i, t, y);
    }
  }
  return Y;
}
