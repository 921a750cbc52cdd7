import { Matrix } from "ml-matrix";
import * as check from "./_check.ts";
import { type Estimator, fitsAlong, joint, solutionsAlong, taskwise } from "./_estimator.ts";
import {
  type Answer,
  answer,
  mixture,
  type Regression,
  regressionOf,
  rowsOf,
  type Sample,
  sample,
  stopping,
  warnUnlessAll,
} from "./_regression.ts";
import type { Data, Solution } from "./solver/problem.ts";
import type { Rows } from "./solver/rows.ts";
import { squaredErrors } from "./solver/squared_errors.ts";
import type { LinearFit, MatrixLike, Targets } from "./linear_fit.ts";
import { type PathOptions, pathOptions, strengths } from "./path.ts";

/** Which alphas a cross-validation tries, on which folds, and how each of its fits is made. */
export interface CrossValidationOptions extends PathOptions {
  /**
   * How many contiguous blocks of rows take turns as test rows, an integer from 2 to n, the first
   * n mod folds of them one row longer; or the test rows of each fold, counted from 0. Default 5.
   */
  readonly folds?: number | readonly ArrayLike<number>[] | undefined;
}

/** How well each alpha predicts rows that its fit has not seen. */
export interface CrossValidation {
  /** Strengths of the penalty, decreasing. */
  readonly alphas: Float64Array;
  /** Alphas × folds: the squared error's mean over test rows and tasks, in units of Y squared. */
  readonly meanSquaredErrors: Matrix;
  /** For each alpha the mean over folds. */
  readonly meanError: Float64Array;
  /** For each alpha the standard deviation over k folds, with divisor k − 1, over √k; 0 for one fold. */
  readonly standardError: Float64Array;
  /** The alpha of least mean error; in a tie the largest. */
  readonly alphaMin: number;
  /** The largest alpha whose mean error is at most the least plus its standard error. */
  readonly alphaOneStandardError: number;
  /** The fit to all rows at alphaMin. */
  readonly fit: LinearFit;
}

/**
 * Chooses the alpha of `lasso`, one for all tasks, by cross-validation (Stone, 1974): each fold's
 * rows are predicted by a path fitted to the others.
 *
 * @param X Design matrix, n × p.
 * @param Y Targets, n × T, or n numbers for one task.
 * @param options `folds`, and the options of `lassoPath`; a grid starts at the alpha max of all rows.
 * @returns Errors of every alpha and fold, the alphas they recommend, and the fit at alphaMin.
 * @throws {TypeError} If an argument has the wrong type or shape, or an option is not known.
 * @throws {RangeError} If a number is out of its range, X or Y is not finite, folds overlap or leave
 * no row to train on, or alpha max is 0 and no alphas are given.
 *
 * @example With little noise, the smaller of two alphas predicts better
 * ```ts
 * import { lassoCV } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const X = [[1, 0], [2, 1], [3, 0], [4, 1], [5, 0], [6, 1]];
 * const y = [2, 4.1, 6, 7.9, 10, 12];
 * const { alphaMin, meanSquaredErrors, fit } = lassoCV(X, y, { alphas: [0.01, 1], folds: 3 });
 * assert.equal(alphaMin, 0.01);
 * assert.deepEqual([meanSquaredErrors.rows, meanSquaredErrors.columns], [2, 3]);
 * assert.equal(fit.alpha, alphaMin);
 * ```
 */
export function lassoCV(
  X: MatrixLike,
  Y: Targets,
  options: CrossValidationOptions = {},
): CrossValidation {
  check.knownOptions("lassoCV", options, ["folds", ...pathOptions, "positive"]);
  return crossValidation("lassoCV", taskwise, X, Y, options);
}

/**
 * Chooses the alpha of `multiTaskLasso` by cross-validation: each fold's rows are predicted by a path
 * fitted to the others.
 *
 * @param X Design matrix, n × p.
 * @param Y Targets, n × T, or n numbers for one task.
 * @param options `folds`, and the options of `multiTaskLassoPath`; a grid starts at the alpha max of
 * all rows.
 * @returns Errors of every alpha and fold, the alphas they recommend, and the fit at alphaMin.
 * @throws {TypeError} If an argument has the wrong type or shape, or an option is not known.
 * @throws {RangeError} If a number is out of its range, X or Y is not finite, folds overlap or leave
 * no row to train on, or alpha max is 0 and no alphas are given.
 *
 * @example Test rows of one's own choice
 * ```ts
 * import { multiTaskLassoCV } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const X = [[1, 0], [2, 1], [3, 0], [4, 1], [5, 0], [6, 1]];
 * const Y = [[3, 4], [6, 8], [9, 12], [12, 16], [15, 20], [18, 24]];
 * const { meanError, alphaMin } = multiTaskLassoCV(X, Y, {
 *   alphas: [10, 0.1],
 *   folds: [[0, 2, 4], [1, 3, 5]],
 * });
 * assert.ok(meanError[1]! < meanError[0]!);
 * assert.equal(alphaMin, 0.1);
 * ```
 */
export function multiTaskLassoCV(
  X: MatrixLike,
  Y: Targets,
  options: Omit<CrossValidationOptions, "positive"> = {},
): CrossValidation {
  check.knownOptions("multiTaskLassoCV", options, ["folds", ...pathOptions]);
  return crossValidation("multiTaskLassoCV", joint, X, Y, options);
}

