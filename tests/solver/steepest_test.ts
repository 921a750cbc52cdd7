/** Single fits that descend over the steepest features alone, and the bounds of the others' slopes. */
import assert from "node:assert/strict";
import { type Regression, regression } from "../../lib/_regression.ts";
import { multiTaskLasso, multiTaskLassoAlphaMax } from "../../lib/mod.ts";
import { numpyNormal } from "../../lib/numpy_normal.ts";
import { certified } from "../../lib/solver/duality_gap.ts";
import type { Kernels } from "../../lib/solver/kernels/contract.ts";
import { kernels, plainKernels, wasmKernels } from "../../lib/solver/kernels/kernels.ts";
import { fastSolver } from "../../lib/solver/solver.ts";
import { SlopeBounds } from "../../lib/solver/whole_gram/slope_bounds.ts";
import { steepest } from "../../lib/solver/whole_gram/steepest.ts";

const without = { fitIntercept: false };

/** What the columns of X are like. */
type Kind = "independent" | "correlated" | "of several scales" | "constant, zero or equal";
const kinds: Kind[] = [
  "independent",
  "correlated",
  "of several scales",
  "constant, zero or equal",
];

/** Rows of X and of Y, which depends on every seventh feature. */
function rowsOf(n: number, p: number, T: number, kind: Kind = "independent") {
  const normal = numpyNormal(n + p + T);
  const X = Array.from({ length: n }, () => {
    const row = Array.from({ length: p }, normal);
    if (kind === "correlated") {
      for (let j = 1; j < p; j++) row[j] = 0.8 * row[j - 1]! + 0.6 * row[j]!;
    }
    if (kind === "of several scales") row.forEach((x, j) => row[j] = x * 10 ** (j % 5 - 2));
    if (kind === "constant, zero or equal") [row[1], row[2], row[4]] = [1, 0, row[0]!];
    return row;
  });
  const W = Array.from(
    { length: p },
    (_, j) => Array.from({ length: T }, () => j % 7 ? 0 : normal()),
  );
  const Y = X.map((row) =>
    Array.from({ length: T }, (_, t) => row.reduce((sum, x, j) => sum + x * W[j]![t]!, normal()))
  );
  return { X, Y };
}

const sizes = [[40, 24, 8], [41, 33, 9], [7, 30, 12], [1, 24, 8], [150, 64, 21], [
  90,
  31,
  40,
]] as const;

Deno.test("bounds of slopes lie above them, and close to them, at zero and elsewhere", () => {
  for (const on of [wasmKernels()!, plainKernels()]) {
    for (const [n, p, T] of sizes) {
      for (const kind of kinds) {
        const { X, Y } = rowsOf(n, p, T, kind), data = regression(X, Y, false);
        data.design.read(on), data.targets.read(on);
        const bounds = new SlopeBounds(data, on, data.targets.end);
        const [squared, longest] = [Math.hypot(...Y.flat()) ** 2, Math.max(...data.design.norms)];
        const largest = bounds.atZero(squared);
        const slopes = on.memory.slice(bounds.slopes, bounds.slopes + p);
        assert.equal(largest, Math.max(...slopes));
        assertAbove(slopes, slopesOf(X, Y), longest * Math.sqrt(squared));

        // At a point where feature 3 takes part, the only row of four that is not zero.
        const { size } = data.targets, rows = bounds.end, W = rows + 8 * data.design.rows;
        on.reserve(W + 4 * size);
        on.memory.fill(0, rows, W + 4 * size);
        X.forEach((row, i) => on.memory[rows + 8 * i] = row[3]!);
        for (let t = 0; t < T; t++) {
          on.memory[W + t] = (t % 3 - 1) / Math.max(1e-9, data.design.norms[3]!);
        }
        const w = on.memory.slice(W, W + T),
          R = Y.map((y, i) => y.map((y, t) => y - X[i]![3]! * w[t]!));
        bounds.choose(rows, 8);
        bounds.at(W, 4, Math.hypot(...w), Math.hypot(...R.flat()) ** 2);
        const later = on.memory.slice(bounds.slopes, bounds.slopes + p);
        assertAbove(later, slopesOf(X, R), longest * Math.sqrt(squared));
      }
    }
  }
});

