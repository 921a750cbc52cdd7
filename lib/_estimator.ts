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

/** The engine's answer for each alpha, in the order given; each starts from the one before it. */
export function solutionsAlong(
  alphas: Float64Array,
  estimator: Estimator,
  data: Regression,
  penalty: Omit<Penalty, "alpha">,
  limits: Stopping,
): Solution[] {
  const solve = estimator.solver(data);
  let W: Float64Array | undefined;
  return Array.from(alphas, (alpha) => {
    const solution = solve({ ...penalty, alpha }, limits, W);
    W = solution.W;
    return solution;
  });
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
