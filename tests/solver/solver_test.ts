import { Matrix } from "ml-matrix";
import assert from "node:assert/strict";
import { lasso, lassoAlphaMax, seededNormal } from "../../lib/mod.ts";

Deno.test("tasks solved one by one share one trace, which ends in the fit's objective and duality gap", () => {
  const normal = seededNormal("one by one");
  const X = Matrix.random(20, 3, { random: normal }).mulColumn(0, 1e14); // not for single precision
  const Y = Matrix.random(20, 2, { random: normal });
  const alpha = 0.3 * lassoAlphaMax(X, Y);
  const fit = lasso(X, Y, { alpha, trace: true });
  const last = fit.trace!.at(-1)!;
  assert.equal(last.iteration, fit.iterations);
  assert.deepEqual([last.objective, last.dualGap], [fit.objective, fit.dualGap]);
  const iterations = fit.trace!.map(({ iteration }) => iteration);
  assert.deepEqual(iterations, [...new Set(iterations)].sort((a, b) => a - b));
});
