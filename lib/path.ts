import * as check from "./_check.ts";
import { type Estimator, fitsAlong, joint, taskwise } from "./_estimator.ts";
import { mixture, regression, stopping, warnUnlessAll } from "./_regression.ts";
import type { FitOptions, LinearFit, MatrixLike, Targets } from "./linear_fit.ts";

/** Which alphas a path visits, and how each of its fits is made. */
export interface PathOptions extends Omit<FitOptions, "alpha" | "warmStart" | "trace"> {
  /** Strengths of the penalty, each above 0, in any order. Default a grid down from alpha max. */
  readonly alphas?: ArrayLike<number> | undefined;
  /** Length of the grid, an integer of at least 1. Default 100. */
  readonly alphaCount?: number | undefined;
  /** The grid's last alpha over its first, in (0, 1). Default 1e-3. */
  readonly alphaMinRatio?: number | undefined;
}

/** Fits of one data set from the strongest penalty to the weakest. */
export interface RegularizationPath {
  /** Strengths of the penalty, decreasing. */
  readonly alphas: Float64Array;
  /** The fit at each alpha. */
  readonly fits: readonly LinearFit[];
}

/**
 * `lasso` for each of many alphas, from the largest to the smallest, every fit started from an
 * extrapolation of those before it (Friedman, Hastie & Tibshirani, 2010; Park & Hastie, 2007). Without
 * `alphas` they are alphaMax·alphaMinRatio^(k/(alphaCount − 1)), k = 0 … alphaCount − 1: equal steps of
 * log alpha from `lassoAlphaMax` down.
 *
 * @param X Design matrix, n × p.
 * @param Y Targets, n × T, or n numbers for one task.
 * @param options `alphas`, or `alphaCount` and `alphaMinRatio`; and the options of `lasso` but for
 * `alpha`, `warmStart` and `trace`.
 * @returns The alphas, decreasing, and the fit at each.
 * @throws {TypeError} If an argument has the wrong type or shape, an option is not known, or both
 * `alphas` and a grid are given.
 * @throws {RangeError} If a number is out of its range, X or Y is not finite, or alpha max is 0 and
 * no alphas are given.
 *
 * @example The first fit is zero, the last nearly least squares
 * ```ts
 * import { lassoPath } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const X = [[1, 0], [2, 1], [3, 0], [4, 1]];
 * const { alphas, fits } = lassoPath(X, [2, 4, 6, 8], { alphaCount: 4 });
 * assert.deepEqual([...alphas].map((alpha) => alpha.toFixed(4)), [
 *   "2.5000",
 *   "0.2500",
 *   "0.0250",
 *   "0.0025",
 * ]);
 * assert.deepEqual(fits.map((fit) => fit.coef.get(0, 0).toFixed(3)), [
 *   "0.000",
 *   "1.800",
 *   "1.980",
 *   "1.998",
 * ]);
 * ```
 */
export function lassoPath(
  X: MatrixLike,
  Y: Targets,
  options: PathOptions = {},
): RegularizationPath {
  check.knownOptions("lassoPath", options, [...pathOptions, "positive"]);
  return path("lassoPath", taskwise, X, Y, options);
}

/**
 * `multiTaskLasso` for each of many alphas, from the largest to the smallest, every fit started from an
 * extrapolation of those before it. Without `alphas` they are
 * alphaMax·alphaMinRatio^(k/(alphaCount − 1)), k = 0 … alphaCount − 1, with `multiTaskLassoAlphaMax`.
 *
 * @param X Design matrix, n × p.
 * @param Y Targets, n × T, or n numbers for one task.
 * @param options `alphas`, or `alphaCount` and `alphaMinRatio`; and the options of `multiTaskLasso`
 * but for `alpha`, `warmStart` and `trace`.
 * @returns The alphas, decreasing, and the fit at each.
 * @throws {TypeError} If an argument has the wrong type or shape, an option is not known, or both
 * `alphas` and a grid are given.
 * @throws {RangeError} If a number is out of its range, X or Y is not finite, or alpha max is 0 and
 * no alphas are given.
 *
 * @example Alphas of one's own, in any order
 * ```ts
 * import { multiTaskLassoPath } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const X = [[1, 0], [2, 1], [3, 0], [4, 1]];
 * const Y = [[3, 4], [6, 8], [9, 12], [12, 16]];
 * const { alphas, fits } = multiTaskLassoPath(X, Y, { alphas: [1.25, 6.25] });
 * assert.deepEqual([...alphas], [6.25, 1.25]);
 * assert.deepEqual(fits.map((fit) => fit.coef.get(1, 0).toFixed(3)), ["0.000", "3.200"]);
 * ```
 */
export function multiTaskLassoPath(
  X: MatrixLike,
  Y: Targets,
  options: Omit<PathOptions, "positive"> = {},
): RegularizationPath {
  check.knownOptions("multiTaskLassoPath", options, pathOptions);
  return path("multiTaskLassoPath", joint, X, Y, options);
}

/** The names of the `PathOptions` that both paths take. */
export const pathOptions: readonly string[] = Object.keys(
  {
    alphas: true,
    alphaCount: true,
    alphaMinRatio: true,
    l1Ratio: true,
    fitIntercept: true,
    tolerance: true,
    maxIterations: true,
  } satisfies Record<Exclude<keyof PathOptions, "positive">, true>,
);

function path(
  name: string,
  estimator: Estimator,
  X: MatrixLike,
  Y: Targets,
  options: PathOptions,
): RegularizationPath {
  const penalty = mixture(options);
  const limits = stopping(options);
  const alphasFor = strengths(options);
  const data = regression(X, Y, options.fitIntercept);
  const alphas = alphasFor(() => estimator.alphaMax(data, penalty.l1Ratio, penalty.positive));
  const fits = fitsAlong(alphas, estimator, data, penalty, limits);
  warnUnlessAll(name, fits, limits);
  return { alphas, fits };
}

/** Checks the options that define the alphas; the function returned asks for alpha max only if needed. */
export function strengths(
  options: PathOptions,
): (alphaMax: () => number) => Float64Array {
  const { alphas, alphaCount = 100, alphaMinRatio = 1e-3 } = options;
  check.integer("alphaCount", alphaCount, 1);
  check.between("alphaMinRatio", alphaMinRatio, 0, 1);
  if (alphas === undefined) return (alphaMax) => grid(alphaMax(), alphaCount, alphaMinRatio);
  for (const name of ["alphaCount", "alphaMinRatio"] as const) {
    if (options[name] === undefined) continue;
    throw new TypeError(`${name} describes a grid: leave it out where alphas are given`);
  }
  const decreasing = check.positiveNumbers("alphas", alphas).sort().reverse();
  return () => decreasing;
}

/** From alphaMax down to alphaMax·ratio in equal steps of log alpha. */
function grid(alphaMax: number, count: number, ratio: number): Float64Array {
  if (alphaMax === 0) {
    throw new RangeError(
      "alphas should be given: alpha max is 0, so there is no grid down from it",
    );
  }
  // By exp and log, which are the same everywhere: for a power V8 asks the system's library.
  const alphas = Float64Array.from(
    { length: count },
    (_, k) => k === 0 ? alphaMax : alphaMax * Math.exp(Math.log(ratio) * (k / (count - 1))),
  );
  check.inRange(
    "alphaMinRatio",
    ratio,
    alphas.at(-1)! > 0,
    "so large that the last alpha is not 0",
  );
  return alphas;
}
