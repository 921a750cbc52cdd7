import { Matrix } from "ml-matrix";
import assert from "node:assert/strict";
import {
  check1,
  check2,
  check3,
  check4,
  check5,
} from "../../lib/exercises/joint_feature_selection.ts";
import { lasso, multiTaskLasso, seededNormal, simulateSineTasks } from "../../lib/mod.ts";

const lesson = simulateSineTasks({ normal: seededNormal(3) });

Deno.test("an exercise that is not answered says so", () => {
  for (const check of [check1, check2, check3, check4, check5]) {
    assert.equal(check(undefined), "○ Not answered yet.");
  }
});

Deno.test("wrong answers are refused and told what is wrong", () => {
  const shrunk = multiTaskLasso(lesson.X, lesson.Y, { alpha: 1 }).coef;
  const looser = lasso(lesson.X, lesson.Y, { alpha: 0.3 }).coef.transpose().to2DArray();
  const allTasks = looser.filter((row) => row.every((w) => w !== 0)).length;
  const incomplete = shrunk.clone().mulColumn(0, 0);
  const refusals: [string, string][] = [
    [check1(5), "Count cells, not features: a feature is 40 cells."],
    [check1(200), "Those are the true cells. Count the false ones."],
    [
      check1(150),
      "Is it the noise, the seed or alpha that differs? falsePositives counts the false cells.",
    ],
    [check2(200), "That is more than there are features: count features, not cells."],
    [
      check2(5),
      "A feature counts when its column of coef holds an entry that is not exactly zero.",
    ],
    [
      check2(allTasks),
      "Those are the features that every task selects. Count those that any task selects.",
    ],
    [check3(0.001), "alpha should be larger than that."],
    [check3(0.5), "Irrelevant features still selected at this alpha: 23."],
    [check3(2), "A smaller alpha still selects none of them."],
    [
      check4(Matrix.ones(30, 40)),
      "Hand in 40 × 30 coefficients, a row for each task; these are 30 × 40.",
    ],
    [check4(Matrix.ones(40, 30)), "Coefficients of features that were not selected should be 0."],
    [check4(incomplete), "Some coefficients of the five features are missing."],
    [
      check4(shrunk),
      "These are still shrunk: least squares on the five columns leaves a residual that is " +
      "orthogonal to them.",
    ],
    [
      check5({ Lasso: 0.3, MultiTaskLasso: 0.9 }),
      "Lasso's best F1 differs. Score against the moved coefficients, over the whole path.",
    ],
  ];
  for (const [verdict, fault] of refusals) assert.equal(verdict, `✗ Not yet. ${fault}`);
});
