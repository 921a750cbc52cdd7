import assert from "node:assert/strict";
import {
  type CrossValidation,
  lasso,
  lassoAlphaMax,
  lassoCV,
  Matrix,
  multiTaskLasso,
  multiTaskLassoAlphaMax,
  multiTaskLassoCV,
  predict,
  seededNormal,
  simulateSineTasks,
} from "../lib/mod.ts";
import {
  cases,
  type CrossValidationCase,
  distance,
  isJoint,
  type Rows,
  size,
} from "./reference.ts";
import { withWarnings } from "./warnings.ts";

for (const example of cases<CrossValidationCase>("cv")) {
  const { id, X, Y, settings, expected } = example;
  const { alphas, l1_ratio: l1Ratio, fit_intercept: fitIntercept, test_folds } = settings;
  const crossValidate = isJoint(example) ? multiTaskLassoCV : lassoCV;
  const options = { alphas, l1Ratio, fitIntercept, tolerance: 1e-13 };

  for (const [how, folds] of [["given by number", 5], ["given as lists", test_folds]] as const) {
    Deno.test(`${id}: with folds ${how}, errors, alphaMin and refit are scikit-learn's`, () => {
      const { result: cv } = withWarnings(() => crossValidate(X, Y, { ...options, folds }));
      const errors = cv.meanSquaredErrors.to2DArray();
      errors.flat().forEach((error, i) => {
        const reference = expected.mse_path.flat()[i]!;
        assert.ok(Math.abs(error - reference) <= 1e-9 * reference);
      });
      cv.meanError.forEach((error, a) => {
        assert.ok(Math.abs(error - expected.mean_mse[a]!) <= 1e-9 * error);
      });
      assert.equal(cv.alphaMin, expected.alpha);
      assert.equal(cv.fit.alpha, expected.alpha);
      const coef = cv.fit.coef.to2DArray();
      assert.ok(distance(coef, expected.refit.coef) <= 1e-7 * size(expected.refit.coef));
      assert.ok(
        Math.abs(cv.fit.objective - expected.refit.objective) <= 1e-10 * expected.refit.objective,
      );
    });
  }
}

const { X, Y } = simulateSineTasks({ samples: 23, features: 8, tasks: 3, normal: seededNormal(5) });
const alphas = [0.1, 1, 0.01, 0.3];

/** Plain cross-validation, without paths, warm starts or any other shortcut. */
function plainly(
  fitted: typeof lasso | typeof multiTaskLasso,
  folds: readonly (readonly number[])[],
  fitIntercept: boolean,
): Rows {
  const pick = (rows: Rows, wanted: (i: number) => boolean) => rows.filter((_, i) => wanted(i));
  return alphas.toSorted((a, b) => b - a).map((alpha) =>
    folds.map((test) => {
      const [trainX, trainY] = [X, Y].map((M) => pick(M.to2DArray(), (i) => !test.includes(i))) as [
        Rows,
        Rows,
      ];
      const fit = fitted(trainX, trainY, { alpha, fitIntercept, tolerance: 1e-12 });
      let total = 0;
      for (const i of test) {
        const guess = predict(fit, [X.getRow(i)]).getRow(0);
        guess.forEach((y, t) => total += (Y.get(i, t) - y) ** 2);
      }
      return total / (test.length * Y.columns);
    })
  );
}

const blocks = [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11], [12, 13, 14, 15, 16, 17], [
  18,
  19,
  20,
  21,
  22,
]];
const scattered = [[22, 3, 11], [0, 1], [7, 5, 9, 20]];

for (
  const [crossValidate, fitted] of [[lassoCV, lasso], [multiTaskLassoCV, multiTaskLasso]] as const
) {
  for (const fitIntercept of [true, false]) {
    Deno.test(`${crossValidate.name} agrees with a plain loop over folds, fitIntercept ${fitIntercept}`, () => {
      for (const [folds, lists] of [[4, blocks], [scattered, scattered]] as const) {
        const options = { alphas, folds, fitIntercept, tolerance: 1e-12 };
        const errors = crossValidate(X, Y, options).meanSquaredErrors.to2DArray();
        const expected = plainly(fitted, lists, fitIntercept);
        assert.ok(distance(errors, expected) <= 1e-9 * size(expected));
      }
    });
  }
}

