/** Every level of the engine agrees with the reference solver, by independently computed gaps. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { regression } from "../../lib/_regression.ts";
import { numpyNormal } from "../../lib/numpy_normal.ts";
import { certified } from "../../lib/solver/duality_gap.ts";
import { Descent } from "../../lib/solver/descent/descent.ts";
import { kernels, plainKernels } from "../../lib/solver/kernels/kernels.ts";
import { Lead, type PathPoint } from "../../lib/solver/lead.ts";
import { Places } from "../../lib/solver/places.ts";
import { Resident } from "../../lib/solver/resident.ts";
import type { Data, Penalty, Solution } from "../../lib/solver/problem.ts";
import { referenceSolver } from "../../lib/solver/reference.ts";
import { SubProblem } from "../../lib/solver/working_set/sub_problem.ts";
import { randomProblems } from "../problems.ts";
import { fastSolver, jointSolver, type Level, taskwiseSolver } from "../../lib/solver/solver.ts";

const runs = Number(Deno.env.get("RUNS") ?? 150);
const stopping = { tolerance: 1e-10, maxIterations: 100_000 };
const levels: Record<string, Level> = {
  "the whole Gram matrix": "whole Gram",
  "a working set in Gram form": { form: "gram" },
  "a working set in residual form": { form: "residual" },
  "a working set in double precision": { precision: "double" },
  "a working set on the plain kernels": { form: "residual", kernels: plainKernels() },
  "a working set in the cheaper form": {},
};

interface Case {
  readonly data: Data;
  readonly penalty: Penalty;
  readonly share: number;
}

const cases = fc.record({
  n: fc.integer({ min: 2, max: 40 }),
  p: fc.integer({ min: 1, max: 40 }),
  T: fc.integer({ min: 1, max: 6 }),
  seed: fc.nat(2 ** 31),
  share: fc.double({ min: 0.05, max: 0.99, noNaN: true }),
  l1Ratio: fc.constantFrom(1, 1, 0.7, 0.2),
  correlation: fc.constantFrom(0, 0, 0.5, 0.9),
}).map(({ n, p, T, seed, share, l1Ratio, correlation }): Case => {
  const normal = numpyNormal(seed);
  const X = Float64Array.from({ length: n * p }, normal);
  for (let i = n; i < n * p; i++) X[i] = correlation * X[i - n]! + (1 - correlation) * X[i]!;
  const Y = Float64Array.from({ length: n * T }, normal);
  for (const values of [X, Y]) {
    for (let i = 0; i < values.length; i += n) {
      const column = values.subarray(i, i + n), mean = column.reduce((sum, x) => sum + x / n, 0);
      column.forEach((x, k) => column[k] = x - mean);
    }
  }
  const data = { n, p, T, X, Y };
  const alpha = share * steepest(data) / (n * l1Ratio);
  return { data, penalty: { alpha, l1Ratio, positive: false }, share };
});

for (const [name, level] of Object.entries(levels)) {
  Deno.test(`${name} reaches the reference solver's minimum, with a certified gap`, () => {
    fc.assert(
      fc.property(cases, ({ data, penalty }) => {
        const solution = jointSolver(data, level)(penalty, stopping);
        assertCertified(data, penalty, solution);
        const simple = referenceSolver(data, penalty, stopping);
        const apart = Math.abs(solution.objective - simple.objective);
        assert.ok(apart <= solution.gapTolerance + 1e-14 * simple.objective);
      }),
      { endOnFailure: true, numRuns: runs, seed: 1 },
    );
  });

  Deno.test(`${name} converges without the careful solver where columns are far from dependent`, () => {
    // jointSolver would go on with the careful solver where a level fails; fastSolver does not.
    fc.assert(
      fc.property(cases, ({ data, penalty }) => {
        fc.pre(data.n > 2 * data.p);
        const { dualGap, gapTolerance } = fastSolver(data, level)(penalty, stopping);
        assert.ok(dualGap <= gapTolerance, `${dualGap} is above ${gapTolerance}`);
      }),
      { endOnFailure: true, numRuns: Math.ceil(runs / 3), seed: 4 },
    );
  });

  Deno.test(`${name} is certified along a path down and up again, and finds the same fits on both ways`, () => {
    fc.assert(
      fc.property(cases, ({ data, penalty }) => {
        const solve = jointSolver(data, level), found = new Map<number, Solution>();
        let W: Float64Array | undefined;
        for (const share of [1.1, 0.8, 0.3, 0.1, 0.3, 0.8, 1.1]) {
          const step = { ...penalty, alpha: penalty.alpha * share };
          const solution = solve(step, stopping, W), before = found.get(share);
          assertCertified(data, step, solution);
          if (before) assertSame(data, step, before, solution);
          found.set(share, solution);
          W = solution.W;
        }
      }),
      { endOnFailure: true, numRuns: Math.ceil(runs / 3), seed: 2 },
    );
  });

  Deno.test(`${name} reports accurate gaps along a path with extrapolated starts`, () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(1e-3, 1e-6, 1e-8), ({ data, penalty }, tolerance) => {
        const solve = jointSolver(data, level), latest: PathPoint[] = [];
        for (const share of [1.2, 1, 0.8, 0.65, 0.55, 0.45, 0.4, 0.35, 0.3, 0.2, 0.19]) {
          const alpha = penalty.alpha * share, step = { ...penalty, alpha };
          const lead = Lead.to(alpha, latest, data.T);
          const limits = { ...stopping, tolerance };
          const { W, dualGap, gapTolerance } = solve(step, limits, lead ?? latest[0]?.W);
          assert.ok(dualGap <= gapTolerance);
          assert.ok(Math.abs(certificate(data, step, W).gap - dualGap) <= 1e-3 * gapTolerance);
          latest.unshift({ alpha, W });
          latest.length = Math.min(latest.length, 4);
        }
      }),
      { endOnFailure: true, numRuns: Math.ceil(runs / 3), seed: 5 },
    );
  });

  Deno.test(`${name} respects W ≥ 0`, () => {
    fc.assert(
      fc.property(cases, ({ data, penalty }) => {
        const task = { ...data, T: 1, Y: data.Y.subarray(0, data.n) };
        const alpha = penalty.alpha / Math.sqrt(data.T) / 2;
        const positive = { ...penalty, alpha, positive: true };
        const solution = jointSolver(task, level)(positive, stopping);
        assert.ok(solution.W.every((w) => w >= 0));
        assertCertified(task, positive, solution);
      }),
      { endOnFailure: true, numRuns: Math.ceil(runs / 3), seed: 3 },
    );
  });
}

Deno.test("the duality gap counts a feature steeper than the support's, though it is below the level", () => {
  const [n, p, T] = [2, 2, 1], X = Float64Array.of(1, 0, 0, 1), Y = Float64Array.of(1, 0.19);
  const data = { n, p, T, X, Y }, W = Float64Array.of(0.82, 0); // slopes .18 and .19, the level .2
  const penalty = { alpha: 0.1, l1Ratio: 1, positive: false };
  for (const level of Object.values(levels)) {
    const found = fastSolver(data, level)(penalty, { tolerance: 1, maxIterations: 1 }, W);
    assert.deepEqual(found.W, W);
    const { dualGap } = certified(data, penalty, W);
    assert.ok(Math.abs(found.dualGap / dualGap - 1) < 1e-12, `${found.dualGap} ${dualGap}`);
  }
});

Deno.test("the taskwise solver solves each task's own Lasso, certified by gaps computed task by task", () => {
  fc.assert(
    fc.property(cases, fc.boolean(), ({ data, penalty }, positive) => {
      const { n, p, T, X, Y } = data;
      const step = { ...penalty, positive, alpha: penalty.alpha / Math.sqrt(T) };
      const { W, dualGap, gapTolerance } = taskwiseSolver(data)(step, stopping);
      assert.ok(dualGap <= gapTolerance);
      let sum = 0;
      for (let t = 0; t < T; t++) {
        const task = { n, p, T: 1, X, Y: Y.subarray(t * n, (t + 1) * n) };
        const w = Float64Array.from({ length: p }, (_, j) => W[j * T + t]!);
        if (n * step.alpha * step.l1Ratio >= steepest(task)) assert.ok(w.every((w) => w === 0));
        sum += certificate(task, step, w).gap;
      }
      assert.ok(sum <= (1 + 1e-3) * gapTolerance, `${sum}`);
    }),
    { endOnFailure: true, numRuns: runs, seed: 4 },
  );
});

Deno.test("two solvers of many tasks that take turns in the same memory do not disturb each other", () => {
  const stopping = { tolerance: 1e-10, maxIterations: 100_000 };
  const solvers = [1, 2].map((seed) => {
    const data = drawn(seed, { n: 40, p: 200, T: 9 });
    return { data, solve: fastSolver(data, {}) };
  });
  for (const share of [0.7, 0.4, 0.2]) {
    for (const { data, solve } of solvers) {
      const penalty = { alpha: share * steepest(data) / data.n, l1Ratio: 1, positive: false };
      assertCertified(data, penalty, solve(penalty, stopping));
    }
  }
});

Deno.test("answers depend neither on what memory held before nor on what is written there between solves", () => {
  const data = drawn(3, { n: 30, p: 50, T: 9 });
  const penalty = { alpha: 0.3 * steepest(data) / data.n, l1Ratio: 1, positive: false };
  for (const level of Object.values(levels)) {
    const { kernels: those = kernels } = typeof level === "object" ? level : {};
    const answers = [0, 1, 1e300, NaN].flatMap((rubbish) => {
      const spoil = () => {
        those.design = undefined;
        those.reserve(2 ** 18);
        those.memory.fill(rubbish);
      };
      spoil();
      const solve = fastSolver(data, level), first = solve(penalty, stopping);
      spoil();
      return [first, solve(penalty, stopping)];
    });
    for (const answer of answers) {
      assertCertified(data, penalty, answer);
      assert.deepEqual(answer, answers[0]);
    }
  }
});

Deno.test("features join a working set with their gradients, so that the first one cuts the gap tenfold", () => {
  const { n, p, T, X } = drawn(4, { n: 60, p: 200, T: 3 });
  const Y = Float64Array.from({ length: n * T }, (_, i) => { // eight strong features, no noise
    const [row, task] = [i % n, Math.floor(i / n)];
    let sum = 0;
    for (let j = 0; j < 8; j++) sum += X[j * n + row]! * (1 + (j + task) % 3);
    return sum;
  });
  const data = { n, p, T, X, Y };
  const penalty = { alpha: 0.5 * steepest(data) / n, l1Ratio: 1, positive: false };
  for (const form of ["gram", "residual"] as const) {
    const gaps: number[] = [];
    fastSolver(data, { form, watch: ({ dualGap }) => gaps.push(dualGap) })(penalty, stopping);
    assert.ok(gaps[1]! < 0.1 * gaps[0]!, `${gaps}`);
  }
});

for (const [name, level] of Object.entries(levels)) {
  Deno.test(`${name} never raises the objective by extrapolations on strongly correlated columns`, () => {
    for (const [seed, l1Ratio] of [[0, 0.99], [1, 0.99], [2, 0.5], [3, 0.5], [4, 0.5]] as const) {
      const data = drawn(seed, { n: 40, p: 80, T: 2 }), { n, p, X } = data;
      for (let i = n; i < n * p; i++) X[i] = 0.95 * X[i - n]! + 0.3 * X[i]!;
      const penalty = { alpha: 0.02 * steepest(data) / n, l1Ratio, positive: false };
      const { trace = [] } = fastSolver(data, level)(penalty, { ...stopping, trace: true });
      assert.ok(trace.length > 100); // many extrapolations
      trace.slice(1).forEach(({ iteration, objective }, k) => {
        assert.ok(
          objective <= trace[k]!.objective * (1 + 1e-12),
          `seed ${seed}, sweep ${iteration}`,
        );
      });
    }
  });
}

/** A problem whose gap rounding keeps above the tolerance of `noTolerance`. */
function beyondRounding(): { data: Data; penalty: Penalty } {
  const data = drawn(5, { n: 50, p: 100, T: 3 });
  return { data, penalty: { alpha: 0.3 * steepest(data) / data.n, l1Ratio: 1, positive: false } };
}

