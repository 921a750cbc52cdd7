/**
 * Joint feature selection: the Lasso of each task and the multi-task Lasso, every fit certified by
 * its duality gap.
 *
 * @module
 */
export { Matrix } from "ml-matrix";
export { lassoAlphaMax, multiTaskLassoAlphaMax } from "./alpha_max.ts";
export type { AlphaMaxOptions, LassoAlphaMaxOptions } from "./alpha_max.ts";
export { lassoCV, multiTaskLassoCV } from "./cross_validation.ts";
export type {
  CrossValidation,
  CrossValidationOptions,
  LassoCrossValidationOptions,
} from "./cross_validation.ts";
export { lasso } from "./lasso.ts";
export type { FitOptions, LassoOptions, LinearFit, MatrixLike, Targets } from "./linear_fit.ts";
export { multiTaskLasso } from "./multi_task_lasso.ts";
export { lassoPath, multiTaskLassoPath } from "./path.ts";
export type { LassoPathOptions, PathOptions, RegularizationPath } from "./path.ts";
export { lassoOptimality, multiTaskLassoOptimality } from "./optimality.ts";
export type { Optimality, OptimalityOptions } from "./optimality.ts";
export { predict } from "./predict.ts";
export { numpyNormal, seededNormal } from "./random.ts";
export { relaxedLasso } from "./relaxed_lasso.ts";
export type { RelaxedLassoOptions } from "./relaxed_lasso.ts";
export { relativeError, supportScores } from "./scores.ts";
export type { SupportScores } from "./scores.ts";
export { simulateSineTasks } from "./simulate.ts";
export type { SineTasks, SineTasksOptions } from "./simulate.ts";
export { blockSoftThreshold, softThreshold } from "./threshold.ts";
export type { TracePoint } from "./solver/problem.ts";
