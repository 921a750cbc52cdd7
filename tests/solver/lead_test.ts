/** Extrapolation along a path, and the accuracy of what the engine carries along it. */
import assert from "node:assert/strict";
import { joint, solutionsAlong, taskwise } from "../../lib/_estimator.ts";
import { regression } from "../../lib/_regression.ts";
import { numpyNormal, simulateSineTasks } from "../../lib/mod.ts";
import { certified } from "../../lib/solver/duality_gap.ts";
import { kernels } from "../../lib/solver/kernels/kernels.ts";
import { Lead, type PathPoint } from "../../lib/solver/lead.ts";
import { type Penalty, taskOf } from "../../lib/solver/problem.ts";
import { wholeGram } from "../../lib/solver/whole_gram/whole_gram.ts";

/** Points of a path, latest first, whose coefficients are these functions of alpha. */
function points(
  alphas: readonly number[],
  coefficients: ((alpha: number) => number)[],
): PathPoint[] {
  return alphas.map((alpha) => ({ alpha, W: Float64Array.from(coefficients, (w) => w(alpha)) }));
}

const close = (found: ArrayLike<number>, wanted: readonly number[]) => {
  assert.equal(found.length, wanted.length);
  wanted.forEach((value, i) =>
    assert.ok(Math.abs(found[i]! - value) < 1e-12, `${found[i]} ${value}`)
  );
};

Deno.test("two solutions are extrapolated along a line, three along a parabola, four along a cubic", () => {
  for (const [alphas, degree] of [[[4, 5], 1], [[4, 5, 6], 2], [[4, 5, 6, 7], 3]] as const) {
    const curve = (alpha: number) => (alpha - 4.25) ** degree + alpha;
    const W = Lead.to(3, points(alphas, [curve, (alpha) => -2 * curve(alpha)]), 2)!.W;
    close(W, [curve(3), -2 * curve(3)]);
  }
});

Deno.test("extrapolation may change a sign within a row, but stops at zero where entries are penalised singly", () => {
  const latest = points([4, 5, 6], [(alpha) => alpha - 3.5, () => 2]);
  close(Lead.to(3, latest, 2)!.W, [-0.5, 2]);
  close(Lead.to(3, latest, 1)!.W, [0, 2]);
});

Deno.test("a row that is zero in the latest solution stays zero; a new row is extrapolated from its entry on", () => {
  const from = (entry: number) => (alpha: number) => Math.max(0, entry - alpha);
  const left = (alpha: number) => Math.max(0, alpha - 4.5);
  const square = (alpha: number) => alpha < 6.5 ? (7 - alpha) ** 2 : 0;
  const single = points([4, 5, 6, 7], [from(6), from(4.5), square, left, () => 0, () => 1]);
  for (const block of [1, 2]) {
    const rows = single.map(({ alpha, W }) => ({
      alpha,
      W: Float64Array.from({ length: 6 * block }, (_, i) => W[Math.floor(i / block)]!),
    }));
    const { W } = Lead.to(3, rows, block)!;
    // The second row is non-zero only in the latest solution: it follows the line from zero.
    const wanted = [3, 1, 16, 0, 0, 1].flatMap((w) => Array<number>(block).fill(w));
    close(W, wanted);
  }
});

Deno.test("extrapolation uses fewer solutions where steps of alpha grow, and gives none unless alpha falls", () => {
  const at = (...alphas: number[]) => points(alphas, [(alpha) => alpha]);
  assert.deepEqual(Lead.to(3, at(4, 5, 6, 7), 1)!.shares, [4, -6, 4, -1]);
  assert.deepEqual(Lead.to(3, at(4, 5, 6, 6.001), 1)!.shares, [3, -3, 1]);
  assert.deepEqual(Lead.to(3, at(4, 5, 5.001, 5.002), 1)!.shares, [2, -1]);
  assert.equal(Lead.to(2.9, at(4, 5, 6), 1), undefined);
  assert.equal(Lead.to(4, at(4, 5), 1), undefined);
  assert.equal(Lead.to(4.5, at(4, 5), 1), undefined);
  assert.equal(Lead.to(3, at(4), 1), undefined);
  assert.equal(Lead.to(3, [], 1), undefined);
});

