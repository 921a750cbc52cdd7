import assert from "node:assert/strict";
import {
  check1,
  check2,
  check3,
  check4,
  check5,
  check6,
} from "../../lib/exercises/when_sharing_helps.ts";
import { lasso, lassoPath, Matrix, multiTaskLasso, predict, supportScores } from "../../lib/mod.ts";
import { overlappingTasks } from "../../lib/experiments/overlapping_tasks.ts";

const refused = (verdict: string, fault: string) => assert.equal(verdict, `✗ Not yet. ${fault}`);

Deno.test("lesson 4 refuses a count of cells or of one task's features", () => {
  refused(check1(200), "Those are cells. Count features.");
  refused(check1(5), "Each task has five. Count the features of all tasks together.");
  refused(check1(30), "Count the columns of coef with an entry that is not zero.");
});

Deno.test("lesson 4 refuses an F1 that is not the path's best", () => {
  refused(check2(0.1), "Take the largest F1 over all fits of the path.");
  const { X, Y, coef } = overlappingTasks({ seed: 3, tasks: 2 });
  const { fits } = lassoPath(X, Y, { alphaCount: 30, alphaMinRatio: 0.03 });
  const alone = Math.max(...fits.map((fit) => supportScores(fit.coef, coef).f1));
  refused(check2(alone), "That is the Lasso's.");
});

Deno.test("lesson 4 refuses an overlap at which the Lasso is not ahead, and one that is not the largest", () => {
  refused(check3(0.5), "Hand in one of 1, 0.95, 0.9, 0.8.");
  refused(check3(1), "At this overlap MultiTaskLasso's coefficients are closer to the truth.");
  refused(check3(0.8), "The Lasso is ahead at a larger overlap too.");
});

Deno.test("lesson 4 refuses the model that predicts worse", () => {
  refused(check4("MultiTaskLasso"), "Compare the smallest meanError of each model.");
  refused(check4("both"), 'Hand in "Lasso" or "MultiTaskLasso".');
});

Deno.test("lesson 4 refuses the F1 of one step alone, and of a second step not fitted to the residuals", () => {
  const { X, Y, coef } = overlappingTasks({ seed: 0, overlap: 0.9 });
  const shared = multiTaskLasso(X, Y, { alpha: 1.5 });
  const first = supportScores(shared.coef, coef).f1;
  refused(check5(first), "Those are the first step's coefficients alone.");
  const own = lasso(X, Matrix.sub(Y, predict(shared, X)), { alpha: 0.35 });
  const second = supportScores(own.coef, coef).f1;
  refused(check5(second), "Those are the second step's coefficients alone.");
  const toItself = Matrix.add(shared.coef, lasso(X, Y, { alpha: 0.35 }).coef); // not fitted to the residuals
  const notLeft = supportScores(toItself, coef).f1;
  refused(check5(notLeft), "Fit the second step to Y less what the first step predicts.");
  refused(check5(0), "Fit the second step to Y less what the first step predicts.");
});

Deno.test("lesson 4 refuses an overlap at which sharing helps 30 rows, and one that is not the largest", () => {
  refused(check6(0.85), "Hand in one of 0.9, 0.8, 0.7, 0.6.");
  refused(check6(0.9), "At this overlap MultiTaskLasso is ahead.");
  refused(check6(0.6), "The Lasso is ahead at a larger overlap too.");
});