const noTolerance = { ...stopping, tolerance: 1e-18 };

Deno.test("a working set certifies fewer than 30 times where rounding keeps its gap above the tolerance", () => {
  const { data, penalty } = beyondRounding();
  for (const form of ["gram", "residual"] as const) {
    let looks = 0;
    const solve = fastSolver(data, { form, watch: () => looks++ });
    solve(penalty, noTolerance);
    assert.ok(looks < 30, `${looks} looks`);
  }
});

for (const [name, level] of Object.entries(levels)) {
  Deno.test(`${name} gives up within 200 sweeps where rounding keeps its gap above the tolerance`, () => {
    const { data, penalty } = beyondRounding();
    const { iterations, dualGap, objective } = fastSolver(data, level)(penalty, noTolerance);
    assert.ok(dualGap < 1e-14 * objective, `${dualGap}`);
    assert.ok(iterations < 200, `${iterations} sweeps`);
  });

  Deno.test(`${name} starts from zeros where a warm start is worse, even if its objective overflows`, () => {
    const data = drawn(6, { n: 30, p: 80, T: 2 });
    const penalty = { alpha: 0.2 * steepest(data) / data.n, l1Ratio: 0.9, positive: false };
    const fromZeros = fastSolver(data, level)(penalty, stopping);
    for (const size of [1e3, 1e160, 1e300]) {
      const start = new Float64Array(data.p * data.T).fill(size);
      const answer = fastSolver(data, level)(penalty, stopping, start);
      assertCertified(data, penalty, answer);
      assert.ok(answer.iterations <= fromZeros.iterations, `${size}: ${answer.iterations}`);
    }
  });
}

