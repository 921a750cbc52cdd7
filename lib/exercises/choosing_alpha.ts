/**
 * The checks of lesson 3's exercises.
 *
 * @module
 */
import * as jfs from "../mod.ts";
import { type Check, exercise, faultOfAlpha } from "./exercise.ts";
import { functionTo, number, numbersAt } from "./kinds.ts";

/** The lesson's simulation. */
function lesson(): jfs.SineTasks {
  return jfs.simulateSineTasks({ normal: jfs.numpyNormal(42) });
}

/** Exercise 1: the alphas at which MultiTaskLasso selects exactly five features. */
export const check1: Check<number> = exercise(number, (answer) => {
  const { X, Y } = lesson();
  if (!(answer > 0)) return "Hand in a positive alpha.";
  const features = (alpha: number) =>
    jfs.multiTaskLasso(X, Y, { alpha }).coef.getRow(0).filter((w) => w !== 0).length;
  const count = features(answer);
  if (count === 5) return;
  const found = `Features selected at this alpha: ${count}.`;
  return faultOfAlpha(found, features(answer * jfs.multiTaskLassoAlphaMax(X, Y)) === 5);
});

const ruleKind = functionTo((_: jfs.CrossValidation) => "What your rule returns", number);

/** Exercise 2: the one-standard-error rule as a function of one's own. */
export const check2: Check<(cv: jfs.CrossValidation) => number> = exercise(ruleKind, (rule) => {
  const { X, Y } = lesson();
  for (const folds of [5, 2, 10]) { // no other rule fits all three
    const cv = jfs.multiTaskLassoCV(X, Y, { folds, alphaCount: 30, alphaMinRatio: 0.05 });
    const alpha = rule(cv);
    if (alpha === cv.alphaOneStandardError) continue;
    if (alpha === cv.alphaMin) return "That is the alpha of least error.";
    if (alpha < cv.alphaMin) return "Take the largest alpha that is good enough.";
    return "Good enough means at most the least mean error plus its standard error.";
  }
});

/** Exercise 3: F1 of Lassos that choose their alpha task by task. */
export const check3: Check<number> = exercise(number, (answer) => {
  const { X, Y, coef } = lesson();
  const options = { alphaCount: 30, alphaMinRatio: 0.03 };
  const tasks = Array.from({ length: 40 }, (_, t) => Y.getColumn(t));
  const own = tasks.map((y) => jfs.lassoCV(X, y, options));
  const expected = jfs.supportScores(own.map(({ fit }) => fit.coef.getRow(0)), coef).f1;
  if (Math.abs(answer - expected) < 0.005) return;
  const sparse = own.map((cv, t) =>
    jfs.lasso(X, tasks[t]!, { alpha: cv.alphaOneStandardError }).coef.getRow(0)
  );
  if (Math.abs(answer - jfs.supportScores(sparse, coef).f1) < 0.005) {
    return "That is the one-standard-error rule. Take the alpha of least error.";
  }
  const together = jfs.supportScores(jfs.lassoCV(X, Y, options).fit.coef, coef).f1;
  if (Math.abs(answer - together) < 0.005) return "That is one alpha for all tasks.";
  return "Give lassoCV one column of Y at a time, with the grid coarse, and score all 40 rows together.";
});

/** Exercise 4: the alpha on the path whose relaxed fit is closest to the truth. */
export const check4: Check<number> = exercise(number, (answer) => {
  const { X, Y, coef } = lesson();
  if (!(answer > 0)) return "Hand in a positive alpha.";
  const error = (alpha: number) =>
    jfs.relativeError(jfs.relaxedLasso(jfs.multiTaskLasso(X, Y, { alpha }), X, Y).coef, coef);
  // All alphas with exactly the five features have the same refit.
  const isBest = (alpha: number) => error(alpha) <= error(1);
  if (isBest(answer)) return;
  const left = error(answer).toFixed(3);
  const found = `At this alpha the relaxed fit has a relative error of ${left}.`;
  return faultOfAlpha(found, isBest(answer * jfs.multiTaskLassoAlphaMax(X, Y)));
});

/** Exercise 5: wrong features of the two rules on data with twice the noise. */
export const check5: Check<{ leastError: number; oneStandardError: number }> = exercise(
  numbersAt("leastError", "oneStandardError"),
  (answer) => {
    const { X, Y } = jfs.simulateSineTasks({ noise: 2, normal: jfs.numpyNormal(42) });
    const cv = jfs.multiTaskLassoCV(X, Y, { alphaCount: 30, alphaMinRatio: 0.03 });
    const wrong = (alpha: number) =>
      jfs.multiTaskLasso(X, Y, { alpha }).coef.getRow(0).slice(5).filter((w) => w !== 0).length;
    const expected = {
      leastError: wrong(cv.alphaMin),
      oneStandardError: wrong(cv.alphaOneStandardError),
    };
    const isSwapped = answer.leastError === expected.oneStandardError &&
      answer.oneStandardError === expected.leastError;
    if (isSwapped) return "The two are swapped.";
    for (const rule of ["leastError", "oneStandardError"] as const) {
      const [found, right] = [answer[rule], expected[rule]];
      if (found === right) continue;
      if (found === right + 5) return `${rule}: leave out the five right features.`;
      if (found === 40 * right) return `${rule}: count features, not cells.`;
      return `${rule}: is it the noise, the seed, the grid or the rule that differs?`;
    }
  },
);

/** Exercise 6: the largest q with at most one stable and wrong feature on average, at π = 0.9. */
export const check6: Check<{ among30: number; among1000: number }> = exercise(
  numbersAt("among30", "among1000"),
  (answer) => {
    for (const [key, p] of [["among30", 30], ["among1000", 1000]] as const) {
      const q = answer[key], bound = (q: number) => q ** 2 / (0.8 * p);
      if (!Number.isInteger(q) || q < 1) return `${key}: q is a number of features, at least 1.`;
      if (bound(q) > 1) return `${key}: for ${q} the bound is ${bound(q).toFixed(2)}.`;
      if (bound(q + 1) <= 1) return `${key}: ${q} is within the bound, but so is ${q + 1}.`;
    }
  },
);
