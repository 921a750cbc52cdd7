/** Reproduces the facts of lesson 4, which were found with scikit-learn. */
import assert from "node:assert/strict";
import { grid } from "../../lib/experiments/grid.ts";
import { lassoPath, Matrix, multiTaskLassoPath, numpyNormal } from "../../lib/mod.ts";
import { relativeError, supportScores } from "../../lib/mod.ts";
import type { RegularizationPath } from "../../lib/path.ts";
import { overlappingTasks } from "../../lib/experiments/overlapping_tasks.ts";
import { recoveries } from "../../lib/experiments/recoveries.ts";
import { recovery } from "../../lib/experiments/recovery.ts";

/** Shares of 30 simulations in which scikit-learn found exactly the five features at some alpha. */
const found = {
  MultiTaskLasso: { 15: 0.17, 20: 0.3, 30: 0.67, 50: 0.93, 100: 1 },
  Lasso: { 15: 0, 20: 0.03, 30: 0.1, 50: 0.73, 100: 0.93 },
};

Deno.test("exactly the five features are found as often as by scikit-learn, as far as 30 repeats can tell", () => {
  const seed = [...Array(30).keys()];
  const runs = recoveries(grid({ samples: [15, 20, 30, 50, 100], seed }));
  for (const [model, shares] of Object.entries(found)) {
    for (const [samples, theirs] of Object.entries(shares)) {
      const here = runs.filter((run) => run.model === model && run.samples === Number(samples));
      const ours = here.filter(({ exactRows }) => exactRows).length / 30;
      const both = (ours + theirs) / 2;
      const standardError = Math.sqrt(2 * both * (1 - both) / 30);
      assert.ok(
        Math.abs(ours - theirs) <= 2.5 * standardError,
        `${model}, ${samples} rows: ${ours} here, ${theirs} in scikit-learn`,
      );
    }
  }
});

Deno.test("with five random features for each task both models score as in scikit-learn", () => {
  const { X, Y, coef } = unshared();
  const best = ({ fits }: RegularizationPath) => [
    Math.max(...fits.map((fit) => supportScores(fit.coef, coef).f1)),
    Math.min(...fits.map((fit) => relativeError(fit.coef, coef))),
  ];
  const near = ([f1, error]: number[], theirs: [number, number]) =>
    assert.ok(Math.abs(f1! - theirs[0]) < 0.02 && Math.abs(error! - theirs[1]) < 0.02, `${f1}`);
  near(best(multiTaskLassoPath(X, Y)), [0.311, 0.26]);
  near(best(lassoPath(X, Y)), [0.845, 0.166]);
});

Deno.test("recovery takes each model's best F1 and least error over 30 alphas, each at its own alpha", () => {
  const setting = { seed: 3, samples: 30, tasks: 8, overlap: 0.9 };
  const { X, Y, coef } = overlappingTasks(setting);
  const runs = recovery(setting);
  [lassoPath, multiTaskLassoPath].forEach((path, k) => {
    const { fits } = path(X, Y, { alphaCount: 30, alphaMinRatio: 0.05, tolerance: 1e-5 });
    const scores = fits.map((fit) => supportScores(fit.coef, coef).f1);
    const errors = fits.map((fit) => relativeError(fit.coef, coef));
    const { f1, error } = runs[k]!;
    assert.deepEqual([f1, error], [Math.max(...scores), Math.min(...errors)]);
    assert.ok(scores.at(-1)! < f1 && errors.at(-1)! > error);
  });
});

/** Five random features for each of forty tasks, with standard normal coefficients and noise. */
function unshared() {
  const normal = numpyNormal(42);
  const X = filled(100, 30, normal);
  const coef = Matrix.zeros(40, 30);
  for (let t = 0; t < 40; t++) {
    const order = X.getRow(0).map((_, j) => ({ j, key: normal() })).sort((a, b) => a.key - b.key);
    for (const { j } of order.slice(0, 5)) coef.set(t, j, normal());
  }
  return { X, coef, Y: X.mmul(coef.transpose()).add(filled(100, 40, normal)) };
}

function filled(rows: number, columns: number, normal: () => number): Matrix {
  return Matrix.from1DArray(rows, columns, Array.from({ length: rows * columns }, normal));
}
