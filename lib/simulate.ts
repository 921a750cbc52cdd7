import { Matrix } from "ml-matrix";
import * as check from "./_check.ts";

/** The options of `simulateSineTasks`; the defaults are those of scikit-learn's example. */
export interface SineTasksOptions {
  /** Rows of X and Y. Default 100. */
  readonly samples?: number | undefined;
  /** Columns of X. Default 30. */
  readonly features?: number | undefined;
  /** Columns of Y. Default 40. */
  readonly tasks?: number | undefined;
  /** How many features matter: the first ones, at most `features`. Default 5. */
  readonly relevantFeatures?: number | undefined;
  /** Standard deviation of the noise, in units of Y, at least 0. Default 1. */
  readonly noise?: number | undefined;
  /** Returns the next standard normal number, as the functions from `seededNormal` and `numpyNormal` do. */
  readonly normal: () => number;
}

/** Regression tasks that share their relevant features, Y = X·coef' + noise. */
export interface SineTasks {
  /** Design matrix, samples × features. */
  readonly X: Matrix;
  /** Targets, samples × tasks. */
  readonly Y: Matrix;
  /** True coefficients, tasks × features. */
  readonly coef: Matrix;
  /** The place of each task on the sine waves: one number a task, from 0 to 2π. */
  readonly times: Float64Array;
}

/**
 * The data of scikit-learn's example "Joint feature selection with multi-task Lasso": the
 * coefficient of relevant feature k is a sine wave over the tasks,
 * coef_tk = sin((1 + frequency_k)·time_t + 3·phase_k).
 *
 * Numbers are taken from `normal` in the example's order: frequency and phase of each relevant
 * feature, then X by rows, then the noise by rows.
 *
 * @param options `normal`, and sizes and noise where they differ from the example's.
 * @returns X, Y, the true coefficients and the times.
 * @throws {TypeError} If an option has the wrong type or is not known, or normal gives no numbers.
 * @throws {RangeError} If an option is out of its range.
 *
 * @example The example's sizes
 * ```ts
 * import { seededNormal, simulateSineTasks } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const { X, Y, coef } = simulateSineTasks({ normal: seededNormal(0) });
 * assert.deepEqual([X.rows, X.columns], [100, 30]);
 * assert.deepEqual([Y.rows, Y.columns], [100, 40]);
 * assert.ok(coef.getColumn(4).every((w) => w !== 0) && coef.getColumn(5).every((w) => w === 0));
 * ```
 */
export function simulateSineTasks(options: SineTasksOptions): SineTasks {
  check.knownOptions("simulateSineTasks", options, [
    "samples",
    "features",
    "tasks",
    "relevantFeatures",
    "noise",
    "normal",
  ]);
  const { samples = 100, features = 30, tasks = 40, relevantFeatures = 5, noise = 1 } = options;
  check.integer("samples", samples, 1);
  check.integer("features", features, 1);
  check.integer("tasks", tasks, 1);
  check.integer("relevantFeatures", relevantFeatures, 0);
  check.inRange(
    "relevantFeatures",
    relevantFeatures,
    relevantFeatures <= features,
    `at most features, which is ${features}`,
  );
  check.nonNegativeNumber("noise", noise);
  const normal = checkedNormal(options.normal);

  const times = Float64Array.from({ length: tasks }, (_, t) => time(t, tasks));
  const waves = new Matrix(tasks, relevantFeatures);
  for (let k = 0; k < relevantFeatures; k++) {
    const frequency = normal(), phase = normal();
    times.forEach((time, t) => waves.set(t, k, Math.sin((1 + frequency) * time + 3 * phase)));
  }
  const X = filled(samples, features, normal);
  const [rows, curves] = [X.to2DArray(), waves.to2DArray()];
  const Y = filled(samples, tasks, (i, t) => signal(rows[i]!, curves[t]!) + noise * normal());
  return { X, Y, coef: new Matrix(tasks, features).setSubMatrix(waves, 0, 0), times };
}

/** A target without noise: only the relevant features, which come first, contribute. */
function signal(x: readonly number[], coef: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < coef.length; k++) sum += x[k]! * coef[k]!;
  return sum;
}

/** Time t of `tasks` equal steps from 0 to 2π. */
function time(t: number, tasks: number): number {
  const end = 2 * Math.PI;
  return tasks === 1 ? 0 : t === tasks - 1 ? end : t * (end / (tasks - 1)); // as NumPy's linspace
}

function filled(
  rows: number,
  columns: number,
  entry: (i: number, j: number) => number,
): Matrix {
  const matrix = new Matrix(rows, columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) matrix.set(i, j, entry(i, j));
  }
  return matrix;
}

/** The caller's `normal`, with a check of each of its numbers. */
function checkedNormal(normal: unknown): () => number {
  check.required("normal", normal, typeof normal === "function", "a function");
  return () => {
    const number: unknown = (normal as () => unknown)();
    check.finiteNumber("normal()", number);
    return number;
  };
}
