import { Matrix, SingularValueDecomposition } from "ml-matrix";
import * as check from "./_check.ts";
import { type Regression, regression } from "./_regression.ts";
import type { LinearModel, MatrixLike, Targets } from "./linear_fit.ts";
import { norm } from "./solver/vector.ts";

/** How far to relax, and how the fit was made. */
export interface RelaxedLassoOptions {
  /** The fit's share in the blend, from 0, least squares on the support, to 1, the fit. Default 0. */
  readonly gamma?: number | undefined;
  /** As in the fit. Default true. */
  readonly fitIntercept?: boolean | undefined;
}

/**
 * Undoes the penalty's shrinkage: gamma·coef + (1 − gamma)·b, where b holds each task's least-squares
 * coefficients on its support, the features that it has selected. This is the relaxed Lasso
 * (Meinshausen, 2007) in the form of glmnet's `relax` (Hastie, Tibshirani & Tibshirani, 2020), with
 * the same gamma. If columns of the support are dependent, b is the least-squares solution of smallest
 * norm for columns scaled to one length.
 *
 * @param fit A fit of `lasso` or `multiTaskLasso`, or one from a path or a cross-validation.
 * @param X The design matrix that it was fitted to, n × p.
 * @param Y Its targets, n × T, or n numbers for one task.
 * @param options `gamma`, `fitIntercept`.
 * @returns Coefficients and intercepts, as `predict` wants them.
 * @throws {TypeError} If an argument has the wrong type or shape, or an option is not known.
 * @throws {RangeError} If gamma is out of its range, or X or Y is not finite.
 *
 * @example From the fit to least squares on its support
 * ```ts
 * import { lasso, relaxedLasso } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const X = [[1, 0], [2, 1], [3, 0], [4, 1]];
 * const y = [2, 4, 6, 8];
 * const fit = lasso(X, y, { alpha: 0.5 });
 * const rounded = (gamma: number) =>
 *   relaxedLasso(fit, X, y, { gamma }).coef.getRow(0).map((w) => w.toFixed(3));
 * assert.deepEqual(rounded(1), ["1.600", "0.000"]);
 * assert.deepEqual(rounded(0.5), ["1.800", "0.000"]);
 * assert.deepEqual(rounded(0), ["2.000", "0.000"]);
 * ```
 */
export function relaxedLasso(
  fit: LinearModel,
  X: MatrixLike,
  Y: Targets,
  options: RelaxedLassoOptions = {},
): LinearModel {
  check.knownOptions("relaxedLasso", options, ["gamma", "fitIntercept"]);
  const { gamma = 0, fitIntercept } = options;
  check.share("gamma", gamma);
  const { coef: shrunk } = check.fit("fit", fit);
  const data = regression(X, Y, fitIntercept);
  check.columnsLike("X", data.p, shrunk.columns, "the fit's coef");
  check.columnsLike("Y", data.T, shrunk.rows, "the fit's tasks");

  const coef = new Matrix(data.T, data.p);
  const intercept = data.meanY.slice();
  for (const { support, tasks } of supports(shrunk)) {
    const b = leastSquares(data, support, tasks);
    tasks.forEach((t, k) =>
      support.forEach((j, a) => {
        const w = gamma * shrunk.values[j * data.T + t]! + (1 - gamma) * b.get(a, k);
        coef.set(t, j, w);
        intercept[t]! -= data.meanX[j]! * w;
      })
    );
  }
  return { coef, intercept };
}

/** The different supports, each with its tasks; a joint fit has one for all of them. */
function supports(coef: check.Columns): { support: number[]; tasks: number[] }[] {
  const bySupport = new Map<string, { support: number[]; tasks: number[] }>();
  for (let t = 0; t < coef.rows; t++) {
    const support: number[] = [];
    for (let j = 0; j < coef.columns; j++) {
      if (coef.values[j * coef.rows + t] !== 0) support.push(j);
    }
    const same = bySupport.get(support.join());
    if (same) same.tasks.push(t);
    else if (support.length > 0) bySupport.set(support.join(), { support, tasks: [t] });
  }
  return [...bySupport.values()];
}

/** Least squares, support × tasks, by columns first scaled to length 1; zero columns get 0. */
function leastSquares(
  { n, X, Y, meanX }: Regression,
  support: number[],
  tasks: number[],
): Matrix {
  const lengths = support.map((j) => norm(X, j * n, n));
  const A = new Matrix(n, support.length), B = new Matrix(n, tasks.length);
  for (let i = 0; i < n; i++) {
    support.forEach((j, a) => A.set(i, a, X[j * n + i]! / (lengths[a]! || 1)));
    tasks.forEach((t, k) => B.set(i, k, Y[t * n + i]!));
  }
  const svd = new SingularValueDecomposition(A, { autoTranspose: true });
  // A large mean leaves rounding errors in a centred column, which could pass for a direction of their own.
  const before = support.map((j, a) =>
    Math.hypot(1, Math.sqrt(n) * meanX[j]! / (lengths[a]! || 1))
  );
  const least = svd.threshold * before.reduce((most, length) => Math.max(most, length), 1);
  const b = svd.leftSingularVectors.transpose().mmul(B)
    .mulColumnVector(svd.diagonal.map((value) => value > least ? 1 / value : 0));
  return svd.rightSingularVectors.mmul(b)
    .mulColumnVector(lengths.map((length) => length > 0 ? 1 / length : 0));
}
