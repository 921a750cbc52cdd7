/**
 * How steeply the squared error falls at W = 0: what decides which penalty keeps every row at zero.
 *
 * @module
 */
import { kernels } from "./kernels/kernels.ts";
import { type Data, designOf, taskOf } from "./problem.ts";
import { Screening } from "./screening.ts";

/** max_j ‖X_j'Y‖₂, or, for one task with W ≥ 0, max_j X_j'Y, at least 0. */
export function steepestGradient(data: Data, positive: boolean): number {
  const { n, p, T, Y } = data;
  const design = designOf(data), { rows, end: R } = design;
  const screening = new Screening(kernels, design, T, R, R + rows * T);
  design.reside(kernels);
  kernels.owner = undefined;
  kernels.reserve(screening.end);
  kernels.memory.fill(0, R, R + rows * T);
  for (let t = 0; t < T; t++) kernels.memory.set(Y.subarray(t * n, (t + 1) * n), R + t * rows);
  return screening.steepest(-1, positive, new Uint8Array(p));
}

/** The steepest of the tasks, each alone. */
export function steepestTask(data: Data, positive: boolean): number {
  const design = designOf(data);
  let steepest = 0;
  for (let t = 0; t < data.T; t++) {
    steepest = Math.max(steepest, steepestGradient(taskOf(data, t, design), positive));
  }
  return steepest;
}
