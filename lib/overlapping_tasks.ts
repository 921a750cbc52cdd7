import { Matrix } from "ml-matrix";
import { seededNormal } from "./random.ts";
import { simulateSineTasks, type SineTasks } from "./simulate.ts";

/** What `overlappingTasks` can be asked for; sizes as in `simulateSineTasks`. */
export interface OverlappingTasksOptions {
  /** Of data and places. */
  readonly seed: string | number;
  /** The share of coefficients that stay on the shared features, in [0, 1]. Default 1. */
  readonly overlap?: number | undefined;
  /** Rows of X and Y. Default 100. */
  readonly samples?: number | undefined;
  /** Columns of Y. Default 40. */
  readonly tasks?: number | undefined;
  /** Standard deviation of the noise. Default 1. */
  readonly noise?: number | undefined;
}

const relevant = 5;

/**
 * The example's data, but coefficient k of a task lies on feature k only with probability `overlap`,
 * else on one of the features that no other task needs to know of: at 1 the tasks share all five, at 0
 * none. The same seed moves the same coefficients: as the overlap falls, more and more of them.
 *
 * @param options The seed, the overlap, and sizes and noise where they differ from the example's.
 * @returns X, Y, the true coefficients and the times.
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
  const { seed, overlap = 1, ...sizes } = options;
  const drawn: number[] = [];
  const normal = seededNormal(seed);
  const data = simulateSineTasks({
    ...sizes,
    normal: () => {
      drawn.push(normal());
      return drawn.at(-1)!;
    },
  });
  const [n, T] = [data.Y.rows, data.Y.columns];
  const E = Matrix.from1DArray(n, T, drawn.slice(-n * T)).mul(options.noise ?? 1); // drawn last
  const coef = moved(data.coef, overlap, seededNormal(`${seed}: places`));
  return { ...data, coef, Y: data.X.mmul(coef.transpose()).add(E) };
}

function moved(coef: Matrix, overlap: number, normal: () => number): Matrix {
  const result = Matrix.zeros(coef.rows, coef.columns);
  for (let t = 0; t < coef.rows; t++) {
    const elsewhere = shuffled(coef.columns - relevant, normal).map((j) => j + relevant);
    for (let k = 0; k < relevant; k++) {
      const stays = uniform(normal()) < overlap;
      result.set(t, stays ? k : elsewhere[k]!, coef.get(t, k));
    }
  }
  return result;
}

/** 0 … count − 1 in random order. */
function shuffled(count: number, normal: () => number): number[] {
  return Array.from({ length: count }, (_, j) => ({ j, key: normal() }))
    .sort((a, b) => a.key - b.key).map(({ j }) => j);
}

/** The logistic curve near the normal distribution function: from 0 to 1, evenly enough. */
function uniform(z: number): number {
  return 1 / (1 + Math.exp(-1.702 * z));
}