function crossValidation(
  name: string,
  estimator: Estimator,
  X: MatrixLike,
  Y: Targets,
  options: CrossValidationOptions,
): CrossValidation {
  const { fitIntercept = true } = options;
  const penalty = mixture(options);
  const limits = stopping(options);
  const alphasFor = strengths(options);
  check.boolean("fitIntercept", fitIntercept);
  const { all, whole } = sample(X, Y, fitIntercept);
  const n = all.X.count;
  const folds = testRows(options.folds, n);
  const alphas = alphasFor(() => estimator.alphaMax(whole, penalty.l1Ratio, penalty.positive));

  const trained: Answer[] = [];
  let solutions: Solution[] = [];
  const meanSquaredErrors = new Matrix(alphas.length, folds.length);
  folds.forEach((test, k) => {
    const isTest = new Set(test);
    const rows = range(0, n).filter((i) => !isTest.has(i));
    const train = regressionOf(rowsOf(all, rows), fitIntercept);
    const unseen = unseenRows(rowsOf(all, test), train);
    solutions = solutionsAlong(alphas, estimator, train, penalty, limits, solutions);
    squaredErrors(unseen, solutions.map(({ W }) => W)).forEach((error, a) => {
      meanSquaredErrors.set(a, k, error / unseen.Y.length);
      trained.push(answer(alphas[a]!, solutions[a]!));
    });
  });

  const meanError = Float64Array.from(meanSquaredErrors.mean("row"));
  const unbounded = meanError.findIndex((error) => !Number.isFinite(error));
  if (unbounded !== -1) {
    const alpha = alphas[unbounded], error = meanError[unbounded];
    throw new RangeError(
      `Y should be of a size whose squared errors are finite, but at alpha ${alpha} their mean is ` +
        `${error}: rescale X or Y`,
    );
  }
  const standardError = standardErrors(meanSquaredErrors);
  const best = meanError.reduce((least, error, a) => error < meanError[least]! ? a : least, 0);
  const enough = meanError[best]! + standardError[best]!;
  const alphaMin = alphas[best]!;
  const alphaOneStandardError = alphas[meanError.findIndex((error) => error <= enough)]!;
  const [fit] = fitsAlong(Float64Array.of(alphaMin), estimator, whole, penalty, limits);
  warnUnlessAll(name, [...trained, fit!], limits);
  return {
    alphas,
    meanSquaredErrors,
    meanError,
    standardError,
    alphaMin,
    alphaOneStandardError,
    fit: fit!,
  };
}

/** Unseen rows as data for the engine, less the means of the rows that the fit has seen. */
function unseenRows({ X, Y }: Sample, { meanX, meanY }: Regression): Data {
  const less = ({ count: n, length, row }: Rows, means: Float64Array) => {
    const columns = new Float64Array(n * length);
    for (let i = 0; i < n; i++) {
      const entries = row(i) as ArrayLike<number>;
      for (let j = 0; j < length; j++) columns[j * n + i] = entries[j]! - means[j]!;
    }
    return columns;
  };
  return { n: X.count, p: X.length, T: Y.length, X: less(X, meanX), Y: less(Y, meanY) };
}

function standardErrors(errors: Matrix): Float64Array {
  const folds = errors.columns, size = errors.max(); // their squares could overflow
  if (folds === 1 || size === 0) return new Float64Array(errors.rows);
  const shares = Matrix.div(errors, size).standardDeviation("row", { unbiased: true });
  return Float64Array.from(shares, (share) => size * share / Math.sqrt(folds));
}

/** The test rows of each fold, checked. */
function testRows(folds: unknown = 5, n: number): number[][] {
  if (typeof folds === "number") return blocks(folds, n);
  const wanted = "an integer of at least 2, or lists of test rows";
  const lists = check.list("folds", folds, wanted).map((rows, k) =>
    check.list(`folds[${k}]`, rows, "a list of test rows")
  );
  const foldOf = new Map<number, number>();
  lists.forEach((rows, k) =>
    rows.forEach((row, i) => {
      check.index(`folds[${k}][${i}]`, row, n);
      const other = foldOf.get(row);
      if (other !== undefined) {
        throw new RangeError(
          other === k
            ? `folds[${k}] should name each row once, but has row ${row} twice`
            : `folds should not overlap, but row ${row} is in fold ${other} and in fold ${k}`,
        );
      }
      foldOf.set(row, k);
    })
  );
  const rows = lists as number[][];
  const whole = rows.findIndex((rows) => rows.length === n);
  if (whole === -1) return rows;
  throw new RangeError(
    `folds should leave a row to train on, but fold ${whole} holds all ${n} rows`,
  );
}

/** Contiguous blocks, the first n mod count of them one row longer. */
function blocks(count: number, n: number): number[][] {
  check.integer("folds", count, 2);
  check.inRange("folds", count, count <= n, `at most the number of rows, which is ${n}`);
  const edge = (k: number) => k * Math.floor(n / count) + Math.min(k, n % count);
  return range(0, count).map((k) => range(edge(k), edge(k + 1)));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
