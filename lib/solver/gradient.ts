/**
 * How steeply the squared error falls at W = 0: what decides which penalty keeps every row at zero.
 *
 * @module
 */
import type { Data } from "./problem.ts";
import { dot, norm } from "./vector.ts";

/** max_j ‖X_j'Y‖₂, or, for one task with W ≥ 0, max_j X_j'Y, at least 0. */
export function steepestGradient({ n, p, T, X, Y }: Data, positive: boolean): number {
  const gradient = new Float64Array(T);
  let steepest = 0;
  for (let j = 0; j < p; j++) {
    for (let t = 0; t < T; t++) gradient[t] = dot(X, j * n, Y, t * n, n);
    steepest = Math.max(steepest, positive ? gradient[0]! : norm(gradient, 0, T));
  }
  return steepest;
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
