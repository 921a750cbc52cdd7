import assert from "node:assert/strict";
import { linearFit, regression, warnUnlessAll } from "../lib/_regression.ts";
import {
  lasso,
  type LinearFit,
  multiTaskLasso,
  multiTaskLassoOptimality,
  predict,
  relaxedLasso,
} from "../lib/mod.ts";
import { certificate } from "./certificate.ts";
import { cases, distance, type FitCase, isJoint, size } from "./reference.ts";
import { withWarnings } from "./warnings.ts";

function fitOf(
  { X, Y, settings, ...rest }: FitCase,
  more: { tolerance?: number; maxIterations?: number; warmStart?: number[][] } = {},
): LinearFit {
  const { alpha, l1_ratio: l1Ratio, fit_intercept: fitIntercept, positive } = settings;
  const options = { alpha, l1Ratio, fitIntercept, tolerance: 1e-12, ...more };
  if (!isJoint(rest)) return lasso(X, Y, { ...options, positive });
  assert.equal(positive, false);
  return multiTaskLasso(X, Y, options);
}

for (const example of cases<FitCase>("fit")) {
  const { id, description, X, Y, settings, expected } = example;
  const badlyScaled = id.endsWith("_bad_scaling");

  Deno.test(`${id} (${description}): the fit agrees with scikit-learn's`, () => {
    const fit = fitOf(example);
    const coef = fit.coef.to2DArray();
    assert.ok(Math.abs(fit.objective - expected.objective) <= 1e-10 * expected.objective);
    assert.ok(coef.flat().every((w) => !Object.is(w, -0)), "zeros are 0, not -0");
    if (example.coef_unique) {
      assert.ok(distance(coef, expected.coef) <= 1e-7 * size(expected.coef));
      assert.ok(
        distance([[...fit.intercept]], [expected.intercept]) <=
          1e-7 * Math.max(size([expected.intercept]), size(expected.coef) * size(X)),
      );
    }
    if (expected.fitted) {
      assert.ok(distance(predict(fit, X).to2DArray(), expected.fitted) <= 1e-7 * size(Y));
    }
    if (expected.support_robust) {
      const support = expected.support.map((_, j) => Number(coef.some((w) => w[j] !== 0)));
      assert.deepEqual(support, expected.support);
    }
    if (badlyScaled) {
      coef.forEach((w, t) =>
        w.forEach((value, j) => {
          const reference = expected.coef[t]![j]!;
          assert.ok(Math.abs(value - reference) <= 1e-7 * Math.abs(reference), `${t}, ${j}`);
        })
      );
    }
  });

  Deno.test(`${id}: objective, gap and tolerance agree with an independent certificate`, () => {
    const fit = fitOf(example);
    const fitIntercept = settings.fit_intercept, positive = settings.positive;
    const found = certificate({ X, Y, fitIntercept, positive, joint: isJoint(example) }, fit);
    // The certificate's sums lose digits where columns differ so much in scale.
    const rounding = (badlyScaled ? 1e-10 : 1e-14) * expected.null_objective;
    assert.ok(fit.converged);
    assert.ok(fit.dualGap <= fit.gapTolerance);
    assert.ok(Math.abs(fit.gapTolerance - 1e-12 * found.nullObjective) <= 1e-14 * fit.gapTolerance);
    assert.ok(Math.abs(found.objective - fit.objective) <= 1e-14 * expected.null_objective);
    assert.ok(Math.abs(found.gap - fit.dualGap) <= rounding, `${found.gap} ${fit.dualGap}`);
  });

  Deno.test(`${id}: a fit stopped early says so, and its gap agrees with an independent certificate`, () => {
    const { result: fit, warnings } = withWarnings(() => fitOf(example, { maxIterations: 1 }));
    const fitIntercept = settings.fit_intercept, positive = settings.positive;
    const found = certificate({ X, Y, fitIntercept, positive, joint: isJoint(example) }, fit);
    assert.ok(Math.abs(found.gap - fit.dualGap) <= 1e-14 * found.nullObjective);
    assert.equal(fit.converged, fit.dualGap <= fit.gapTolerance);
    assert.equal(warnings.length, fit.converged ? 0 : 1);
  });
}

Deno.test("a coefficient of −0 from the solver becomes 0 in the fit", () => {
  const data = regression([[1], [2]], [[1, 2], [2, 1]]);
  const known = { objective: 1, dualGap: 0, gapTolerance: 1, iterations: 1 };
  const penalty = { alpha: 1, l1Ratio: 1, positive: false };
  const { coef } = linearFit(data, penalty, { W: Float64Array.of(1, -0), ...known });
  assert.deepEqual(coef.to2DArray().map(([w]) => [w, Object.is(w, -0)]), [[1, false], [0, false]]);
});

Deno.test("a warning about many fits names the one whose gap exceeds its tolerance by the largest factor", () => {
  const fits = [[4, 1, 2], [3, 3, 1], [2, 1, 0.1], [1, 2, 1]] as const;
  const answers = fits.map(([alpha, dualGap, gapTolerance]) => (
    { alpha, dualGap, gapTolerance, iterations: 9, converged: dualGap <= gapTolerance }
  ));
  const limits = { tolerance: 1e-8, maxIterations: 9, trace: false };
  const { warnings } = withWarnings(() => warnUnlessAll("lassoCV", answers, limits));
  assert.deepEqual(warnings, [
    "lassoCV did not converge in 3 of 4 fits: at worst, at alpha 2.000, after 9 iterations the duality " +
    "gap 1.00e+0 is above its tolerance 1.00e-1; raise maxIterations or tolerance",
  ]);
});

Deno.test("a fit restored from JSON is predicted from, relaxed and checked like the original", () => {
  const X = [[1, 0], [2, 1], [3, 0], [4, 1]], Y = [[2, 1], [4, 2], [6, 2], [8, 1]];
  const fit = multiTaskLasso(X, Y, { alpha: 0.5 });
  const kept: LinearFit = JSON.parse(JSON.stringify(fit));
  assert.deepEqual(predict(kept, X), predict(fit, X));
  assert.deepEqual(relaxedLasso(kept, X, Y), relaxedLasso(fit, X, Y));
  assert.deepEqual(multiTaskLassoOptimality(kept, X, Y), multiTaskLassoOptimality(fit, X, Y));
});
