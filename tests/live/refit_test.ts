import assert from "node:assert/strict";
import { refitter } from "../../lib/live/refit.ts";
import { lasso, lassoAlphaMax, multiTaskLasso, multiTaskLassoAlphaMax } from "../../lib/mod.ts";
import { multiTaskLassoPath, seededNormal, simulateSineTasks } from "../../lib/mod.ts";

Deno.test("refits in any order of strengths give the coefficients of lasso and multiTaskLassoPath to the bit", () => {
  const data = simulateSineTasks({ normal: seededNormal(3) });
  const { X, Y } = data;
  const refit = refitter(data);
  for (const strength of [0.4, 1, 0.1, 0.4]) {
    const { Lasso, MultiTaskLasso } = refit(strength);
    const alpha = strength * lassoAlphaMax(X, Y), tolerance = 1e-6;
    assert.deepEqual(Lasso.coef, lasso(X, Y, { alpha, tolerance }).coef);
    const alphas = [strength * multiTaskLassoAlphaMax(X, Y)];
    const [joint] = multiTaskLassoPath(X, Y, { alphas, tolerance }).fits;
    assert.deepEqual(MultiTaskLasso.coef, joint!.coef);
  }
});

Deno.test("a refit is no further from multiTaskLasso's fit, computed in another way, than their gaps allow", () => {
  const data = simulateSineTasks({ normal: seededNormal(3) }), { X, Y } = data;
  const refit = refitter(data);
  for (const strength of [0.4, 1, 0.1]) {
    const alpha = strength * multiTaskLassoAlphaMax(X, Y),
      { coef } = refit(strength).MultiTaskLasso;
    const fit = multiTaskLasso(X, Y, { alpha, tolerance: 1e-6 });
    const apart = X.mmul(fit.coef.clone().sub(coef).transpose());
    for (let t = 0; t < Y.columns; t++) { // an intercept takes each task's mean
      const mean = apart.getColumn(t).reduce((sum, x) => sum + x, 0) / X.rows;
      for (let i = 0; i < X.rows; i++) apart.set(i, t, apart.get(i, t) - mean);
    }
    assert.ok(apart.norm() <= 2 * Math.sqrt(2 * X.rows * fit.gapTolerance), `${apart.norm()}`);
  }
});