Deno.test("bounds of slopes hold where all rounding errors add up", () => {
  const X = Array.from({ length: 64 }, () => Array.from({ length: 24 }, () => 0));
  for (const row of X) [row[3], row[5]] = [100.49, 4000]; // in units of 1, as the longest norm is 32000
  const Y = X.map(() => Array.from({ length: 8 }, () => 1e-6)), data = regression(X, Y, false);
  const bounds = new SlopeBounds(data, kernels, data.targets.end);
  bounds.atZero(64 * 8 * 1e-12);
  const rows = bounds.end, W = rows + 8 * data.design.rows;
  kernels.reserve(W + 32);
  kernels.memory.fill(0, rows, W + 32);
  X.forEach((row, i) => kernels.memory[rows + 8 * i] = row[3]!);
  kernels.memory[W] = -1;
  bounds.choose(rows, 8);
  bounds.at(W, 4, 1, 64 * 100.49 ** 2);
  const bound = kernels.memory[bounds.slopes + 5]!, slope = 64 * 4000 * 100.49;
  assert.ok(bound > slope && bound < 1.01 * slope, `${bound / slope}`);
});

function assertAbove(bounds: Float64Array, slopes: number[], size: number): void {
  bounds.forEach((bound, j) => {
    assert.ok(bound >= slopes[j]!, `${j}: ${bound} < ${slopes[j]}`);
    assert.ok(bound - slopes[j]! < 2e-2 * size, `${j}: ${bound - slopes[j]!} of ${size}`);
  });
}

/** ‖X_j'R‖ by plain loops. */
function slopesOf(X: number[][], R: number[][]): number[] {
  return X[0]!.map((_, j) =>
    Math.hypot(...R[0]!.map((_, t) => X.reduce((sum, row, i) => sum + row[j]! * R[i]![t]!, 0)))
  );
}

Deno.test("where the steepest features suffice, the answer is the minimum, and its gap the true one", () => {
  let found = 0, all = 0;
  for (const on of [wasmKernels()!, plainKernels()]) {
    for (const [n, p, T] of sizes) {
      for (const kind of kinds) {
        const { X, Y } = rowsOf(n, p, T, kind);
        for (const [fitIntercept, l1Ratio] of [[false, 1], [false, 0.7], [true, 1]] as const) {
          if (fitIntercept && n === 1) continue; // all zeros
          const data = regression(X, Y, fitIntercept);
          const alphaMax = multiTaskLassoAlphaMax(X, Y, { fitIntercept, l1Ratio });
          for (const ratio of [1.1, 2, 5, 12]) {
            const penalty = { alpha: alphaMax / ratio, l1Ratio, positive: false };
            for (const tolerance of [1e-4, 1e-8, 2e-9]) {
              all++;
              found += +assertSolved(data, penalty, tolerance, on);
            }
          }
        }
      }
    }
  }
  assert.ok(found > 0.3 * all, `${found} of ${all}`);
});

/** Checks the solution, if any, and returns whether there is one. */
function assertSolved(
  data: Regression,
  penalty: { alpha: number; l1Ratio: number; positive: boolean },
  tolerance: number,
  on: Kernels,
): boolean {
  const stopping = { tolerance, maxIterations: 1000 };
  const solution = steepest(data, penalty, stopping, on);
  if (!solution) return false;
  const { W, objective, dualGap, gapTolerance } = solution, null1 = gapTolerance / tolerance;
  const exact = certified(data, penalty, W);
  const name = `${data.n} × ${data.p}, ${data.T} tasks, ${JSON.stringify(penalty)}, ${tolerance}`;
  assert.ok(dualGap <= gapTolerance, name);
  assert.ok(Math.abs(exact.dualGap - dualGap) <= 1e-3 * gapTolerance + 1e-15 * null1, name);
  assert.ok(Math.abs(exact.objective - objective) <= 1e-13 * null1, name);
  const whole = fastSolver(data, "whole Gram")(penalty, stopping);
  assert.ok(Math.abs(whole.objective - objective) <= gapTolerance + 1e-13 * null1, name);
  return true;
}