Deno.test("an extrapolation that would reverse a row ends it at zero, and moves the other rows in full", () => {
  for (const gram of [true, false]) { // X is the identity, whatever the form
    const n = 8, level = 20;
    const descent = new Descent(kernels, { n, T: 1, grouping: "rows", rows: n });
    const places = new Places(0);
    kernels.design = undefined;
    descent.lay(places, n, { gram, single: false });
    kernels.reserve(places.end);
    const { memory } = kernels;
    memory.fill(0, 0, places.end);
    for (let i = 0; i < n; i++) memory[descent.A + i * n + i] = 1;
    memory[descent.gradient + 1] = 3 + level; // the objective still falls at the full step
    descent.restart();
    for (let k = 0; k <= 4; k++) {
      const [turning, rising] = [-0.5 + 1.5 * 0.8 ** k, 2 - 0.8 ** k];
      for (const place of [descent.W, descent.S]) memory.set([turning, rising], place);
      if (k < 4) descent.remember(k);
    }
    descent.extrapolate({ alpha: level / n, l1Ratio: 1, positive: false }, descent.size);
    const [turned, risen] = memory.subarray(descent.W, descent.W + 2);
    assert.equal(turned, 0);
    assert.ok(Math.abs(risen! - 2) < 1e-6, `${risen}`);
    for (const [i, w] of [turned!, risen!].entries()) {
      assert.ok(Math.abs(memory[descent.S + i]! - w) < 1e-12);
    }
  }
});