const limits = { maxIterations: 10_000 };
const mixture = { l1Ratio: 1, positive: false };

/** 100 alphas down to a thousandth of alpha max, on sine waves; `likeness` correlates columns. */
function along(estimator: typeof joint, tolerance: number, seed = 1, likeness = 0) {
  const { X: given, Y } = simulateSineTasks({ normal: numpyNormal(seed), tasks: 9 });
  const X = given.to2DArray().map((row) => {
    let before = 0;
    return row.map((x) => before = likeness * before + (1 - likeness) * x);
  });
  const data = regression(X, Y), first = estimator.alphaMax(data, 1, false);
  const alphas = Float64Array.from({ length: 100 }, (_, k) => first * 10 ** (-3 * k / 99));
  return {
    data,
    solutions: solutionsAlong(alphas, estimator, data, mixture, { ...limits, tolerance }),
    penalty: (k: number) => ({ ...mixture, alpha: alphas[k]! }),
  };
}

Deno.test("along a path the reported duality gaps and objectives agree with ones computed afresh", () => {
  for (const [seed, likeness] of [[1, 0], [2, 0], [3, 0.9]] as const) {
    for (const tolerance of [1e-4, 1e-6, 1e-8, 2e-9, 1e-10]) {
      const { data, solutions, penalty } = along(joint, tolerance, seed, likeness);
      solutions.forEach(({ W, objective, dualGap, gapTolerance }, k) => {
        const known = certified(data, penalty(k), W);
        assert.ok(Math.abs(dualGap - known.dualGap) < 2e-4 * gapTolerance, `${tolerance} ${k}`);
        assert.ok(Math.abs(objective / known.objective - 1) < 5e-13, `${tolerance} ${k}`);
      });
    }
    const { data, solutions, penalty } = along(taskwise, 1e-8, seed, likeness);
    solutions.forEach(({ W, dualGap, gapTolerance }, k) => {
      let sum = 0;
      for (let t = 0; t < data.T; t++) {
        const w = Float64Array.from({ length: data.p }, (_, j) => W[j * data.T + t]!);
        sum += certified(taskOf(data, t), penalty(k), w).dualGap;
      }
      assert.ok(Math.abs(dualGap - sum) < 2e-4 * gapTolerance, `${k}`);
    });
  }
});

Deno.test("a solver whose memory is overwritten along a path certifies correctly, in at most one more sweep", () => {
  for (const [tolerance, most] of [[1e-4, 3], [1e-8, 4]] as const) {
    const { data, solutions, penalty } = along(joint, tolerance);
    const solve = wholeGram(data), stopping = { ...limits, tolerance };
    const latest: PathPoint[] = [];
    for (let k = 1; k < 40; k++) {
      const { alpha } = penalty(k), lead = Lead.to(alpha, latest, data.T);
      if (k % 13 === 1) {
        kernels.owner = undefined;
        kernels.reserve(2 ** 18);
        kernels.memory.fill(NaN, data.targets.end);
      }
      const { W, iterations, ...found } = solve(penalty(k), stopping, lead ?? latest[0]?.W);
      const known = certified(data, penalty(k), W), undisturbed = solutions[k]!;
      assert.ok(Math.abs(found.dualGap - known.dualGap) < 2e-4 * found.gapTolerance);
      assert.ok(found.dualGap <= found.gapTolerance);
      assert.ok(iterations <= undisturbed.iterations + 1, `${k}: ${iterations}`);
      latest.unshift({ alpha, W });
      latest.length = Math.min(latest.length, most);
    }
  }
});

