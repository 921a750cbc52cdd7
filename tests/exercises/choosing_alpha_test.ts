import assert from "node:assert/strict";
import {
  check1,
  check2,
  check3,
  check4,
  check5,
  check6,
} from "../../lib/exercises/choosing_alpha.ts";
import {
  lasso,
  lassoCV,
  multiTaskLassoCV,
  numpyNormal,
  simulateSineTasks,
  supportScores,
} from "../../lib/mod.ts";

const refused = (verdict: string, fault: string) => assert.equal(verdict, `✗ Not yet. ${fault}`);

Deno.test("lesson 3 refuses an alpha that selects too many or too few features", () => {
  refused(check1(-1), "Hand in a positive alpha.");
  refused(check1(0.04), "Features selected at this alpha: 30.");
  refused(check1(6), "Features selected at this alpha: 0.");
});

Deno.test("lesson 3 recognises an alpha handed in as a fraction of alpha max", () => {
  const share = "If it is a fraction of alpha max, hand in alpha itself.";
  refused(check1(0.3), `Features selected at this alpha: 30. ${share}`);
  refused(check1(0.607), `Features selected at this alpha: 16. ${share}`);
  assert.ok(check4(0.3).endsWith(share));
  assert.ok(!check4(0.04).endsWith(share));
});

Deno.test("lesson 3 refuses rules that are not the one-standard-error rule", () => {
  refused(check2((cv) => cv.alphaMin), "That is the alpha of least error.");
  refused(
    check2((cv) => cv.alphas[cv.alphas.length - 1]!),
    "Take the largest alpha that is good enough.",
  );
  refused(
    check2((cv) => cv.alphas[0]!),
    "Good enough means at most the least mean error plus its standard error.",
  );
  const { X, Y } = simulateSineTasks({ normal: numpyNormal(42) });
  refused(
    check2(({ alphas, meanError, standardError }) => {
      const least = Math.min(...meanError);
      return alphas[meanError.findIndex((error, i) => error - standardError[i]! <= least)]!;
    }),
    "Good enough means at most the least mean error plus its standard error.",
  );
  const byHeart = [5, 2, 10].map((folds) =>
    multiTaskLassoCV(X, Y, { folds, alphaCount: 30, alphaMinRatio: 0.05 }).alphaOneStandardError
  );
  for (const alpha of byHeart) assert.notEqual(check2(() => alpha), "✓ Correct.");
  const nothing = () => undefined as never;
  refused(check2(nothing), "What your rule returns should be a number, but is undefined.");
});

Deno.test("lesson 3 refuses an F1 from one alpha for all tasks, from the wrong rule, and any other", () => {
  const { X, Y, coef } = simulateSineTasks({ normal: numpyNormal(42) });
  const oneForAll = lassoCV(X, Y, { alphaCount: 30, alphaMinRatio: 0.03 }).fit;
  refused(check3(supportScores(oneForAll.coef, coef).f1), "That is one alpha for all tasks.");
  const cautious = Array.from({ length: 40 }, (_, t) => {
    const cv = lassoCV(X, Y.getColumn(t), { alphaCount: 30, alphaMinRatio: 0.03 });
    return lasso(X, Y.getColumn(t), { alpha: cv.alphaOneStandardError }).coef.getRow(0);
  });
  refused(
    check3(supportScores(cautious, coef).f1),
    "That is the one-standard-error rule. Take the alpha of least error.",
  );
  refused(
    check3(1),
    "Give lassoCV one column of Y at a time, with the grid coarse, and score all 40 rows together.",
  );
});

Deno.test("lesson 3 accepts every alpha that selects exactly the five relevant features", () => {
  for (const alpha of [1, 2, 3.2]) assert.equal(check4(alpha), "✓ Correct.");
});

Deno.test("lesson 3 refuses an alpha whose relaxed fit is farther from the truth than the best one", () => {
  assert.match(check4(0.3), /At this alpha the relaxed fit has a relative error of 0\.\d{3}\./);
  refused(check4(NaN), "Hand in a positive alpha.");
});

Deno.test("lesson 3 refuses wrong counts of false features and names the likely mistake", () => {
  const right = { leastError: 8, oneStandardError: 1 };
  const differs = "is it the noise, the seed, the grid or the rule that differs?";
  refused(check5({ ...right, leastError: -1 }), `leastError: ${differs}`);
  refused(check5({ ...right, oneStandardError: -1 }), `oneStandardError: ${differs}`);
  const withRight = { ...right, leastError: right.leastError + 5 };
  refused(check5(withRight), "leastError: leave out the five right features.");
  const swapped = { leastError: right.oneStandardError, oneStandardError: right.leastError };
  refused(check5(swapped), "The two are swapped.");
  const cells = { ...right, leastError: 40 * right.leastError };
  refused(check5(cells), "leastError: count features, not cells.");
});

Deno.test("lesson 3 refuses a q that is not the largest within the bound", () => {
  refused(check6({ among30: 5, among1000: 28 }), "among30: for 5 the bound is 1.04.");
  refused(check6({ among30: 3, among1000: 28 }), "among30: 3 is within the bound, but so is 4.");
  refused(check6({ among30: 4, among1000: 29 }), "among1000: for 29 the bound is 1.05.");
  for (const q of [4.89, 0, NaN]) {
    refused(
      check6({ among30: q, among1000: 28 }),
      "among30: q is a number of features, at least 1.",
    );
  }
  assert.equal(check6({ among30: 4, among1000: 28 }), "✓ Correct.");
});
