/**
 * What tells the two estimators apart; everything else they share.
 *
 * @module
 */
import { linearFit, type Regression } from "./_regression.ts";
import type { LinearFit } from "./linear_fit.ts";
import { steepestGradient, steepestTask } from "./solver/gradient.ts";
import type { Data, Penalty, Solution, Solve, Stopping } from "./solver/problem.ts";
import { jointSolver, taskwiseSolver } from "./solver/solver.ts";

/** The Lasso of each task, or the multi-task Lasso of all. */
export interface Estimator {
  /** A solver for these data, made once. */
  readonly solver: (data: Data) => Solve;
  /** The smallest alpha at which all coefficients are zero. */
  readonly alphaMax: (data: Regression, l1Ratio: number, positive: boolean) => number;
}

/** `lasso`: every column of Y alone. */
export const taskwise: Estimator = {
  solver: taskwiseSolver,
  alphaMax: (data, l1Ratio, positive) => steepestTask(data, positive) / (data.n * l1Ratio),
};

/** `multiTaskLasso`: a feature enters in all tasks or in none. */
export const joint: Estimator = {
  solver: jointSolver,
  alphaMax: (data, l1Ratio) => steepestGradient(data, false) / (data.n * l1Ratio),
};

/**
 * The engine's answer for each alpha, in the order given. Each starts where the line through the two
 * answers before it leads: along a path W is smooth, and where the features are orthogonal W is linear in
 * alpha as long as no feature enters or leaves (Efron, Hastie, Johnstone & Tibshirani, 2004).
 */
export function solutionsAlong(
  alphas: Float64Array,
  estimator: Estimator,
  data: Regression,
  penalty: Omit<Penalty, "alpha">,
  limits: Stopping,
): Solution[] {
  const solve = estimator.solver(data);
  let start: Float64Array | undefined, before: Float64Array | undefined;
  return Array.from(alphas, (alpha, k) => {
    const solution = solve({ ...penalty, alpha }, { ...limits, settle: start !== before }, start);
    const { W } = solution, [last, next] = [alphas[k - 1]!, alphas[k + 1]!];
    start = before ? pointed(W, before, (next - alpha) / (alpha - last)) : W;
    before = W;
    return solution;
  });
}

/** W and `ahead` times the step that led there, where that keeps a coefficient's sign; at zero zero. */
function pointed(W: Float64Array, before: Float64Array, ahead: number): Float64Array {
  if (!(ahead > 0 && ahead <= 1)) return W;
  const next = new Float64Array(W.length);
  for (let i = 0; i < W.length; i++) {
    const w = W[i]! + ahead * (W[i]! - before[i]!);
    if (w * W[i]! > 0) next[i] = w;
  }
  return next;
}

/** One fit for each alpha, in the order given. */
export function fitsAlong(
  alphas: Float64Array,
  estimator: Estimator,
  data: Regression,
  penalty: Omit<Penalty, "alpha">,
  limits: Stopping,
): LinearFit[] {
  return solutionsAlong(alphas, estimator, data, penalty, limits)
    .map((solution, k) => linearFit(data, { ...penalty, alpha: alphas[k]! }, solution));
}
