/**
 * From the border to the engine and back: what all estimators share.
 *
 * @module
 */
import { Matrix } from "ml-matrix";
import * as check from "./_check.ts";
import type { LinearFit } from "./linear_fit.ts";
import { centreColumns } from "./solver/centre.ts";
import type { Data, Penalty, Solution, Stopping } from "./solver/problem.ts";

/** Data as the engine wants them, and the means that the intercept was fitted by. */
export interface Regression extends Data {
  readonly meanX: Float64Array;
  readonly meanY: Float64Array;
}

/** Design and targets, checked and copied, with as many rows as each other. */
export interface Sample {
  readonly X: check.Columns;
  readonly Y: check.Columns;
}

/** Checks X and Y and copies them. */
export function sample(X: unknown, Y: unknown): Sample {
  const design = check.matrix("X", X);
  const targets = check.targets("Y", Y, design.rows);
  check.summableSquares("X", design);
  check.summableSquares("Y", targets);
  return { X: design, Y: targets };
}

/** Some rows of a sample, in the order given. */
export function rowsOf({ X, Y }: Sample, rows: ArrayLike<number>): Sample {
  return { X: check.rowsOf(X, rows), Y: check.rowsOf(Y, rows) };
}

/** A sample as the engine wants it; with an intercept its columns are centred, in place. */
export function centred({ X, Y }: Sample, fitIntercept: boolean): Regression {
  const [n, p, T] = [X.rows, X.columns, Y.columns];
  const centre = ({ values, columns }: check.Columns) =>
    fitIntercept ? centreColumns(values, n) : new Float64Array(columns);
  const [meanX, meanY] = [centre(X), centre(Y)];
  return { n, p, T, X: X.values, Y: Y.values, meanX, meanY };
}

/** Checks X, Y and fitIntercept; copies the data and, with an intercept, centres them. */
export function regression(X: unknown, Y: unknown, fitIntercept: unknown = true): Regression {
  check.boolean("fitIntercept", fitIntercept);
  return centred(sample(X, Y), fitIntercept);
}

/** Checks the options that say what to minimise. */
export function penalty(options: {
  readonly alpha?: unknown;
  readonly l1Ratio?: unknown;
  readonly positive?: unknown;
}): Penalty {
  const { alpha } = options;
  check.positiveNumber("alpha", alpha);
  return { alpha, ...mixture(options) };
}

/** Checks the options that say what kind of penalty it is, whatever its strength. */
export function mixture(options: {
  readonly l1Ratio?: unknown;
  readonly positive?: unknown;
}): Omit<Penalty, "alpha"> {
  const { l1Ratio = 1, positive = false } = options;
  check.fraction("l1Ratio", l1Ratio);
  check.boolean("positive", positive);
  return { l1Ratio, positive };
}

/** Checks the options that say when to stop. */
export function stopping(options: {
  readonly tolerance?: unknown;
  readonly maxIterations?: unknown;
  readonly trace?: unknown;
}): Stopping {
  const { tolerance = 1e-8, maxIterations = 10_000, trace = false } = options;
  check.positiveNumber("tolerance", tolerance);
  check.integer("maxIterations", maxIterations, 1);
  check.boolean("trace", trace);
  return { tolerance, maxIterations, trace };
}

/** Checks coefficients to start from, T × p: as the engine's W. */
export function start(warmStart: unknown, { p, T }: Data): Float64Array | undefined {
  if (warmStart === undefined) return undefined;
  // Column j of coef, T numbers, is row j of W: the copy by columns is W as it stands.
  return check.matrixOfShape("warmStart", warmStart, T, p, ", tasks × features").values;
}

/** The engine's answer in the callers' terms. */
export function linearFit(data: Regression, penalty: Penalty, solution: Solution): LinearFit {
  const { p, T, meanX, meanY } = data;
  const { W, objective, dualGap, gapTolerance, iterations, trace } = solution;
  const coef = new Matrix(T, p);
  const intercept = meanY.slice();
  for (let t = 0; t < T; t++) {
    for (let j = 0; j < p; j++) {
      coef.set(t, j, W[j * T + t]! + 0); // a zero that came from below, −0, becomes 0
      intercept[t]! -= meanX[j]! * W[j * T + t]!;
    }
  }
  const { alpha, l1Ratio } = penalty;
  const converged = dualGap <= gapTolerance;
  return {
    coef,
    intercept,
    alpha,
    l1Ratio,
    objective,
    dualGap,
    gapTolerance,
    iterations,
    converged,
    ...(trace ? { trace } : {}),
  };
}

/** One warning a call, with gap and tolerance in the same units. */
export function warnUnlessConverged(estimator: string, fit: LinearFit, limits: Stopping): void {
  if (fit.converged) return;
  console.warn(`${estimator} did not converge: ${shortfall(fit, limits)}`);
}

/** One warning for many fits: how many, and the worst of them. */
export function warnUnlessAll(
  estimator: string,
  fits: readonly LinearFit[],
  limits: Stopping,
): void {
  const failed = fits.filter((fit) => !fit.converged);
  if (failed.length === 0) return;
  const excess = (fit: LinearFit) => fit.dualGap / fit.gapTolerance;
  const worst = failed.reduce((a, b) => excess(b) > excess(a) ? b : a);
  console.warn(
    `${estimator} did not converge in ${failed.length} of ${fits.length} fits: at worst, at alpha ` +
      `${worst.alpha.toPrecision(4)}, ${shortfall(worst, limits)}`,
  );
}

function shortfall(
  { iterations, dualGap, gapTolerance }: LinearFit,
  { maxIterations }: Stopping,
): string {
  const cure = iterations >= maxIterations
    ? "raise maxIterations or tolerance"
    : "rounding leaves no smaller gap, raise tolerance";
  return `after ${iterations} iterations the duality gap ${
    dualGap.toExponential(2)
  } is above its ` +
    `tolerance ${gapTolerance.toExponential(2)}; ${cure}`;
}