Deno.test("a positive cross-validation agrees with a plain loop of positive fits", () => {
  const positive: typeof lasso = (X, Y, options) => lasso(X, Y, { ...options, positive: true });
  const options = { alphas, folds: scattered, positive: true, tolerance: 1e-12 };
  const errors = lassoCV(X, Y, options).meanSquaredErrors.to2DArray();
  const expected = plainly(positive, scattered, true);
  assert.ok(distance(errors, expected) <= 1e-9 * size(expected));
});

Deno.test("meanError is the mean over folds, standardError their standard deviation (k − 1) over √k", () => {
  const { meanSquaredErrors, meanError, standardError } = multiTaskLassoCV(X, Y, { alphas });
  meanSquaredErrors.to2DArray().forEach((errors, a) => {
    assert.equal(errors.length, 5);
    const mean = errors.reduce((sum, error) => sum + error, 0) / 5;
    const variance = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / 4;
    assert.ok(Math.abs(meanError[a]! - mean) <= 1e-14 * mean);
    assert.ok(Math.abs(standardError[a]! - Math.sqrt(variance / 5)) <= 1e-13 * mean);
  });
});

Deno.test("alphaMin has the least mean error; alphaOneStandardError is the largest within a standard error", () => {
  const cv = multiTaskLassoCV(X, Y);
  const { alphas, meanError, standardError, alphaMin, alphaOneStandardError } = cv;
  assert.equal(alphas.length, 100);
  const best = alphas.indexOf(alphaMin);
  const bound = meanError[best]! + standardError[best]!;
  assert.ok(meanError.every((error) => error >= meanError[best]!));
  const chosen = alphas.indexOf(alphaOneStandardError);
  assert.ok(meanError[chosen]! <= bound);
  assert.ok(meanError.subarray(0, chosen).every((error) => error > bound));
  assert.ok(chosen > 0 && chosen < best && best < 99, `${chosen} ${best}`);
});

Deno.test("a grid may hold 200 000 alphas, more than a function can take as arguments", () => {
  const X = [[1], [2], [4], [3], [7], [5]], y = [1, 2, 3, 4, 5, 9];
  const { alphas, alphaMin } = lassoCV(X, y, { alphaCount: 200_000, alphaMinRatio: 0.9, folds: 2 });
  assert.ok(alphas.length === 200_000 && alphas.includes(alphaMin));
});

Deno.test("among alphas of equal mean error the largest is chosen", () => {
  const { alphaMin, alphaOneStandardError } = lassoCV(X, Y, { alphas: [100, 300, 200] });
  assert.deepEqual([alphaMin, alphaOneStandardError], [300, 300]);
});

Deno.test("the refit equals the estimator's own fit at alphaMin, to the bit", () => {
  for (
    const [crossValidate, fitted] of [[lassoCV, lasso], [multiTaskLassoCV, multiTaskLasso]] as const
  ) {
    const options = { l1Ratio: 0.7, tolerance: 1e-9 };
    const { fit, alphaMin } = crossValidate(X, Y, { ...options, alphas });
    assert.deepEqual(fit, fitted(X, Y, { ...options, alpha: alphaMin }));
  }
});

Deno.test("the grid of a cross-validation starts at the alpha max of all rows", () => {
  const first = (cv: CrossValidation) => cv.alphas[0];
  const options = { alphaCount: 3, folds: 3 };
  assert.equal(first(lassoCV(X, Y, options)), lassoAlphaMax(X, Y));
  assert.equal(first(multiTaskLassoCV(X, Y, options)), multiTaskLassoAlphaMax(X, Y));
  const mixed = { ...options, l1Ratio: 0.5 };
  assert.equal(first(lassoCV(X, Y, mixed)), lassoAlphaMax(X, Y, { l1Ratio: 0.5 }));
  assert.equal(
    first(multiTaskLassoCV(X, Y, mixed)),
    multiTaskLassoAlphaMax(X, Y, { l1Ratio: 0.5 }),
  );
  const positive = lassoCV(X, Y, { ...options, positive: true });
  assert.equal(first(positive), lassoAlphaMax(X, Y, { positive: true }));
  assert.ok(positive.fit.coef.min() >= 0);
});

