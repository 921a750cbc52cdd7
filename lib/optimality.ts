import { Matrix } from "ml-matrix";
import * as check from "./_check.ts";
import { regression } from "./_regression.ts";
import type { LinearFit, MatrixLike, Targets } from "./linear_fit.ts";
import { residual } from "./solver/residual.ts";
import { dot, norm } from "./solver/vector.ts";
import { rowViolation } from "./solver/violation.ts";

/** What `lassoOptimality` depends on besides fit and data. */
export interface OptimalityOptions {
  /** As in the fit. Default false. */
  readonly positive?: boolean | undefined;
}

/** How far each feature is from what holds at the optimum; of `lasso` each feature of each task. */
export interface Optimality {
  /**
   * The length of the squared error's downhill gradient, ‖X_j'R/n − alpha·(1 − l1Ratio)·W_j‖₂: at most
   * `level` where W_j is zero, `level` where it is not. 1 × p; of `lasso` T × p, and with its sign.
   */
  readonly gradient: Matrix;
  /** alpha·l1Ratio. */
  readonly level: number;
  /** Distance of the gradient from the subdifferential of level·‖W_j‖₂, as `gradient` in shape. */
  readonly violation: Matrix;
  /** The largest of them, in units of alpha: 0 at the optimum. */
  readonly largestViolation: number;
}

/**
 * Checks a fit of `multiTaskLasso` feature by feature, from the data alone. W is optimal when the
 * gradient G_j = X_j'R/n − alpha·(1 − l1Ratio)·W_j, R = Y − XW − 1c', equals level·W_j/‖W_j‖₂ for every
 * feature that is selected and is no longer than level = alpha·l1Ratio for every other
 * (Obozinski, Taskar & Jordan, 2010).
 *
 * @param fit A fit of `multiTaskLasso`, or one out of its path or cross-validation.
 * @param X The design matrix that it was fitted to, n × p.
 * @param Y Its targets, n × T, or n numbers for one task.
 * @returns Length of the gradient and violation of each feature, 1 × p, in units of alpha.
 * @throws {TypeError} If fit is not a fit, or X or Y has the wrong type or shape.
 * @throws {RangeError} If X or Y is not finite.
 *
 * @example Selected features stand on the line, the others below it
 * ```ts
 * import { multiTaskLasso, multiTaskLassoOptimality } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const X = [[1, 0], [2, 1], [3, 0], [4, 1]];
 * const Y = [[3, 4], [6, 8], [9, 12], [12, 16]];
 * const fit = multiTaskLasso(X, Y, { alpha: 1.25, tolerance: 1e-12 });
 * const { gradient, level, largestViolation } = multiTaskLassoOptimality(fit, X, Y);
 * assert.equal(level, 1.25);
 * assert.ok(Math.abs(gradient.get(0, 0) - level) < 1e-6); // selected
 * assert.ok(gradient.get(0, 1) < level);
 * assert.ok(largestViolation < 1e-6);
 * ```
 */
export function multiTaskLassoOptimality(fit: LinearFit, X: MatrixLike, Y: Targets): Optimality {
  const { W, G, level, T, p } = gradients(fit, X, Y);
  const gradient = new Matrix(1, p), violation = new Matrix(1, p);
  for (let j = 0; j < p; j++) {
    gradient.set(0, j, norm(G, j * T, T));
    violation.set(0, j, rowViolation(G, W, j * T, T, level));
  }
  return { gradient, level, violation, largestViolation: violation.max() };
}

