import { Matrix, solve } from "ml-matrix";
import assert from "node:assert/strict";
import {
  check1,
  check2,
  check3,
  check4,
  check5,
} from "../../lib/exercises/joint_feature_selection.ts";
import { lasso, lassoPath, multiTaskLasso, multiTaskLassoPath } from "../../lib/mod.ts";
import { seededNormal, simulateSineTasks, supportScores } from "../../lib/mod.ts";

const lesson = simulateSineTasks({ normal: seededNormal(3) });

Deno.test("an exercise that is not answered says so", () => {
  for (const check of [check1, check2, check3, check4, check5]) {
    assert.equal(check(undefined), "○ Not answered yet.");
  }
});

Deno.test("lesson 1 refuses wrong answers and says what is wrong with each", () => {
  const shrunk = multiTaskLasso(lesson.X, lesson.Y, { alpha: 1 }).coef;
  const looser = lasso(lesson.X, lesson.Y, { alpha: 0.3 }).coef.transpose().to2DArray();
  const allTasks = looser.filter((row) => row.every((w) => w !== 0)).length;
  const incomplete = shrunk.clone().mulColumn(0, 0);
  const refusals: [string, string][] = [
    [check1(0), "There are some: simulate with noise: 3 and fit again."],
    [check1(5), "Count cells, not features: a feature is 40 cells."],
    [check1(200), "Those are the true cells. Count the false ones."],
    ...[31, 1001].map((cells): [string, string] => [
      check1(cells),
      "Is it the noise, the seed or alpha that differs? falsePositives counts the false cells.",
    ]),
    [check2(200), "That is more than there are features: count features, not cells."],
    [
      check2(5),
      "A feature counts when its column of coef holds an entry that is not exactly zero.",
    ],
    [check2(8), "Those are the false ones. The five right ones count too."],
    [
      check2(allTasks),
      "Those are the features that every task selects. Count those that any task selects.",
    ],
    [check3(0.001), "alpha should be larger than that."],
    [check3(NaN), "alpha should be a positive number, but is NaN."],
    [check3(0.5), "Irrelevant features still selected at this alpha: 23."],
    [
      check3(0.15),
      "Irrelevant features still selected at this alpha: 25. " +
      "If it is a fraction of alpha max, hand in alpha itself.",
    ],
    [check3(2), "A smaller alpha still selects no irrelevant feature."],
    [
      check4(Matrix.ones(30, 40)),
      "Hand in 40 × 30 coefficients, a row for each task; these are 30 × 40.",
    ],
    [check4(Matrix.ones(40, 30)), "Coefficients of features that were not selected should be 0."],
    [check4(lesson.coef), "That is the truth itself. Estimate it from X and Y."],
    [check4(incomplete), "Some coefficients of the five features are missing."],
    [
      check4(shrunk),
      "These are still shrunk: least squares on the five columns leaves a residual that is " +
      "orthogonal to them.",
    ],
    [
      check5({ Lasso: 0.3, MultiTaskLasso: 0.9 }),
      "That is not Lasso's best F1. Add the noise to the targets, walk the whole path, and score against " +
      "the moved coefficients.",
    ],
    [
      check5({ Lasso: 0.8 } as never),
      "MultiTaskLasso of { Lasso: …, MultiTaskLasso: … } should be a number, but is undefined.",
    ],
  ];
  for (const [verdict, fault] of refusals) assert.equal(verdict, `✗ Not yet. ${fault}`);
});

Deno.test("lesson 1 refuses an alpha that is a little too large, and accepts one just large enough", () => {
  const falseCells = (alpha: number) =>
    supportScores(multiTaskLasso(lesson.X, lesson.Y, { alpha }).coef, lesson.coef).falsePositives;
  let [tooSmall, enough] = [0.1, 5];
  while (enough > 1.001 * tooSmall) {
    const middle = Math.sqrt(tooSmall * enough);
    if (falseCells(middle) > 0) tooSmall = middle;
    else enough = middle;
  }
  assert.equal(check3(1.015 * enough), "✓ Correct.");
  assert.equal(
    check3(1.05 * enough),
    "✗ Not yet. A smaller alpha still selects no irrelevant feature.",
  );
});

Deno.test("lesson 1 accepts least-squares coefficients fitted with or without an intercept", () => {
  const five = lesson.X.subMatrix(0, 99, 0, 4);
  const withIntercept = new Matrix(five.to2DArray().map((row) => [...row, 1]));
  for (const design of [five, withIntercept]) {
    const answer = Matrix.zeros(40, 30);
    const coef = solve(design, lesson.Y);
    for (let j = 0; j < 5; j++) answer.setColumn(j, coef.getRow(j));
    assert.equal(check4(answer), "✓ Correct.");
    assert.equal(check4(answer.to2DArray() as never), "✓ Correct.");
    assert.match(
      check4(answer.mul(1.01)),
      /These are not the least-squares coefficients: least squares on the five/,
    );
  }
});

Deno.test("lesson 1 refuses slightly penalised coefficients, and least squares on all features", () => {
  const five = lesson.X.subMatrix(0, 99, 0, 4);
  const handedIn = (coef: Matrix) => {
    const answer = Matrix.zeros(40, 30);
    for (let j = 0; j < 5; j++) answer.setColumn(j, coef.getColumn(j));
    return check4(answer);
  };
  for (const alpha of [0.1, 0.001]) {
    const { coef } = multiTaskLasso(five, lesson.Y, { alpha });
    assert.match(handedIn(coef), /These are still shrunk/);
  }
  const ones = Array<number>(100).fill(1);
  for (const design of [lesson.X, lesson.X.clone().addColumn(ones)]) {
    assert.equal(
      handedIn(solve(design, lesson.Y).transpose()),
      "✗ Not yet. These come from a fit of all 30 features. Fit again with the five alone.",
    );
  }
});

Deno.test("lesson 1 recognises two swapped scores, and a wrong one", () => {
  const [Lasso, MultiTaskLasso] = bestScores();
  assert.equal(check5({ Lasso, MultiTaskLasso }), "✓ Correct.");
  assert.equal(
    check5({ Lasso: MultiTaskLasso, MultiTaskLasso: Lasso }),
    "✗ Not yet. The two are swapped.",
  );
  assert.match(check5({ Lasso, MultiTaskLasso: 0.9 }), /That is not MultiTaskLasso's best F1/);
});

/** The best F1 of each model along its path where the tasks' supports differ. */
function bestScores(): [number, number] {
  const { X, Y, coef } = lesson;
  const moved = Matrix.zeros(40, 30);
  for (let t = 0; t < 40; t++) {
    for (let k = 0; k < 5; k++) moved.set(t, (k + 5 * t) % 30, coef.get(t, k));
  }
  const movedY = Matrix.add(Y, X.mmul(Matrix.sub(moved, coef).transpose()));
  const best = (path: typeof lassoPath) =>
    Math.max(
      ...path(X, movedY, { alphaCount: 40, alphaMinRatio: 0.02 }).fits.map((fit) =>
        supportScores(fit.coef, moved).f1
      ),
    );
  return [best(lassoPath), best(multiTaskLassoPath)];
}
