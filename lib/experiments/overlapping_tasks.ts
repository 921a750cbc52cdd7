import { Matrix } from "ml-matrix";
import * as check from "../_check.ts";
import { seededNormal } from "../seeded_normal.ts";
import { simulateSineTasks, type SineTasks } from "../simulate.ts";

/** The options of the tasks except their overlap; sizes as in `simulateSineTasks`. */
export interface TasksOptions {
  /** Seed of the data and of the places that coefficients move to. */
  readonly seed: string | number;
  /** Rows of X and Y. Default 100. */
  readonly samples?: number | undefined;
  /** Columns of Y. Default 40. */
  readonly tasks?: number | undefined;
  /** Standard deviation of the noise. Default 1. */
  readonly noise?: number | undefined;
  /**
   * Correlation of each column of X with the next in a chain of random order, from 0 to 1; k places apart
   * it is the k-th power. Default 0.
   */
  readonly correlation?: number | undefined;
}

/** The options of `overlappingTasks`. */
export interface OverlappingTasksOptions extends TasksOptions {
  /** The share of coefficients that stay on the shared features, in [0, 1]. Default 1. */
  readonly overlap?: number | undefined;
}

/**
 * The example's data, but coefficient k of a task lies on feature k only with probability `overlap`,
 * else on one of the irrelevant features, drawn for each task by itself: at 1 the tasks share all five, at
 * 0 none. With the same seed, a smaller overlap moves what a larger one moves, and more.
 *
 * @param options The seed, the overlap, and sizes, noise and correlation where they differ from the
 * example's.
 * @returns X, Y, the true coefficients and the times.
 * @throws {TypeError} If an option is not known or has the wrong type.
 * @throws {RangeError} If an option is out of its range.
 *
 * @example Shared, and not shared
 * ```ts
 * import { overlappingTasks } from "./overlapping_tasks.ts";
 * import assert from "node:assert/strict";
 *
 * const cells = (overlap: number) =>
 *   overlappingTasks({ seed: 0, overlap }).coef.subMatrix(0, 39, 0, 4).to1DArray()
 *     .filter((w) => w !== 0).length;
 * assert.deepEqual([cells(1), cells(0)], [200, 0]);
 * ```
 */
export function overlappingTasks(options: OverlappingTasksOptions): SineTasks {
  check.knownOptions("overlappingTasks", options, ["overlap", ...tasksOptions]);
  const { overlap = 1, ...others } = options;
  return tasksByOverlap(others)(overlap);
}

/**
 * `overlappingTasks` for many overlaps: what does not depend on the overlap is drawn once.
 *
 * @param options The seed, and sizes, noise and correlation where they differ from the example's.
 * @returns The tasks of an overlap in [0, 1].
 * @throws {TypeError} If an option is not known or has the wrong type.
 * @throws {RangeError} If an option is out of its range.
 */
export function tasksByOverlap(options: TasksOptions): (overlap: number) => SineTasks {
  check.knownOptions("tasksByOverlap", options, tasksOptions);
  const { seed, noise = 1, correlation = 0, ...sizes } = options;
  check.share("correlation", correlation);
  const drawn: number[] = [];
  const normal = seededNormal(seed);
  const data = simulateSineTasks({
    ...sizes,
    noise,
    normal: () => {
      drawn.push(normal());
      return drawn.at(-1)!;
    },
  });
  const [n, T] = [data.Y.rows, data.Y.columns];
  const E = Matrix.from1DArray(n, T, drawn.slice(-n * T)).mul(noise); // the noise came last
  const chain = shuffled(data.X.columns, seededNormal(`${seed}: chain`));
  const X = correlated(data.X, correlation, chain);
  const places = placesOf(data.coef, seededNormal(`${seed}: places`));
  return (overlap) => {
    check.share("overlap", overlap);
    const coef = moved(data.coef, places, overlap);
    return { ...data, X, coef, Y: X.mmul(coef.transpose()).add(E) };
  };
}

const tasksOptions = ["seed", "samples", "tasks", "noise", "correlation"] as const;
const relevant = 5;

/** Along a chain each column but the first becomes a blend of itself and the one before. */
function correlated(X: Matrix, correlation: number, chain: readonly number[]): Matrix {
  const own = Math.sqrt(1 - correlation ** 2), blend = X.clone();
  for (let k = 1; k < chain.length; k++) {
    const [before, j] = [chain[k - 1]!, chain[k]!];
    for (let i = 0; i < X.rows; i++) {
      blend.set(i, j, correlation * blend.get(i, before) + own * X.get(i, j));
    }
  }
  return blend;
}

/** Where coefficient k of task t goes, and from which overlap on it stays on feature k. */
type Place = { readonly elsewhere: number; readonly stays: number };

function placesOf({ rows, columns }: Matrix, normal: () => number): Place[][] {
  return Array.from({ length: rows }, () => {
    const others = shuffled(columns - relevant, normal);
    return others.slice(0, relevant).map((j) => (
      { elsewhere: j + relevant, stays: uniform(normal()) }
    ));
  });
}

function moved(coef: Matrix, places: readonly Place[][], overlap: number): Matrix {
  const result = Matrix.zeros(coef.rows, coef.columns);
  places.forEach((row, t) =>
    row.forEach(({ elsewhere, stays }, k) => {
      result.set(t, stays < overlap ? k : elsewhere, coef.get(t, k));
    })
  );
  return result;
}

/** 0 … count − 1 in random order. */
function shuffled(count: number, normal: () => number): number[] {
  return Array.from({ length: count }, (_, j) => ({ j, key: normal() }))
    .sort((a, b) => a.key - b.key).map(({ j }) => j);
}

/** Makes a normal number nearly uniform on (0, 1): the logistic curve is close to its distribution. */
function uniform(z: number): number {
  return 1 / (1 + Math.exp(-1.702 * z));
}