function drawn(seed: number, { n, p, T }: { n: number; p: number; T: number }): Data {
  const normal = numpyNormal(seed);
  const X = Float64Array.from({ length: n * p }, normal);
  return { n, p, T, X, Y: Float64Array.from({ length: n * T }, normal) };
}

Deno.test("after features change places, the Gram matrix's diagonal blocks match their new order", () => {
  const { n, p, T, X } = drawn(5, { n: 16, p: 16, T: 2 });
  for (const gram of [true, false]) {
    const design = Resident.ofColumns(n, p, X);
    design.reside(kernels);
    const sub = new SubProblem(kernels, { n, T, grouping: "rows", rows: n }, design.end);
    sub.pack(Array.from({ length: p }, (_, j) => j), { gram, single: false });
    const { descent } = sub;
    descent.setWeights(Float64Array.from({ length: p * T }, (_, i) => Math.floor(i / T) % 3));
    for (let i = 0; i < p * T; i++) {
      kernels.memory[descent.gradient + i] = 1000 * (Math.floor(i / T) % 3);
    }
    descent.restart();
    sub.descend({ alpha: 50, l1Ratio: 1, positive: false }, 0, 6);
    assert.notDeepEqual(sub.features, sub.features.toSorted((i, j) => i - j));
    sub.features.forEach((j, f) => {
      sub.features.slice(f - f % 4, f - f % 4 + 4).forEach((k, h) => {
        let product = 0;
        for (let i = 0; i < n; i++) product += X[j * n + i]! * X[k * n + i]!;
        assert.ok(Math.abs(kernels.memory[descent.corners + 4 * f + h]! - product) < 1e-12);
      });
    });
  }
});

Deno.test("every level finds the same minimum of ten thousand random problems", () => {
  const next = randomProblems("levels", 3);
  const all = Object.entries(levels).filter(([name]) => !name.includes("plain"));
  for (let k = 0; k < 10_000; k++) {
    const { X, Y, joint, fitIntercept, ...penalty } = next();
    const data = regression(X, joint ? Y : Y.map(([y]) => [y]), fitIntercept);
    const found = all.map(([, level]) => {
      return jointSolver(data, level)(penalty, { tolerance: 1e-8, maxIterations: 100_000 });
    });
    const least = Math.min(...found.map(({ objective }) => objective));
    found.forEach(({ objective, dualGap, gapTolerance }, level) => {
      assert.ok(dualGap <= gapTolerance, `problem ${k}, ${all[level]![0]}: gap ${dualGap}`);
      const excess = objective - least - 1e-13 * least;
      assert.ok(excess <= gapTolerance, `problem ${k}, ${all[level]![0]}: ${excess} above another`);
    });
  }
});

