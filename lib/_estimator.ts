/**
 * How the two estimators differ; everything else they share.
 *
 * @module
 */
import * as check from "./_check.ts";
import {
  linearFit,
  penalty,
  type Regression,
  regression,
  start,
  stopping,
  warnUnlessConverged,
} from "./_regression.ts";
import type { FitOptions, LinearFit, MatrixLike, Targets } from "./linear_fit.ts";
import { steepestGradient, steepestTask } from "./solver/gradient.ts";
import { Lead, type PathPoint } from "./solver/lead.ts";
import type { Data, PathSolve, Penalty, Solution, Stopping } from "./solver/problem.ts";
import { jointSolver, taskwiseSolver } from "./solver/solver.ts";

/** The Lasso of each task, or the multi-task Lasso of all. */
export interface Estimator {
  /** A solver for these data, made once. */
  readonly solver: (data: Data) => PathSolve;
  /** The smallest alpha at which all coefficients are zero. */
  readonly alphaMax: (data: Regression, l1Ratio: number, positive: boolean) => number;
  /** How many coefficients enter and leave the support together. */
  readonly block: (data: Data) => number;
  /** The degree of the polynomial that extrapolates its path best. */
  readonly degree: (data: Data, limits: Stopping) => number;
}

/** `lasso`: every column of Y alone. */
export const taskwise: Estimator = {
  solver: taskwiseSolver,
  alphaMax: (data, l1Ratio, positive) => alphaMax(steepestTask(data, positive), data, l1Ratio),
  block: () => 1,
  degree: () => 1, // the path is linear from one change of the support to the next
};

/** `multiTaskLasso`: a feature enters in all tasks or in none. */
export const joint: Estimator = {
  solver: jointSolver,
  alphaMax: (data, l1Ratio) => alphaMax(steepestGradient(data, false), data, l1Ratio),
  block: ({ T }) => T,
  // The path is smooth; but with more features than rows its support changes all the time, and a higher
  // degree magnifies the errors of the answers.
  degree: ({ n, p }, { tolerance }) => p > n ? 1 : tolerance > 1e-7 ? 2 : 3,
};

function alphaMax(steepest: number, { n }: Data, l1Ratio: number): number {
  const found = steepest / (n * l1Ratio);
  check.inRange("l1Ratio", l1Ratio, Number.isFinite(found), "so large that alpha max is finite");
  return found;
}

/**
 * The engine's answer for each alpha, in the order given, each started from an extrapolation of those
 * before it. `done` are solutions of the same sizes that are no longer needed: their memory is reused.
 */
export function solutionsAlong(
  alphas: Float64Array,
  estimator: Estimator,
  data: Regression,
  kind: Omit<Penalty, "alpha">,
  limits: Stopping,
  done: readonly Solution[] = [],
): Solution[] {
  const solve = estimator.solver(data), block = estimator.block(data);
  const most = estimator.degree(data, limits) + 1, latest: PathPoint[] = [];
  return Array.from(alphas, (alpha, k) => {
    const lead = Lead.to(alpha, latest, block);
    const stopping = { ...limits, into: done[k]?.W };
    const solution = solve({ ...kind, alpha }, stopping, lead ?? latest[0]?.W);
    if (latest[0]?.alpha === alpha) latest.shift();
    latest.unshift({ alpha, W: solution.W });
    // Extrapolation would magnify a large error, more so at a higher degree.
    const isNear = solution.dualGap <= solution.gapTolerance;
    latest.length = isNear ? Math.min(latest.length, most) : 1;
    return solution;
  });
}

/** The W of the latest fit of moderate size, which is no longer needed: the next fit may use its memory. */
let spare: Float64Array | undefined;

/** One fit: checks the arguments, solves, and returns the answer in the caller's terms. */
export function fitted(
  name: string,
  estimator: Estimator,
  X: MatrixLike,
  Y: Targets,
  options: FitOptions,
): LinearFit {
  const strength = penalty(options);
  const limits = stopping(options);
  const data = regression(X, Y, options.fitIntercept);
  const from = start(options.warmStart, data, strength);
  const solution = estimator.solver(data)(strength, { ...limits, isOnly: true, into: spare }, from);
  const fit = linearFit(data, strength, solution);
  if (solution.W.length <= 2 ** 14) spare = solution.W;
  warnUnlessConverged(name, fit, limits);
  return fit;
}

/** One fit for each alpha, in the order given. */
export function fitsAlong(
  alphas: Float64Array,
  estimator: Estimator,
  data: Regression,
  kind: Omit<Penalty, "alpha">,
  limits: Stopping,
): LinearFit[] {
  return solutionsAlong(alphas, estimator, data, kind, limits)
    .map((solution, k) => linearFit(data, { ...kind, alpha: alphas[k]! }, solution));
}
