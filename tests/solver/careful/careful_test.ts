import assert from "node:assert/strict";
import { seededNormal } from "../../../lib/mod.ts";
import { careful } from "../../../lib/solver/careful/careful.ts";
import { coordinateDescent } from "../../../lib/solver/careful/coordinate_descent.ts";
import { creeping } from "../../../lib/solver/descent/descent.ts";
import { steepestGradient } from "../../../lib/solver/gradient.ts";
import type { Data, Penalty } from "../../../lib/solver/problem.ts";
import { fastSolver, jointSolver } from "../../../lib/solver/solver.ts";

const stopping = { tolerance: 1e-14, maxIterations: 10_000, trace: true };

/** Columns that are the first one plus `difference` times noise, at a hundredth of alpha max. */
function correlated(seed: string, difference = 0.1): { data: Data; penalty: Penalty } {
  const [n, p, T] = [12, 8, 2], normal = seededNormal(seed);
  const X = Float64Array.from({ length: n * p }, normal);
  const Y = Float64Array.from({ length: n * T }, normal);
  for (let i = n; i < n * p; i++) X[i] = X[i % n]! + difference * X[i]!;
  const data = { n, p, T, X, Y };
  const alpha = 0.01 * steepestGradient(data, false) / n;
  return { data, penalty: { alpha, l1Ratio: 1, positive: false } };
}

Deno.test("coordinate descent ignores a warm start worse than zeros, even if its objective overflows", () => {
  const { data, penalty } = correlated("far off"), solve = coordinateDescent(data);
  const fromZeros = solve(penalty, stopping);
  for (const size of [1e3, 1e160, 1e300]) {
    const start = new Float64Array(data.p * data.T).fill(size);
    assert.deepEqual(solve(penalty, stopping, start), fromZeros);
  }
});

Deno.test("a warm start within tolerance is returned as it is, unless a sweep is to settle its zero rows", () => {
  const { data, penalty } = correlated("good enough"), solve = coordinateDescent(data);
  const { W } = solve(penalty, stopping), loosely = { ...stopping, tolerance: 1e-3 };
  assert.deepEqual([solve(penalty, loosely, W).iterations, solve(penalty, loosely, W).W], [0, W]);
  assert.ok(solve(penalty, { ...loosely, settle: true }, W).iterations > 0);
});

Deno.test("just below alpha max the first feature enters, though zeros are within tolerance", () => {
  const { data, penalty } = correlated("the first feature"), solve = coordinateDescent(data);
  const alpha = 0.999 * steepestGradient(data, false) / data.n;
  const { W } = solve({ ...penalty, alpha }, { ...stopping, tolerance: 0.1 });
  assert.ok(W.some((w) => w !== 0));
});

Deno.test("the careful solver's further tries help where rounding left the gap just above the tolerance", () => {
  let saved = 0;
  for (let seed = 0; seed < 20; seed++) {
    const { data, penalty } = correlated(`tries ${seed}`);
    const first = coordinateDescent(data)(penalty, stopping);
    const best = careful(data)(penalty, stopping);
    assert.ok(best.dualGap <= first.dualGap);
    const maxIterations = first.iterations + 7;
    const cut = careful(data)(penalty, { ...stopping, maxIterations });
    assert.ok(cut.iterations <= maxIterations && best.iterations >= first.iterations);
    const { gapTolerance, trace = [] } = best;
    assert.equal(trace.at(-1)!.dualGap, best.dualGap);
    if (first.dualGap <= gapTolerance) assert.deepEqual(best, first);
    else if (best.dualGap <= gapTolerance) saved++;
  }
  assert.ok(saved > 0, "no try helped");
});

Deno.test("with hasCrept, Newton steps come at once rather than after a hundred sweeps", () => {
  const { data, penalty } = correlated("crept", 0.01), settings = { ...stopping, tolerance: 1e-11 };
  const { W } = coordinateDescent(data)(penalty, { ...settings, maxIterations: 90 });
  const [patient, prompt] = [false, true].map((hasCrept) =>
    coordinateDescent(data)(penalty, { ...settings, hasCrept }, W)
  );
  assert.ok(patient!.iterations > 100 && patient!.dualGap <= patient!.gapTolerance);
  assert.ok(prompt!.iterations < 60 && prompt!.dualGap <= prompt!.gapTolerance);
  // So where the fast solver crept, the careful one does not begin with a hundred sweeps.
  const fast = fastSolver(data)(penalty, settings);
  assert.ok(fast.iterations >= creeping && fast.dualGap > fast.gapTolerance);
  const { iterations, dualGap, gapTolerance } = jointSolver(data)(penalty, settings);
  assert.ok(iterations < fast.iterations + 80 && dualGap <= gapTolerance, `${iterations}`);
});

Deno.test("a further try after a start with hasCrept is a fresh solve from zeros, without hasCrept", () => {
  const crept = { ...stopping, hasCrept: true };
  let tries = 0;
  for (let seed = 0; seed < 20; seed++) {
    const { data, penalty } = correlated(`tries ${seed}`), W = new Float64Array(16).fill(0.01);
    const solve = coordinateDescent(data), first = solve(penalty, crept, W);
    const best = careful(data)(penalty, crept, W), again = solve(penalty, stopping);
    if (best.iterations === first.iterations || again.dualGap > again.gapTolerance) continue;
    tries++;
    assert.equal(best.iterations, first.iterations + again.iterations);
  }
  assert.ok(tries > 0, "none was needed");
});
