import { lassoPath, multiTaskLassoPath } from "../path.ts";
import type { LinearFit } from "../linear_fit.ts";
import { overlappingTasks, type OverlappingTasksOptions } from "./overlapping_tasks.ts";
import { relativeError, supportScores } from "../scores.ts";
import type { Matrix } from "ml-matrix";

/** The best that a model reaches anywhere on its path, in one simulation. */
export interface Recovery extends OverlappingTasksOptions {
  readonly model: "Lasso" | "MultiTaskLasso";
  /** Whether at some alpha the features selected in any task are just the relevant ones. */
  readonly exactRows: boolean;
  /** The best F1 of the cells. */
  readonly f1: number;
  /** The least relative error of the coefficients. */
  readonly error: number;
}

/** The path on which each model's best is sought. */
const grid = { alphaCount: 30, alphaMinRatio: 0.05, tolerance: 1e-5 };

/**
 * Simulates once and measures how well both models could do if they were told the best alpha.
 *
 * @param setting The simulation.
 * @returns One record for each model.
 * @throws {RangeError} If an option is out of its range.
 *
 * @example The example's sizes
 * ```ts
 * import { recovery } from "./recovery.ts";
 * import assert from "node:assert/strict";
 *
 * const [alone, together] = recovery({ seed: 0 });
 * assert.ok(alone!.f1 < together!.f1 && together!.exactRows);
 * ```
 */
export function recovery(setting: OverlappingTasksOptions): Recovery[] {
  const { X, Y, coef } = overlappingTasks(setting);
  const paths = {
    Lasso: lassoPath(X, Y, grid).fits,
    MultiTaskLasso: multiTaskLassoPath(X, Y, grid).fits,
  };
  return (["Lasso", "MultiTaskLasso"] as const).map((model) => ({
    ...setting,
    model,
    ...best(paths[model], coef),
  }));
}

function best(fits: readonly LinearFit[], truth: Matrix) {
  const rows = selectedRows(truth);
  return {
    exactRows: fits.some((fit) => selectedRows(fit.coef) === rows),
    f1: Math.max(...fits.map((fit) => supportScores(fit.coef, truth).f1)),
    error: Math.min(...fits.map((fit) => relativeError(fit.coef, truth))),
  };
}

/** The features that any task selects, as a string to compare. */
function selectedRows(coef: Matrix): string {
  const features = Array.from({ length: coef.columns }, (_, j) => j);
  const tasks = Array.from({ length: coef.rows }, (_, t) => t);
  return features.filter((j) => tasks.some((t) => coef.get(t, j) !== 0)).join();
}
