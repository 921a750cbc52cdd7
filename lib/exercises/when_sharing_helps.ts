/**
 * The checks of lesson 4's exercises.
 *
 * @module
 */
import { Matrix } from "ml-matrix";
import { grid } from "../experiments/grid.ts";
import * as jfs from "../mod.ts";
import { overlappingTasks } from "../experiments/overlapping_tasks.ts";
import { recoveries } from "../experiments/recoveries.ts";
import { type Check, exercise } from "./exercise.ts";
import { number, string } from "./kinds.ts";

const path = { alphaCount: 30, alphaMinRatio: 0.03 };

/** Exercise 1: features that matter for at least one task when nothing is shared. */
export const check1: Check<number> = exercise(number, (answer) => {
  const { coef } = overlappingTasks({ seed: 1, overlap: 0 });
  const rows = coef.transpose().to2DArray();
  if (answer === rows.filter((row) => row.some((w) => w !== 0)).length) return;
  if (answer === 200) return "Those are cells. Count features.";
  if (answer === 5) return "Each task has five. Count the features of all tasks together.";
  return "Count the columns of coef with an entry that is not zero.";
});

/** Exercise 2: best F1 with two tasks. */
export const check2: Check<number> = exercise(number, (answer) => {
  const { X, Y, coef } = overlappingTasks({ seed: 3, tasks: 2 });
  const best = ({ fits }: jfs.RegularizationPath) =>
    Math.max(...fits.map((fit) => jfs.supportScores(fit.coef, coef).f1));
  if (Math.abs(answer - best(jfs.multiTaskLassoPath(X, Y, path))) < 0.005) return;
  if (Math.abs(answer - best(jfs.lassoPath(X, Y, path))) < 0.005) return "That is the Lasso's.";
  return "Take the largest F1 over all fits of the path.";
});

/** Exercise 3: the largest overlap at which the Lasso's coefficients are closer. */
export const check3: Check<number> = exercise(number, (answer) => {
  const isCloser = (overlap: number) => {
    const { X, Y, coef } = overlappingTasks({ seed: 0, overlap });
    const lowest = ({ fits }: jfs.RegularizationPath) =>
      Math.min(...fits.map((fit) => jfs.relativeError(fit.coef, coef)));
    return lowest(jfs.lassoPath(X, Y, path)) < lowest(jfs.multiTaskLassoPath(X, Y, path));
  };
  const overlaps = [1, 0.95, 0.9, 0.8];
  if (!overlaps.includes(answer)) return `Hand in one of ${overlaps.join(", ")}.`;
  if (!isCloser(answer)) {
    return "At this overlap MultiTaskLasso's coefficients are closer to the truth.";
  }
  if (overlaps.some((overlap) => overlap > answer && isCloser(overlap))) {
    return "The Lasso is ahead at a larger overlap too.";
  }
});

/** Exercise 4: the model that cross-validation prefers. */
export const check4: Check<string> = exercise(string, (answer) => {
  const { X, Y } = overlappingTasks({ seed: 0, overlap: 0.6 });
  const error = (cv: jfs.CrossValidation) => Math.min(...cv.meanError);
  const alone = error(jfs.lassoCV(X, Y, path)), together = error(jfs.multiTaskLassoCV(X, Y, path));
  if (answer !== "Lasso" && answer !== "MultiTaskLasso") {
    return 'Hand in "Lasso" or "MultiTaskLasso".';
  }
  if (answer !== (alone < together ? "Lasso" : "MultiTaskLasso")) {
    return "Compare the smallest meanError of each model.";
  }
});

/** Exercise 5: F1 of a shared fit plus separate fits of its residuals. */
export const check5: Check<number> = exercise(number, (answer) => {
  const { X, Y, coef } = overlappingTasks({ seed: 0, overlap: 0.9 });
  const shared = jfs.multiTaskLasso(X, Y, { alpha: 1.5 });
  const own = jfs.lasso(X, Matrix.sub(Y, jfs.predict(shared, X)), { alpha: 0.35 });
  const f1 = (fitted: Matrix) => jfs.supportScores(fitted, coef).f1;
  if (Math.abs(answer - f1(Matrix.add(shared.coef, own.coef))) < 0.005) return;
  if (Math.abs(answer - f1(own.coef)) < 0.005) {
    return "Those are the second step's coefficients alone.";
  }
  if (Math.abs(answer - f1(shared.coef)) < 0.005) {
    return "Those are the first step's coefficients alone.";
  }
  return "Fit the second step to Y less what the first step predicts.";
});

/** Exercise 6: the largest overlap at which the Lasso is ahead with 30 rows. */
export const check6: Check<number> = exercise(number, (answer) => {
  const overlaps = [0.9, 0.8, 0.7, 0.6];
  const runs = recoveries(grid({ samples: [30], overlap: overlaps, seed: [0, 1, 2, 3, 4] }));
  const isAhead = (overlap: number) => sum("Lasso", overlap) > sum("MultiTaskLasso", overlap);
  const sum = (model: string, overlap: number) =>
    runs.filter((run) => run.model === model && run.overlap === overlap)
      .reduce((sum, { f1 }) => sum + f1, 0);
  if (!overlaps.includes(answer)) return `Hand in one of ${overlaps.join(", ")}.`;
  if (!isAhead(answer)) return "At this overlap MultiTaskLasso is ahead.";
  if (answer !== overlaps.find(isAhead)) return "The Lasso is ahead at a larger overlap too.";
});