Deno.test("from 2 folds to as many as rows, there is one column of errors for each fold", () => {
  const sizes = (folds: number) => lassoCV(X, Y, { alphas: [1], folds }).meanSquaredErrors.columns;
  assert.deepEqual([2, 22, 23].map(sizes), [2, 22, 23]);
});

Deno.test("a single given fold has no spread: its standard error is 0, not NaN", () => {
  const { standardError, alphaMin, alphaOneStandardError } = lassoCV(X, Y, {
    alphas,
    folds: [[0, 1, 2]],
  });
  assert.deepEqual([...standardError], [0, 0, 0, 0]);
  assert.equal(alphaMin, alphaOneStandardError);
});

Deno.test("zero targets are predicted with neither error nor spread, and the largest alpha is chosen", () => {
  const { meanError, standardError, alphaMin, alphaOneStandardError } = lassoCV(
    X,
    Matrix.zeros(X.rows, 1),
    { alphas, folds: 3 },
  );
  for (const list of [meanError, standardError]) assert.deepEqual([...list], [0, 0, 0, 0]);
  assert.deepEqual([alphaMin, alphaOneStandardError], [1, 1]);
});

Deno.test("the standard error is right even where the squares of squared errors overflow", () => {
  const [small, large] = [1, 1e90].map((unit) => {
    return lassoCV(X, Matrix.mul(Y, unit), { alphas: [2 * unit, 1 * unit], folds: 4 });
  });
  small!.standardError.forEach((error, k) => {
    assert.ok(Math.abs(large!.standardError[k]! / error / 1e180 - 1) < 1e-6);
  });
  assert.equal(large!.alphaOneStandardError / 1e90, small!.alphaOneStandardError);
});

Deno.test("a cross-validation whose fits do not converge gives one warning for all of them", () => {
  const options = { alphas: [0.01, 0.02], folds: 3, tolerance: 1e-13, maxIterations: 1 };
  const { result, warnings } = withWarnings(() => lassoCV(X, Y, options));
  assert.equal(result.fit.converged, false);
  assert.equal(warnings.length, 1);
  assert.match(warnings[0]!, /^lassoCV did not converge in 7 of 7 fits: at worst, at alpha 0\.0/);
});

Deno.test("a warning names the cross-validation, how many fits did not converge, and the worst one's alpha", () => {
  const options = { alphas: [100, 0.01], folds: 3, tolerance: 1e-13, maxIterations: 1 };
  for (const crossValidate of [lassoCV, multiTaskLassoCV]) {
    const { warnings } = withWarnings(() => crossValidate(X, Y, options));
    const words = "did not converge in 4 of 7 fits: at worst, at alpha 0.01000, ";
    assert.ok(warnings[0]!.startsWith(`${crossValidate.name} ${words}`), warnings[0]);
  }
});

Deno.test("with one target of extreme size, the errors of each fold are still those of separate fits", () => {
  const normal = seededNormal("sizes"), n = 40, p = 6;
  const X = Array.from({ length: n }, () => Array.from({ length: p }, normal));
  const sizes = [3, 3, 1e-14]; // the last is solved by other means
  const Y = X.map((x) => sizes.map((size, t) => size * (x[t]! + normal())));
  const folds = [0, 20].map((first) => Array.from({ length: 20 }, (_, i) => first + i));
  const alphas = [0.5, 0.1];
  const tolerance = 1e-12;
  const { meanSquaredErrors } = lassoCV(X, Y, { alphas, folds, tolerance });
  folds.forEach((test, k) => {
    const some = (rows: number[][], isTest: boolean) =>
      rows.filter((_, i) => test.includes(i) === isTest);
    alphas.forEach((alpha, a) => {
      const fit = lasso(some(X, false), some(Y, false), { alpha, tolerance });
      const left = predict(fit, some(X, true)).sub(new Matrix(some(Y, true)));
      const error = left.norm("frobenius") ** 2 / (20 * 3);
      assert.ok(Math.abs(meanSquaredErrors.get(a, k) / error - 1) < 1e-6, `${k} ${a}`);
    });
  });
});
