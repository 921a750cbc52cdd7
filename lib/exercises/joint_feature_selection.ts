/**
 * The checks of lesson 1's exercises. Each recomputes what the answer should be from the lesson's
 * own data.
 *
 * @module
 */
import { Matrix, solve } from "ml-matrix";
import * as jfs from "../mod.ts";
import { type Check, exercise, faultOfAlpha } from "./exercise.ts";
import { matrix, number, numbersAt } from "./kinds.ts";

/** The lesson's simulation. */
function lesson(): jfs.SineTasks {
  return jfs.simulateSineTasks({ normal: jfs.seededNormal(3) });
}

/** Exercise 1: false cells of MultiTaskLasso with three times the noise. */
export const check1: Check<number> = exercise(number, (answer) => {
  const { X, Y, coef } = jfs.simulateSineTasks({ noise: 3, normal: jfs.seededNormal(3) });
  const scores = jfs.supportScores(jfs.multiTaskLasso(X, Y, { alpha: 1 }).coef, coef);
  if (answer === scores.falsePositives) return;
  if (answer === scores.truePositives) return "Those are the true cells. Count the false ones.";
  if (answer === 0) return "There are some: simulate with noise: 3 and fit again.";
  if (answer > 0 && answer <= 30) return "Count cells, not features: a feature is 40 cells.";
  return "Is it the noise, the seed or alpha that differs? falsePositives counts the false cells.";
});

/** Exercise 2: features in the union of the Lassos. */
export const check2: Check<number> = exercise(number, (answer) => {
  const { X, Y } = lesson();
  const rows = jfs.lasso(X, Y, { alpha: 0.3 }).coef.transpose().to2DArray();
  const selected = rows.filter((row) => row.some((w) => w !== 0)).length;
  if (answer === selected) return;
  if (answer === selected - 5) return "Those are the false ones. The five right ones count too.";
  if (answer > 30) return "That is more than there are features: count features, not cells.";
  if (answer === rows.filter((row) => row.every((w) => w !== 0)).length) {
    return "Those are the features that every task selects. Count those that any task selects.";
  }
  return "A feature counts when its column of coef holds an entry that is not exactly zero.";
});

/** Exercise 3: the smallest alpha without a false feature. */
export const check3: Check<number> = exercise(number, (answer) => {
  const { X, Y, coef } = lesson();
  const falseCells = (alpha: number) =>
    jfs.supportScores(jfs.multiTaskLasso(X, Y, { alpha }).coef, coef).falsePositives;
  if (answer <= 0.01) return "alpha should be larger than that.";
  const cells = falseCells(answer);
  if (cells > 0) {
    const found = `Irrelevant features still selected at this alpha: ${cells / 40}.`;
    const product = answer * jfs.multiTaskLassoAlphaMax(X, Y);
    return faultOfAlpha(found, falseCells(product) === 0 && falseCells(0.9 * product) > 0);
  }
  if (falseCells(0.98 * answer) === 0) {
    return "A smaller alpha still selects no irrelevant feature.";
  }
});

/** Exercise 4: least squares on the selected features. */
export const check4: Check<Matrix> = exercise(matrix, (answer) => {
  const { X, Y, coef } = lesson();
  if (answer.rows !== 40 || answer.columns !== 30) {
    return `Hand in 40 × 30 coefficients, a row for each task; these are ${answer.rows} × ${answer.columns}.`;
  }
  const { falsePositives, falseNegatives } = jfs.supportScores(answer, coef);
  if (falsePositives > 0) return "Coefficients of features that were not selected should be 0.";
  if (falseNegatives > 0) return "Some coefficients of the five features are missing.";
  const five = answer.subMatrix(0, 39, 0, 4);
  const isOneOf = (fits: Matrix[]) => fits.some((fit) => jfs.relativeError(five, fit) < 1e-6);
  const wanted = leastSquares(X.subMatrix(0, 99, 0, 4), Y);
  if (isOneOf(wanted)) return;
  if (isOneOf([coef.subMatrix(0, 39, 0, 4)])) {
    return "That is the truth itself. Estimate it from X and Y.";
  }
  if (isOneOf(leastSquares(X, Y))) {
    return "These come from a fit of all 30 features. Fit again with the five alone.";
  }
  const orthogonal = "least squares on the five columns leaves a residual that is orthogonal to " +
    "them.";
  const size = answer.norm("frobenius");
  return wanted.every((fit) => size < fit.norm("frobenius"))
    ? `These are still shrunk: ${orthogonal}`
    : `These are not the least-squares coefficients: ${orthogonal}`;
});

/** The first five features' coefficients by least squares, without and with an intercept. */
function leastSquares(X: Matrix, Y: Matrix): Matrix[] {
  const withOnes = X.clone().addColumn(Array<number>(X.rows).fill(1));
  return [X, withOnes].map((design) => solve(design, Y).subMatrixRow([0, 1, 2, 3, 4]).transpose());
}

const both = numbersAt("Lasso", "MultiTaskLasso");

/** Exercise 5: the best F1 of both models when the tasks disagree. */
export const check5: Check<{ Lasso: number; MultiTaskLasso: number }> = exercise(both, (answer) => {
  const { X, Y, coef } = lesson();
  const moved = Matrix.zeros(40, 30);
  for (let t = 0; t < 40; t++) {
    for (let k = 0; k < 5; k++) moved.set(t, (k + 5 * t) % 30, coef.get(t, k));
  }
  const movedY = X.mmul(moved.transpose().sub(coef.transpose())).add(Y);
  const grid = { alphaCount: 40, alphaMinRatio: 0.02 };
  const best = ({ fits }: jfs.RegularizationPath) =>
    Math.max(...fits.map((fit) => jfs.supportScores(fit.coef, moved).f1));
  const expected = {
    Lasso: best(jfs.lassoPath(X, movedY, grid)),
    MultiTaskLasso: best(jfs.multiTaskLassoPath(X, movedY, grid)),
  };
  const near = (a: number, b: number) => Math.abs(a - b) < 0.005;
  if (near(answer.Lasso, expected.MultiTaskLasso) && near(answer.MultiTaskLasso, expected.Lasso)) {
    return "The two are swapped.";
  }
  for (const model of ["Lasso", "MultiTaskLasso"] as const) {
    if (!near(answer[model], expected[model])) {
      return `That is not ${model}'s best F1. Add the noise to the targets, walk the whole path, and score ` +
        "against the moved coefficients.";
    }
  }
});