Deno.test("solutions after so many sweeps that their residual was recomputed can be extrapolated too", () => {
  const { data, penalty } = along(joint, 1e-8, 3, 0.95);
  const solve = wholeGram(data), stopping = { ...limits, tolerance: 1e-8 };
  const latest: PathPoint[] = [];
  const { alpha: first } = penalty(0);
  const sweeps = [0.1, 0.05, 0.025, 0.012, 0.006, 0.005999, 0.005998].map((share) => {
    const alpha = share * first;
    const lead = Lead.to(alpha, latest, data.T);
    const { W, iterations, ...found } = solve(
      { ...mixture, alpha },
      stopping,
      lead ?? latest[0]?.W,
    );
    const known = certified(data, { ...mixture, alpha }, W);
    assert.ok(Math.abs(found.dualGap - known.dualGap) < 2e-4 * found.gapTolerance, `${share}`);
    latest.unshift({ alpha, W });
    latest.length = Math.min(latest.length, 4);
    return iterations;
  });
  assert.ok(sweeps.slice(0, 5).every((count) => count > 20) && sweeps.at(-1)! < 10, `${sweeps}`);
});

Deno.test("the gap of separate tasks with W ≥ 0 ignores negative slopes, even where they are the steepest", () => {
  const normal = numpyNormal(8),
    X = Array.from({ length: 40 }, () => Array.from({ length: 6 }, normal));
  const Y = X.map((x) => [x[1]! - 3 * x[0]!, x[2]! - 5 * x[1]!]); // the steepest slopes are negative
  const penalty = { alpha: 0.1, l1Ratio: 1, positive: true }, data = regression(X, Y);
  const found = wholeGram(data, "entries")(penalty, { tolerance: 1e-8, maxIterations: 200 });
  assert.ok(found.dualGap <= found.gapTolerance, `${found.iterations}: ${found.dualGap}`);
  assert.ok(
    Math.abs(found.dualGap - gapsAlone(data, penalty, found.W)) <= 1e-3 * found.gapTolerance,
  );
});

Deno.test("where nearly equal features cancel, converged solutions of a path report accurate duality gaps", () => {
  const bad: string[] = [];
  for (const [estimator, T] of [[joint, 2], [taskwise, 2], [taskwise, 1]] as const) {
    for (const [p, tolerance] of [[30, 1.5e-7], [30, 1e-8], [80, 1.5e-7]] as const) {
      for (let seed = 6; seed < 12; seed++) {
        const data = cancelling(seed, p, T), limits = { tolerance, maxIterations: 3000 };
        const first = estimator.alphaMax(data, 1, false);
        const alphas = Float64Array.from({ length: 50 }, (_, k) => first * 10 ** (-k / 7));
        solutionsAlong(alphas, estimator, data, mixture, limits).forEach((found, k) => {
          const penalty = { ...mixture, alpha: alphas[k]! };
          const gap = estimator === joint
            ? certified(data, penalty, found.W).dualGap
            : gapsAlone(data, penalty, found.W);
          const error = Math.abs(found.dualGap - gap) / found.gapTolerance;
          const isConverged = found.dualGap <= found.gapTolerance;
          if (isConverged && error > 1e-3) {
            bad.push(`${estimator === joint} ${T} ${p} ${seed} ${tolerance} ${k}: ${error}`);
          }
        });
      }
    }
  }
  assert.deepEqual(bad, []);
});

/** Columns that differ by about 1e-4 only, and targets that follow these differences. */
function cancelling(seed: number, p: number, T: number) {
  const n = 60, difference = 1e-4;
  const normal = numpyNormal(seed), draw = (length: number) => Array.from({ length }, normal);
  const X = draw(n).map((like) => draw(p).map((x) => like + difference * x));
  const weights = Array.from({ length: T }, () => draw(6));
  const Y = X.map((x) =>
    weights.map((w) =>
      w.reduce((sum, w, j) => sum + w * (x[j]! - x[0]!) / difference, 0.01 * normal())
    )
  );
  return regression(X, Y);
}

/** The sum of the tasks' duality gaps, from residuals in twice the precision. */
function gapsAlone(data: ReturnType<typeof regression>, penalty: Penalty, W: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < data.T; t++) {
    const w = W.filter((_, i) => i % data.T === t);
    sum += certified(taskOf(data, t), penalty, w).dualGap;
  }
  return sum;
}
