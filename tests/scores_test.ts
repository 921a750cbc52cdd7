import assert from "node:assert/strict";
import { Matrix, relativeError, supportScores } from "../lib/mod.ts";

Deno.test("supportScores counts cells as true positives, false positives or false negatives", () => {
  const coef = [[1, 0, -2, 0], [0, 1e-300, 0, 5]];
  const truth = [[3, 0, 0, 4], [0, 1, 0, -1]];
  assert.deepEqual(supportScores(coef, truth), {
    truePositives: 3,
    falsePositives: 1,
    falseNegatives: 1,
    precision: 3 / 4,
    recall: 3 / 4,
    f1: 3 / 4,
  });
});

Deno.test("supportScores takes a cell as selected if it is not exactly zero, without a threshold", () => {
  assert.equal(supportScores([[Number.MIN_VALUE]], [[1]]).truePositives, 1);
  assert.equal(supportScores([[-0]], [[1]]).falseNegatives, 1);
});

Deno.test("supportScores are 0, not NaN, where nothing is selected or nothing is relevant", () => {
  const none = { truePositives: 0, precision: 0, recall: 0, f1: 0 };
  assert.deepEqual(supportScores([[0]], [[1]]), {
    ...none,
    falsePositives: 0,
    falseNegatives: 1,
  });
  assert.deepEqual(supportScores([[1]], [[0]]), {
    ...none,
    falsePositives: 1,
    falseNegatives: 0,
  });
  assert.deepEqual(supportScores([[0]], [[0]]), {
    ...none,
    falsePositives: 0,
    falseNegatives: 0,
  });
});

Deno.test("relativeError is the distance from the truth divided by the truth's norm", () => {
  assert.equal(relativeError([[0, 0]], [[3, 4]]), 1);
  assert.equal(relativeError([[3, 4]], [[3, 4]]), 0);
  assert.equal(relativeError(new Matrix([[3, 4], [0, 0]]), [[3, 4], [0, 10]]), 10 / Math.sqrt(125));
});

Deno.test("relativeError stays accurate where squares would overflow or underflow", () => {
  assert.equal(relativeError([[0, 0]], [[3e200, 4e200]]), 1);
  assert.equal(relativeError([[3e-200, 0]], [[3e-200, 4e-200]]), 0.8);
});

Deno.test("relativeError accepts matrices with more cells than a function call can take arguments", () => {
  const truth = Matrix.ones(500, 500);
  assert.ok(Math.abs(relativeError(Matrix.mul(truth, 0.5), truth) - 0.5) < 1e-12);
});
