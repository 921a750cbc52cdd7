/**
 * How steeply the squared error falls at W = 0: what decides which penalty keeps every row at zero.
 *
 * @module
 */
import { kernels } from "./kernels/kernels.ts";
import type { Data } from "./problem.ts";
import { Screening } from "./screening.ts";
import { padded } from "./sub_problem.ts";

/** max_j ‖X_j'Y‖₂, or, for one task with W ≥ 0, max_j X_j'Y, at least 0. */
export function steepestGradient(data: Data, positive: boolean): number {
  const { n, p, T, Y } = data;
  const rows = padded(n);
  const screening = new Screening(kernels, data, rows, 0, rows * T);
  kernels.owner = undefined;
  kernels.reserve(screening.end);
  kernels.memory.fill(0, 0, rows * T);
  for (let t = 0; t < T; t++) kernels.memory.set(Y.subarray(t * n, (t + 1) * n), t * rows);
  return screening.steepest(-1, positive, new Uint8Array(p));
}

/** The steepest of the tasks, each alone. */
export function steepestTask({ n, p, T, X, Y }: Data, positive: boolean): number {
  let steepest = 0;
  for (let t = 0; t < T; t++) {
    const task = { n, p, T: 1, X, Y: Y.subarray(t * n, (t + 1) * n) };
    steepest = Math.max(steepest, steepestGradient(task, positive));
  }
  return steepest;
}