function assertCertified(data: Data, penalty: Penalty, solution: Solution): void {
  const { n, T, Y } = data;
  let nullObjective = 0;
  for (let i = 0; i < n * T; i++) nullObjective += Y[i]! ** 2 / (2 * n);
  const { objective, gap } = certificate(data, penalty, solution.W);
  const rounding = 1e-14 * nullObjective, tolerance = 1e-10 * nullObjective;
  assert.ok(solution.W.every(Number.isFinite));
  assert.ok(Math.abs(solution.gapTolerance - tolerance) <= rounding);
  assert.ok(Math.abs(solution.objective - objective) <= rounding, `objective ${objective}`);
  assert.ok(solution.dualGap <= solution.gapTolerance, `claimed gap ${solution.dualGap}`);
  assert.ok(gap <= tolerance + rounding, `gap ${gap / nullObjective} of ‖Y‖²/2n`);
}

/**
 * Asserts that two solutions are no further apart than their gaps g and h allow: the squared error and
 * the ridge are strongly convex, so that the distance of (XW, √(n·ridge)·W) is at most √(2n·g) + √(2n·h).
 */
function assertSame({ n, p, T, X }: Data, { alpha, l1Ratio }: Penalty, a: Solution, b: Solution) {
  const step = a.W.map((w, i) => w - b.W[i]!);
  let squared = n * alpha * (1 - l1Ratio) * step.reduce((sum, w) => sum + w * w, 0);
  for (let i = 0; i < n; i++) {
    for (let t = 0; t < T; t++) {
      let apart = 0;
      for (let j = 0; j < p; j++) apart += X[j * n + i]! * step[j * T + t]!;
      squared += apart ** 2;
    }
  }
  const rounding = 1e-15 * a.objective; // of the gaps
  const [g, h] = [a.dualGap + rounding, b.dualGap + rounding];
  const reach = Math.sqrt(2 * n * g) + Math.sqrt(2 * n * h);
  assert.ok(Math.sqrt(squared) <= reach, `${Math.sqrt(squared)} apart, more than ${reach}`);
  const higher = Math.abs(a.objective - b.objective);
  assert.ok(higher <= Math.max(g, h), `${higher} higher, more than ${Math.max(g, h)}`);
}

/** The objective and its duality gap by their definitions, with plain loops. */
function certificate(
  { n, p, T, X, Y }: Data,
  { alpha, l1Ratio, positive }: Penalty,
  W: Float64Array,
): { objective: number; gap: number } {
  const l1 = alpha * l1Ratio, ridge = alpha * (1 - l1Ratio);
  const R = Y.slice();
  let norms = 0, squaredW = 0;
  for (let j = 0; j < p; j++) {
    norms += Math.hypot(...W.subarray(j * T, (j + 1) * T));
    for (let t = 0; t < T; t++) {
      squaredW += W[j * T + t]! ** 2;
      for (let i = 0; i < n; i++) R[t * n + i]! -= X[j * n + i]! * W[j * T + t]!;
    }
  }
  let steepest = 0;
  for (let j = 0; j < p; j++) {
    const g = Array.from({ length: T }, (_, t) => {
      let sum = -n * ridge * W[j * T + t]!;
      for (let i = 0; i < n; i++) sum += X[j * n + i]! * R[t * n + i]!;
      return sum;
    });
    steepest = Math.max(steepest, positive ? g[0]! : Math.hypot(...g));
  }
  const sum = (f: (r: number, y: number) => number) => R.reduce((s, r, i) => s + f(r, Y[i]!), 0);
  const squaredR = sum((r) => r * r) + n * ridge * squaredW;
  const s = Math.min(n * l1 / steepest, Math.max(0, sum((r, y) => r * y) / squaredR));
  const primal = squaredR / (2 * n) + l1 * norms;
  const dual =
    (sum((_, y) => y * y) - sum((r, y) => (y - s * r) ** 2) - s * s * n * ridge * squaredW) /
    (2 * n);
  return { objective: primal, gap: primal - dual };
}

function steepest({ n, p, T, X, Y }: Data): number {
  let largest = 0;
  for (let j = 0; j < p; j++) {
    const g = Array.from({ length: T }, (_, t) => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += X[j * n + i]! * Y[t * n + i]!;
      return sum;
    });
    largest = Math.max(largest, Math.hypot(...g));
  }
  return largest;
}
