import assert from "node:assert/strict";
import { refitter } from "../../lib/live/refit.ts";
import { lasso, lassoAlphaMax, multiTaskLasso, multiTaskLassoAlphaMax } from "../../lib/mod.ts";
import { seededNormal, simulateSineTasks } from "../../lib/mod.ts";

Deno.test("refits in any order of strengths give the coefficients of lasso and multiTaskLasso to the bit", () => {
  const data = simulateSineTasks({ normal: seededNormal(3) });
  const { X, Y } = data;
  const refit = refitter(data);
  for (const strength of [0.4, 1, 0.1, 0.4]) {
    const { Lasso, MultiTaskLasso } = refit(strength);
    const options = (alphaMax: number) => ({ alpha: strength * alphaMax, tolerance: 1e-6 });
    assert.deepEqual(Lasso.coef, lasso(X, Y, options(lassoAlphaMax(X, Y))).coef);
    const joint = multiTaskLasso(X, Y, options(multiTaskLassoAlphaMax(X, Y)));
    assert.deepEqual(MultiTaskLasso.coef, joint.coef);
  }
});
