/**
 * How steeply the squared error falls at W = 0: what decides which penalty keeps every row at zero.
 *
 * @module
 */
import { kernels } from "./kernels/kernels.ts";
import { type Data, reside, resident, type ResidentData } from "./problem.ts";
import { Screening } from "./screening.ts";

/** max_j ‖X_j'Y‖₂, or, for one task with W ≥ 0, max_j X_j'Y, at least 0. */
export function steepestGradient(data: Data, positive: boolean): number {
  return steepestOf(resident(data), 0, data.T, positive);
}

/** The largest of these over separate tasks: max_tj |X_j'y_t|, or with W ≥ 0 max_tj X_j'y_t, at least 0. */
export function steepestTask(data: Data, positive: boolean): number {
  const inMemory = resident(data);
  let steepest = 0;
  for (let t = 0; t < data.T; t++) {
    steepest = Math.max(steepest, steepestOf(inMemory, t, 1, positive));
  }
  return steepest;
}

/** `steepestGradient` of the `count` tasks from `first` on. */
function steepestOf(data: ResidentData, first: number, count: number, positive: boolean): number {
  const { p, design, targets: { place, rows, end } } = data;
  const screening = new Screening(kernels, design, count, place + first * rows, end);
  reside(data, kernels);
  kernels.owner = undefined;
  kernels.reserve(screening.end);
  return screening.steepest(0, 0, positive, new Uint8Array(p));
}
