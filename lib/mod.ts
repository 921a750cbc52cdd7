/**
 * Joint feature selection: the Lasso of each task and the multi-task Lasso of all, for Deno, Node and
 * browsers. Every fit comes with its certificate: a bound on how far its objective is from its minimum.
 *
 * Forty tasks share five of thirty features, whose coefficients are sine waves over the tasks. Each
 * task alone gives the Lasso a hundred noisy rows; together they tell more:
 *
 * ```ts
 * import {
 *   lasso,
 *   multiTaskLasso,
 *   numpyNormal,
 *   simulateSineTasks,
 *   supportScores,
 * } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const { X, Y, coef } = simulateSineTasks({ normal: numpyNormal(42) }); // 100 × 30, 100 × 40
 * const alone = lasso(X, Y, { alpha: 0.5 });
 * const together = multiTaskLasso(X, Y, { alpha: 1 });
 *
 * const { truePositives, falseNegatives } = supportScores(alone.coef, coef);
 * assert.deepEqual([truePositives, falseNegatives], [129, 71]); // of 200 cells 71 are missed
 * assert.equal(supportScores(together.coef, coef).f1, 1); // all found, nothing else
 * assert.ok(together.converged && together.dualGap <= together.gapTolerance);
 * ```
 *
 * A fit is a plain record: `coef` is tasks × features, `intercept` one number per task, and `predict` uses
 * both. X is a matrix of ml-matrix, re-exported as `Matrix`, or an array of rows; Y the same, or a flat
 * list for one task. Errors say what is wrong with an argument.
 *
 * How strong should the penalty be? `multiTaskLassoPath` fits a whole grid of alphas,
 * `multiTaskLassoCV` compares them on rows that were left out; both have their sibling for `lasso`.
 * And `relaxedLasso` undoes the shrinkage:
 *
 * ```ts
 * import {
 *   multiTaskLasso,
 *   multiTaskLassoCV,
 *   relativeError,
 *   relaxedLasso,
 *   seededNormal,
 *   simulateSineTasks,
 * } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const { X, Y, coef } = simulateSineTasks({ tasks: 20, normal: seededNormal("a lesson") });
 * const { alphaOneStandardError: alpha } = multiTaskLassoCV(X, Y, { alphaCount: 30 });
 * const fit = multiTaskLasso(X, Y, { alpha });
 * const error = relativeError(fit.coef, coef);
 * assert.ok(relativeError(relaxedLasso(fit, X, Y).coef, coef) < error);
 * ```
 *
 * Further on: `lassoOptimality` and `multiTaskLassoOptimality` check a fit feature by feature,
 * `softThreshold` and `blockSoftThreshold` are the solver's steps, and `trace: true` records its progress.
 *
 * The solver's inner loops are compiled to WebAssembly, which a page's content security policy has to
 * allow (`script-src 'wasm-unsafe-eval'`). Where it is forbidden or missing, the same loops in TypeScript
 * take their place, more slowly, and give the same answers within rounding.
 *
 * @module
 */
export { Matrix } from "ml-matrix";
export { lassoAlphaMax, multiTaskLassoAlphaMax } from "./alpha_max.ts";
export type { AlphaMaxOptions, LassoAlphaMaxOptions } from "./alpha_max.ts";
export { lassoCV, multiTaskLassoCV } from "./cross_validation.ts";
export type { CrossValidation, CrossValidationOptions } from "./cross_validation.ts";
export { lasso } from "./lasso.ts";
export type { FitOptions, LinearFit, LinearModel, MatrixLike, Targets } from "./linear_fit.ts";
export { multiTaskLasso } from "./multi_task_lasso.ts";
export { lassoPath, multiTaskLassoPath } from "./path.ts";
export type { PathOptions, RegularizationPath } from "./path.ts";
export { lassoOptimality, multiTaskLassoOptimality } from "./optimality.ts";
export type { Optimality, OptimalityOptions } from "./optimality.ts";
export { predict } from "./predict.ts";
export { numpyNormal } from "./numpy_normal.ts";
export { seededNormal } from "./seeded_normal.ts";
export { relaxedLasso } from "./relaxed_lasso.ts";
export type { RelaxedLassoOptions } from "./relaxed_lasso.ts";
export { relativeError, supportScores } from "./scores.ts";
export type { SupportScores } from "./scores.ts";
export { simulateSineTasks } from "./simulate.ts";
export type { SineTasks, SineTasksOptions } from "./simulate.ts";
export { blockSoftThreshold, softThreshold } from "./threshold.ts";
export type { TracePoint } from "./solver/problem.ts";
