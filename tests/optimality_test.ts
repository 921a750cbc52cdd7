import assert from "node:assert/strict";
import {
  lasso,
  lassoOptimality,
  lassoPath,
  type LinearFit,
  Matrix,
  multiTaskLasso,
  multiTaskLassoCV,
  multiTaskLassoOptimality,
  predict,
  seededNormal,
  simulateSineTasks,
} from "../lib/mod.ts";

const { X, Y } = simulateSineTasks({ samples: 50, tasks: 6, normal: seededNormal("optimality") });
const [n, p, T] = [X.rows, X.columns, Y.columns];

/** Each row X_j'R/n − ridge·W_j, by plain loops. */
function gradientsAt(fit: LinearFit): number[][] {
  const R = Y.clone().sub(predict(fit, X)), ridge = fit.alpha * (1 - fit.l1Ratio);
  return Array.from({ length: p }, (_, j) =>
    Array.from({ length: T }, (_, t) => {
      let g = -ridge * fit.coef.get(t, j);
      for (let i = 0; i < n; i++) g += X.get(i, j) * R.get(i, t) / n;
      return g;
    }));
}

Deno.test("multiTaskLassoOptimality's gradient is ‖X_j'R/n − ridge·W_j‖₂, at the level where selected", () => {
  for (const l1Ratio of [1, 0.4]) {
    const fit = multiTaskLasso(X, Y, { alpha: 0.8, l1Ratio, tolerance: 1e-14 });
    const { gradient, level, violation, largestViolation } = multiTaskLassoOptimality(fit, X, Y);
    const G = gradientsAt(fit);
    assert.equal(level, 0.8 * l1Ratio);
    assert.deepEqual([gradient.rows, gradient.columns], [1, p]);
    for (let j = 0; j < p; j++) {
      assert.ok(Math.abs(gradient.get(0, j) - Math.hypot(...G[j]!)) < 1e-13);
      if (fit.coef.get(0, j) !== 0) assert.ok(Math.abs(gradient.get(0, j) - level) < 1e-7);
      else assert.ok(gradient.get(0, j) <= level && violation.get(0, j) === 0);
    }
    assert.equal(largestViolation, violation.max());
    assert.ok(largestViolation < 1e-7);
  }
});

Deno.test("lassoOptimality's gradient has a sign: plus or minus the level where selected", () => {
  const fit = lasso(X, Y, { alpha: 0.3, tolerance: 1e-14 });
  const { gradient, level, largestViolation } = lassoOptimality(fit, X, Y);
  assert.deepEqual([gradient.rows, gradient.columns], [T, p]);
  for (let t = 0; t < T; t++) {
    for (let j = 0; j < p; j++) {
      const w = fit.coef.get(t, j);
      if (w !== 0) assert.ok(Math.abs(gradient.get(t, j) - level * Math.sign(w)) < 1e-7);
      else assert.ok(Math.abs(gradient.get(t, j)) <= level);
    }
  }
  assert.ok(largestViolation < 1e-7);
});

Deno.test("large column means neither disturb the gradients of a correct fit nor hide a wrong intercept", () => {
  for (const mean of [1e3, 1.7e9]) {
    const far = X.to2DArray().map((row) => row.map((x) => x + mean));
    const fit = lasso(far, Y, { alpha: 0.3, tolerance: 1e-14 });
    assert.ok(lassoOptimality(fit, far, Y).largestViolation < 1e-7);
    const intercept = fit.intercept.map((c) => c - 0.3);
    const { largestViolation } = lassoOptimality({ ...fit, intercept }, far, Y);
    assert.ok(Math.abs(largestViolation / (0.3 * mean) - 1) < 1e-3);
  }
});

Deno.test("violation shows which feature's coefficients are not optimal, and by how much", () => {
  const fit = multiTaskLasso(X, Y, { alpha: 0.8, tolerance: 1e-14 });
  assert.equal(fit.coef.get(2, 17), 0);
  const coef = fit.coef.clone().set(2, 17, 0.5), moved = { ...fit, coef };
  const { violation, largestViolation } = multiTaskLassoOptimality(moved, X, Y);
  const expected = gradientsAt(moved).map((G, j) => {
    const W = coef.getColumn(j), size = Math.hypot(...W);
    if (size === 0) return Math.max(0, Math.hypot(...G) - 0.8);
    return Math.hypot(...G.map((g, t) => g - 0.8 * W[t]! / size));
  });
  expected.forEach((distance, j) => assert.ok(Math.abs(violation.get(0, j) - distance) < 1e-13));
  assert.equal(violation.maxRowIndex(0)[1], 17);
  assert.equal(largestViolation, violation.get(0, 17));
});

Deno.test("zeros below alpha max violate optimality by the gradient's excess over the level", () => {
  const zero = lasso(X, Y, { alpha: 1e6 });
  const alpha = 0.2;
  const { gradient, violation, largestViolation } = lassoOptimality({ ...zero, alpha }, X, Y);
  assert.equal(largestViolation, violation.max());
  gradient.to1DArray().forEach((g, i) => {
    assert.equal(violation.to1DArray()[i], Math.max(0, Math.abs(g) - alpha));
  });
});

Deno.test("a non-zero coefficient violates by its gradient's distance from the level with its own sign", () => {
  const X = [[-1], [0], [1]], y = [-2, 0, 2];
  // The gradient is 2/3·(2 − w), the level 1/2.
  for (const [w, expected] of [[-1, 2.5], [0.5, 0.5], [2, 0.5], [3.5, 1.5]] as const) {
    const fit = { ...lasso(X, y, { alpha: 0.5 }), coef: new Matrix([[w]]) };
    for (const positive of w > 0 ? [false, true] : [false]) {
      const { largestViolation } = lassoOptimality(fit, X, y, { positive });
      assert.ok(Math.abs(largestViolation - expected) < 1e-14, `${w} ${positive}`);
    }
  }
});

Deno.test("a zero may have any negative gradient in a positive fit, but not in an unconstrained one", () => {
  const fit = lasso(X, Y, { alpha: 0.05, positive: true, tolerance: 1e-14 });
  assert.ok(lassoOptimality(fit, X, Y, { positive: true }).largestViolation < 1e-7);
  assert.ok(lassoOptimality(fit, X, Y).largestViolation > 0.1);
});

Deno.test("a negative coefficient in a positive fit is an infinite violation", () => {
  const fit = lasso(X, Y, { alpha: 0.05, tolerance: 1e-14 });
  const { violation } = lassoOptimality(fit, X, Y, { positive: true });
  const isNegative = fit.coef.to1DArray().map((w) => w < 0);
  assert.ok(isNegative.includes(true));
  assert.deepEqual(violation.to1DArray().map((v) => v === Infinity), isNegative);
});

Deno.test("fits from paths and cross-validations can be checked too", () => {
  const { fits } = lassoPath(X, Y, { alphaCount: 5, tolerance: 1e-12 });
  for (const fit of fits) assert.ok(lassoOptimality(fit, X, Y).largestViolation < 1e-5);
  const { fit } = multiTaskLassoCV(X, Y, { alphaCount: 5, tolerance: 1e-12 });
  assert.ok(multiTaskLassoOptimality(fit, X, Y).largestViolation < 1e-5);
});
