import assert from "node:assert/strict";
import { check1, check2, check3, check4, check5 } from "../../lib/exercises/when_sharing_helps.ts";

const refused = (verdict: string, fault: string) => assert.equal(verdict, `✗ Not yet. ${fault}`);

Deno.test("lesson 4 refuses a count of cells or of one task's features", () => {
  refused(check1(200), "Those are cells. Count features.");
  refused(check1(5), "Each task has five. Count the features of all tasks together.");
  refused(check1(30), "Count the columns of coef with an entry that is not zero.");
});

Deno.test("lesson 4 refuses an F1 that is not the path's best", () => {
  refused(check2(0.1), "Take the largest F1 over all fits of the path.");
});

Deno.test("lesson 4 refuses overlaps at which the Lasso is not ahead, and smaller ones", () => {
  refused(check3(0.5), "Hand in one of 1, 0.95, 0.9, 0.8.");
  refused(check3(1), "There MultiTaskLasso's coefficients are closer.");
  refused(check3(0.8), "There is a larger one.");
});

Deno.test("lesson 4 refuses the model that predicts worse", () => {
  refused(check4("MultiTaskLasso"), "Compare the smallest meanError of both.");
  refused(check4("both"), 'Hand in "Lasso" or "MultiTaskLasso".');
});

Deno.test("lesson 4 refuses an F1 of something else than the sum", () => {
  refused(check5(0), "Fit the second step to Y less what the first step predicts.");
});