/** Data whose feature 0 hides feature 9 at zero: at W = 0 the latter is level, but not at the minimum. */
function hidden() {
  const { X } = rowsOf(60, 30, 10);
  const Y = X.map((row) =>
    Array.from({ length: 10 }, (_, t) => 8 * row[0]! + 2 * row[9]! + t * row[20]! / 3)
  );
  for (const row of X) row[9]! -= 0.25 * row[0]!;
  return { X, Y };
}

Deno.test("features that become steep after others have moved are chosen too", () => {
  const { X, Y } = hidden(), data = regression(X, Y, false);
  const alpha = multiTaskLassoAlphaMax(X, Y, without) / 8;
  const stopping = { tolerance: 1e-8, maxIterations: 1000 };
  const solution = steepest(data, { alpha, l1Ratio: 1, positive: false }, stopping)!;
  assert.ok([0, 9, 20].every((j) => solution.W[10 * j + 5] !== 0));
  assert.ok(assertSolved(data, { alpha, l1Ratio: 1, positive: false }, 1e-8, kernels));
});

Deno.test("a fit is the same whatever has been in memory before, and leaves other solvers theirs", () => {
  const { X, Y } = rowsOf(90, 31, 40), alpha = multiTaskLassoAlphaMax(X, Y, without) / 3;
  const data = regression(X, Y, false), penalty = { alpha, l1Ratio: 1, positive: false };
  const stopping = { tolerance: 1e-8, maxIterations: 1000 };
  const solver = fastSolver(data, "whole Gram"),
    [before, alone] = [
      solver(penalty, stopping).W,
      steepest(data, penalty, stopping)!.W,
    ];
  kernels.memory.fill(NaN, data.targets.end);
  assert.deepEqual(solver(penalty, stopping).W, before);
  assert.deepEqual(steepest(data, penalty, stopping)!.W, alone);
  multiTaskLasso(X.map((row) => row.slice(5)), Y, { alpha, fitIntercept: true });
  assert.deepEqual(steepest(data, penalty, stopping)!.W, alone);
  assert.deepEqual(solver(penalty, stopping).W, before);
});

Deno.test("extreme data, and fits of which the steepest features are too many, are left to others", () => {
  const { X, Y } = rowsOf(40, 30, 10), stopping = { tolerance: 1e-6, maxIterations: 1000 };
  const zeros = X.map((row) => row.map(() => 0));
  const at = (X: number[][], Y: number[][], alpha: number) =>
    steepest(regression(X, Y, false), { alpha, l1Ratio: 1, positive: false }, stopping);
  const alphaMax = multiTaskLassoAlphaMax(X, Y, without);
  assert.ok(at(X, Y, alphaMax / 2));
  for (const alpha of [1e-300, alphaMax / 1e4, 2 * alphaMax, 1e300]) {
    assert.equal(at(X, Y, alpha), undefined);
    if (alpha < alphaMax / 1e5) continue; // too small for any solver
    const { coef, converged } = multiTaskLasso(X, Y, { ...without, alpha, tolerance: 1e-6 });
    assert.ok(converged && (alpha < alphaMax || coef.max() === 0 && coef.min() === 0));
  }
  assert.equal(at(zeros, Y, 1), undefined);
  assert.equal(at(X, zeros.map((row) => row.slice(20)), 1), undefined);
  for (const [x, y] of [[1e-100, 1], [1, 1e-100], [1e150, 1], [1, 1e150]] as const) {
    const scaled = (rows: number[][], by: number) => rows.map((row) => row.map((z) => by * z));
    const options = { ...without, alpha: x * y * alphaMax / 3, tolerance: 1e-6 };
    assert.ok(multiTaskLasso(scaled(X, x), scaled(Y, y), options).converged);
  }
});
