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
  /** The degree of the curve that its path follows best, piece by piece. */
  readonly degree: (data: Data) => 1 | 2;
}

/** `lasso`: every column of Y alone. */
export const taskwise: Estimator = {
  solver: taskwiseSolver,
  alphaMax: (data, l1Ratio, positive) => steepestTask(data, positive) / (data.n * l1Ratio),
  degree: () => 1, // the path is linear from one change of the support to the next
};

/** `multiTaskLasso`: a feature enters in all tasks or in none. */
export const joint: Estimator = {
  solver: jointSolver,
  alphaMax: (data, l1Ratio) => steepestGradient(data, false) / (data.n * l1Ratio),
  // The path is smooth; but with more features than rows its support changes all the time.
  degree: ({ n, p }) => p <= n ? 2 : 1,
};

/**
 * The engine's answer for each alpha, in the order given. Each starts where the curve through the answers
 * before it leads: the Lasso's path is linear in alpha as long as no feature enters or leaves (Efron,
 * Hastie, Johnstone & Tibshirani, 2004), the multi-task Lasso's is smooth.
 */
export function solutionsAlong(
  alphas: Float64Array,
  estimator: Estimator,
  data: Regression,
  penalty: Omit<Penalty, "alpha">,
  limits: Stopping,
): Solution[] {
  const solve = estimator.solver(data), most = estimator.degree(data) + 1;
  const latest: Point[] = [], ahead = new Float64Array(data.p * data.T);
  return Array.from(alphas, (alpha) => {
    const isLed = leads(latest, alpha);
    const start = isLed ? pointed(latest, alpha, ahead) : latest[0]?.W;
    const solution = solve({ ...penalty, alpha }, { ...limits, settle: isLed }, start);
    if (latest[0]?.alpha === alpha) latest.shift();
    latest.unshift({ alpha, W: solution.W });
    latest.length = Math.min(latest.length, most);
    return solution;
  });
}

/** A point of a path. */
interface Point {
  readonly alpha: number;
  readonly W: Float64Array;
}

/** Whether there is a curve, and the next step along it is no longer than the latest one. */
function leads([now, before]: readonly Point[], alpha: number): boolean {
  if (!now || !before) return false;
  return alpha < now.alpha && now.alpha - alpha <= before.alpha - now.alpha;
}

/**
 * Where the polynomial through the latest answers leads, into `next`: the parabola, or the line where a
 * coefficient is new. A coefficient that is zero stays zero, as does one whose sign would change.
 */
function pointed(
  latest: readonly Point[],
  alpha: number,
  next: Float64Array,
): Float64Array {
  const [{ W: now }, { W: before }, first] = latest as [Point, Point, Point?];
  const oldest = first?.W;
  const [a1, b1] = lagrange(latest.slice(0, 2), alpha) as [number, number];
  const [a2, b2, c2 = 0] = lagrange(latest, alpha) as [number, number, number?];
  for (let i = 0; i < next.length; i++) {
    const w = now[i]!, was = before[i]!, once = oldest ? oldest[i]! : 0;
    const ahead = once === 0 ? a1 * w + b1 * was : a2 * w + b2 * was + c2 * once;
    next[i] = ahead * w > 0 ? ahead : 0;
  }
  return next;
}

/** What each answer counts in the polynomial through all of them, at this alpha. */
function lagrange(answers: readonly Point[], alpha: number): number[] {
  return answers.map(({ alpha: own }) =>
    answers.reduce(
      (weight, { alpha: other }) =>
        other === own ? weight : weight * (alpha - other) / (own - other),
      1,
    )
  );
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
