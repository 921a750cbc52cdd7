/**
 * From callers' arguments to the engine and back: what all estimators share.
 *
 * @module
 */
import { Matrix } from "ml-matrix";
import * as check from "./_check.ts";
import type { LinearFit } from "./linear_fit.ts";
import type { Penalty, ResidentData, Solution, Stopping } from "./solver/problem.ts";
import { Resident } from "./solver/resident.ts";
import type { Rows } from "./solver/rows.ts";
import { isAnyNonZero } from "./solver/vector.ts";

/**
 * Data as the engine wants them, and the column means that give the intercept. X and Y are getters:
 * `{ ...data }` does not copy them.
 */
export class Regression implements ResidentData {
  readonly design: Resident;
  readonly targets: Resident;
  readonly n: number;
  readonly p: number;
  readonly T: number;

  constructor(design: Resident, targets: Resident) {
    [this.design, this.targets] = [design, targets];
    [this.n, this.p, this.T] = [design.n, design.count, targets.count];
  }

  get isCentred(): boolean {
    return this.design.isCentred;
  }

  get meanX(): Float64Array {
    return this.design.means;
  }

  get meanY(): Float64Array {
    return this.targets.means;
  }

  get X(): Float64Array {
    return this.design.columns;
  }

  get Y(): Float64Array {
    return this.targets.columns;
  }
}

/** Rows of the design matrix and as many of the targets; entries are checked when they are read. */
export interface Sample {
  readonly X: Rows;
  readonly Y: Rows;
}

/** Checks X and Y; returns the whole sample, as given and as the engine wants it. */
export function sample(
  X: unknown,
  Y: unknown,
  fitIntercept: boolean,
): { readonly all: Sample; readonly whole: Regression } {
  const rows = check.rows("X", X);
  const design = Resident.ofRows(rows, fitIntercept);
  const targetRows = check.targetRows("Y", Y, rows.count);
  const targets = Resident.ofRows(targetRows, fitIntercept, design.end);
  return { all: { X: rows, Y: targetRows }, whole: new Regression(design, targets) };
}

/** Some rows of a sample, in the order given. */
export function rowsOf({ X, Y }: Sample, chosen: ArrayLike<number>): Sample {
  const some = (rows: Rows): Rows => (
    { ...rows, count: chosen.length, row: (i) => rows.row(chosen[i]!) }
  );
  return { X: some(X), Y: some(Y) };
}

/** Reads a sample for the engine and, with an intercept, centres its columns. */
export function regressionOf({ X, Y }: Sample, fitIntercept: boolean): Regression {
  const design = Resident.ofRows(X, fitIntercept);
  return new Regression(design, Resident.ofRows(Y, fitIntercept, design.end));
}

/** Checks X, Y and fitIntercept; reads the data for the engine and, with an intercept, centres them. */
export function regression(X: unknown, Y: unknown, fitIntercept: unknown = true): Regression {
  check.boolean("fitIntercept", fitIntercept);
  return sample(X, Y, fitIntercept).whole;
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

/** Checks the options of the penalty other than its strength. */
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

/**
 * Checks coefficients to start from, T × p, and returns them as the engine's W. Those that `positive`
 * forbids become 0, and those of zero columns, where any coefficient would fit as well.
 */
export function start(
  warmStart: unknown,
  { p, T, design }: ResidentData,
  { positive }: Penalty,
): Float64Array | undefined {
  if (warmStart === undefined) return undefined;
  // Column j of coef, T numbers, is row j of W: the column-major copy of coef is W, row-major.
  const W = check.matrixOfShape("warmStart", warmStart, T, p, ", tasks × features").values;
  return W.map((w, i) => {
    const isFree = design.norms[Math.floor(i / T)]! > 0 && (!positive || w > 0);
    return isFree ? w : 0;
  });
}

/** How near to the minimum an answer is. */
export type Answer = Pick<
  LinearFit,
  "alpha" | "dualGap" | "gapTolerance" | "iterations" | "converged"
>;

/** How near to the minimum a solution is. */
export function answer(alpha: number, solution: Solution): Answer {
  const { dualGap, gapTolerance, iterations } = solution;
  return { alpha, dualGap, gapTolerance, iterations, converged: dualGap <= gapTolerance };
}

/** The engine's answer in the callers' terms. */
export function linearFit(data: Regression, penalty: Penalty, solution: Solution): LinearFit {
  const { p, T, isCentred } = data;
  const { W, objective, trace } = solution;
  const coef = new Float64Array(T * p);
  const intercept = isCentred ? data.meanY.slice() : new Float64Array(T);
  for (let j = 0; j < p; j++) {
    if (!isAnyNonZero(W, j * T, T)) continue;
    const mean = isCentred ? data.meanX[j]! : 0;
    for (let t = 0, i = j * T, at = j; t < T; t++, i++, at += p) {
      const w = W[i]! + 0; // a zero that came from below, −0, becomes 0
      coef[at] = w;
      intercept[t]! -= mean * w;
    }
  }
  const { alpha, l1Ratio } = penalty;
  return {
    coef: Object.assign(new Matrix(0, p), { rows: T, data: rowsOn(coef, p) }),
    intercept,
    l1Ratio,
    objective,
    ...answer(alpha, solution),
    ...(trace ? { trace } : {}),
  };
}

/**
 * Rows for a Matrix. Those that it makes itself have a buffer each, which can take longer than a small fit;
 * these share one.
 */
function rowsOn({ buffer, length }: Float64Array, width: number): Float64Array[] {
  const rows: Float64Array[] = [];
  for (let at = 0; at < length; at += width) rows.push(new Float64Array(buffer, 8 * at, width));
  return rows;
}

/** One warning a call, with gap and tolerance in the same units. */
export function warnUnlessConverged(estimator: string, fit: LinearFit, limits: Stopping): void {
  if (fit.converged) return;
  console.warn(`${estimator} did not converge: ${shortfall(fit, limits)}`);
}

/** One warning for many fits: how many, and the worst of them. */
export function warnUnlessAll(
  estimator: string,
  fits: readonly Answer[],
  limits: Stopping,
): void {
  const failed = fits.filter((fit) => !fit.converged);
  if (failed.length === 0) return;
  const excess = (fit: Answer) => fit.dualGap / fit.gapTolerance;
  const worst = failed.reduce((a, b) => excess(b) > excess(a) ? b : a);
  console.warn(
    `${estimator} did not converge in ${failed.length} of ${fits.length} fits: at worst, at alpha ` +
      `${worst.alpha.toPrecision(4)}, ${shortfall(worst, limits)}`,
  );
}

function shortfall(
  { iterations, dualGap, gapTolerance }: Answer,
  { maxIterations }: Stopping,
): string {
  const cure = iterations >= maxIterations
    ? "raise maxIterations or tolerance"
    : "rounding leaves no smaller gap, raise tolerance";
  const [gap, tolerance] = [dualGap, gapTolerance].map((bound) => bound.toExponential(2));
  return `after ${iterations} iterations the duality gap ${gap} is above its tolerance ` +
    `${tolerance}; ${cure}`;
}
