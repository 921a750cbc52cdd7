import assert from "node:assert/strict";
import {
  lasso,
  lassoAlphaMax,
  multiTaskLasso,
  multiTaskLassoAlphaMax,
  numpyNormal,
  relativeError,
  simulateSineTasks,
  supportScores,
} from "../lib/mod.ts";
import { distance, reference, type Rows, size } from "./reference.ts";

const example = reference<{
  X: Rows;
  Y: Rows;
  coef: Rows;
  times: number[];
  alpha_lasso: number;
  alpha_multi_task_lasso: number;
  alpha_max_lasso: number[];
  alpha_max_multi_task_lasso: number;
  exact: {
    coef_lasso: Rows;
    coef_multi_task_lasso: Rows;
    intercept_lasso: number[];
    intercept_multi_task_lasso: number[];
    objective_lasso: number[];
    objective_multi_task_lasso: number;
  };
  tight: { lasso: { support: Rows }; multi_task_lasso: { support: Rows } };
}>("seed_example");
const { X, Y, exact } = example;

const isNonZero = (rows: Rows) => rows.map((row) => row.map((value) => Number(value !== 0)));
const cells = (rows: Rows) => isNonZero(rows).flat().reduce((sum, cell) => sum + cell, 0);

Deno.test("simulateSineTasks with numpyNormal(42) reproduces the example's data from NumPy", () => {
  const data = simulateSineTasks({ normal: numpyNormal(42) });
  assert.deepEqual([...data.times], example.times);
  assert.ok(distance(data.coef.to2DArray(), example.coef) <= 1e-14);
  assert.ok(distance(data.X.to2DArray(), X) <= 1e-15);
  assert.ok(distance(data.Y.to2DArray(), Y) <= 2e-14);
});

Deno.test("the example's 40 Lassos select the same 129 cells as scikit-learn, with the exact solution's values", () => {
  const fit = lasso(X, Y, { alpha: example.alpha_lasso, tolerance: 1e-12 });
  const coef = fit.coef.to2DArray();
  assert.equal(cells(coef), 129);
  assert.deepEqual(isNonZero(coef), example.tight.lasso.support);
  assert.ok(distance(coef, exact.coef_lasso) <= 1e-7 * size(exact.coef_lasso));
  assert.ok(distance([[...fit.intercept]], [exact.intercept_lasso]) <= 1e-8);
  const objective = exact.objective_lasso.reduce((sum, value) => sum + value, 0);
  assert.ok(Math.abs(fit.objective - objective) <= 1e-10 * objective);
});

Deno.test("the example's MultiTaskLasso selects scikit-learn's 200 cells, with the exact solution's values", () => {
  const fit = multiTaskLasso(X, Y, { alpha: example.alpha_multi_task_lasso, tolerance: 1e-12 });
  const coef = fit.coef.to2DArray();
  assert.equal(cells(coef), 200);
  assert.deepEqual(isNonZero(coef), example.tight.multi_task_lasso.support);
  assert.ok(
    distance(coef, exact.coef_multi_task_lasso) <= 1e-7 * size(exact.coef_multi_task_lasso),
  );
  assert.ok(distance([[...fit.intercept]], [exact.intercept_multi_task_lasso]) <= 1e-8);
  assert.ok(
    Math.abs(fit.objective - exact.objective_multi_task_lasso) <= 1e-10 * fit.objective,
  );
});

Deno.test("the default tolerance suffices to find the example's supports", () => {
  const { coef } = lasso(X, Y, { alpha: example.alpha_lasso });
  assert.deepEqual(isNonZero(coef.to2DArray()), example.tight.lasso.support);
  const joint = multiTaskLasso(X, Y, { alpha: example.alpha_multi_task_lasso });
  assert.deepEqual(isNonZero(joint.coef.to2DArray()), example.tight.multi_task_lasso.support);
});

Deno.test("the example's scores are those of the published page", () => {
  const tasks = lasso(X, Y, { alpha: example.alpha_lasso });
  const joint = multiTaskLasso(X, Y, { alpha: example.alpha_multi_task_lasso });
  const { truePositives, falsePositives, falseNegatives, f1 } = supportScores(
    tasks.coef,
    example.coef,
  );
  assert.deepEqual([truePositives, falsePositives, falseNegatives], [129, 0, 71]);
  assert.equal(f1.toFixed(3), "0.784");
  assert.equal(supportScores(joint.coef, example.coef).f1, 1);
  assert.equal(relativeError(tasks.coef, example.coef).toFixed(4), "0.6537");
  assert.equal(relativeError(joint.coef, example.coef).toFixed(4), "0.2749");
});

Deno.test("alpha max is scikit-learn's, for each task alone and for all tasks together", () => {
  const perTask = example.alpha_max_lasso;
  const close = (a: number, b: number) => assert.ok(Math.abs(a - b) <= 1e-14 * b, `${a} ${b}`);
  perTask.forEach((alphaMax, t) => close(lassoAlphaMax(X, Y.map((row) => row[t]!)), alphaMax));
  close(lassoAlphaMax(X, Y), Math.max(...perTask));
  close(multiTaskLassoAlphaMax(X, Y), example.alpha_max_multi_task_lasso);
  close(multiTaskLassoAlphaMax(X, Y, { l1Ratio: 0.25 }), 4 * example.alpha_max_multi_task_lasso);
});