/**
 * Checks a fit of `lasso` cell by cell: as `multiTaskLassoOptimality`, every task for itself. With
 * `positive` a coefficient that is zero may have a gradient as negative as it likes, and one that is
 * negative is infinitely far from what may hold.
 *
 * @param fit A fit of `lasso`, or one out of its path or cross-validation.
 * @param X The design matrix that it was fitted to, n × p.
 * @param Y Its targets, n × T, or n numbers for one task.
 * @param options `positive`, as in the fit.
 * @returns Gradient and violation of each task and feature, T × p, in units of alpha.
 * @throws {TypeError} If fit is not a fit, X or Y has the wrong type or shape, or an option is not
 * known.
 * @throws {RangeError} If X or Y is not finite.
 *
 * @example A coefficient that is off by 0.1
 * ```ts
 * import { lasso, lassoOptimality, Matrix } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const X = [[-1], [0], [1]];
 * const fit = lasso(X, [-2, 0, 2], { alpha: 0.5 });
 * assert.ok(lassoOptimality(fit, X, [-2, 0, 2]).largestViolation < 1e-6);
 *
 * const off = { ...fit, coef: Matrix.add(fit.coef, 0.1) };
 * const { violation } = lassoOptimality(off, X, [-2, 0, 2]);
 * assert.ok(Math.abs(violation.get(0, 0) - 0.1 * 2 / 3) < 1e-6); // times ‖X_0‖²/n
 * ```
 */
export function lassoOptimality(
  fit: LinearFit,
  X: MatrixLike,
  Y: Targets,
  options: OptimalityOptions = {},
): Optimality {
  check.knownOptions("lassoOptimality", options, ["positive"]);
  const { positive = false } = options;
  check.boolean("positive", positive);
  const { W, G, level, T, p } = gradients(fit, X, Y);
  const gradient = new Matrix(T, p), violation = new Matrix(T, p);
  for (let j = 0; j < p; j++) {
    for (let t = 0; t < T; t++) {
      const g = G[j * T + t]!, w = W[j * T + t]!;
      gradient.set(t, j, g);
      violation.set(t, j, cellViolation(g, w, level, positive));
    }
  }
  return { gradient, level, violation, largestViolation: violation.max() };
}

/** How far a gradient is from what holds at the optimum where the coefficient is w. */
function cellViolation(g: number, w: number, level: number, positive: boolean): number {
  if (positive && w < 0) return Infinity;
  if (w !== 0) return Math.abs(g - level * Math.sign(w));
  return Math.max(0, (positive ? g : Math.abs(g)) - level);
}

/**
 * G = X'R/n − alpha·(1 − l1Ratio)·W, p × T like W, row-major. With means x̄_j and d of the rows of X and R,
 * X_j'R/n is the same of centred columns plus x̄_j·d: large means leave the former its digits.
 */
function gradients(fit: LinearFit, X: MatrixLike, Y: Targets) {
  const { coef, intercept } = check.fit("fit", fit);
  const { alpha, l1Ratio } = fit;
  check.positiveNumber("fit.alpha", alpha);
  check.fraction("fit.l1Ratio", l1Ratio);
  const data = regression(X, Y);
  const { n, p, T, meanX, meanY } = data;
  check.columnsLike("X", p, coef.columns, "the fit's coef");
  check.columnsLike("Y", T, coef.rows, "the fit's tasks");
  const W = coef.values; // T × p by columns is W by rows
  const R = residual(data, W);
  const offsets = intercept.map((c, t) =>
    offset(meanY[t]!, meanX.map((mean, j) => mean * W[j * T + t]!), c)
  );
  const G = W.map((w, i) => {
    const j = Math.floor(i / T), t = i % T;
    const g = dot(data.X, j * n, R, t * n, n) / n + meanX[j]! * offsets[t]!;
    return g - alpha * (1 - l1Ratio) * w;
  });
  return { W, G, level: alpha * l1Ratio, T, p };
}

/** The mean of a task's residual, ȳ − Σ parts − c; 0 where that is the intercept's rounding. */
function offset(mean: number, parts: Float64Array, c: number): number {
  const rest = parts.reduce((rest, part) => rest - part, mean - c);
  const size = parts.reduce((sum, part) => sum + Math.abs(part), Math.abs(mean) + Math.abs(c));
  return Math.abs(rest) <= (parts.length + 1) * Number.EPSILON * size ? 0 : rest;
}
