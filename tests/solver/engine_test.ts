import assert from "node:assert/strict";
import { regression } from "../../lib/_regression.ts";
import { certified } from "../../lib/solver/duality_gap.ts";
import { referenceSolver } from "../../lib/solver/reference.ts";
import { jointSolver, taskwiseSolver } from "../../lib/solver/solver.ts";
import { SupportGram } from "../../lib/solver/careful/support_gram.ts";
import { newtonOnSupport } from "../../lib/solver/careful/support_newton.ts";
import { randomProblems } from "../problems.ts";

const limits = { tolerance: 1e-9, maxIterations: 20_000 };

Deno.test("the engine and the reference solver find the same minimum", () => {
  const next = randomProblems("oracle", 2);
  let compared = 0;
  for (let k = 0; k < 200; k++) {
    const { X, Y, fitIntercept, joint, ...penalty } = next();
    const targets = joint ? Y : Y.map(([y]) => [y]);
    const data = regression(X, targets, fitIntercept);
    const engine = jointSolver(data)(penalty, limits);
    const simple = referenceSolver(data, penalty, { ...limits, maxIterations: 500 });
    assert.equal(engine.gapTolerance > 0, simple.gapTolerance > 0);
    assert.ok(Math.abs(engine.gapTolerance - simple.gapTolerance) <= 1e-14 * simple.gapTolerance);
    if (simple.dualGap > simple.gapTolerance) continue; // the reference solver may be slow, the engine may not
    compared++;
    assert.ok(engine.dualGap <= engine.gapTolerance);
    const apart = Math.abs(engine.objective - simple.objective);
    assert.ok(apart <= engine.gapTolerance + 1e-14 * simple.objective);
    assert.equal(simple.trace?.length, simple.iterations + 1);
  }
  assert.ok(compared > 140, String(compared));
});

Deno.test("the reference solver takes at most 40 lines", async () => {
  const source = await Deno.readTextFile(new URL("../../lib/solver/reference.ts", import.meta.url));
  const body = source.slice(source.indexOf("export function")).trimEnd();
  assert.ok(body.split("\n").length <= 40, String(body.split("\n").length));
});

Deno.test("a solver returns the same coefficients again after solves at other alphas, whatever it keeps", () => {
  const next = randomProblems("kept", 2);
  for (let k = 0; k < 50; k++) {
    const { X, Y, fitIntercept, alpha, l1Ratio } = next();
    const data = regression(X, Y, fitIntercept);
    for (const make of [jointSolver, taskwiseSolver]) {
      const solve = make(data);
      const at = (factor: number) => {
        const { W } = solve({ alpha: factor * alpha, l1Ratio, positive: false }, limits);
        return W;
      };
      const first = at(1).slice();
      at(0.3);
      at(3);
      assert.deepEqual(at(1), first);
    }
  }
});

Deno.test("a Newton step on the support solves the objective's second-order model", () => {
  const next = randomProblems("newton", 1);
  let tried = 0;
  for (let k = 0; k < 200; k++) {
    const { X, Y, fitIntercept, alpha, l1Ratio } = next();
    const data = regression(X, Y, fitIntercept);
    const penalty = { alpha, l1Ratio, positive: false };
    const loose = { tolerance: 1e-2, maxIterations: 5 };
    const W = jointSolver(data)(penalty, loose).W.map((w) => 1.05 * w);
    const { n, p, T } = data;
    const squaredNorms = Float64Array.from({ length: p }, (_, j) => {
      return data.X.subarray(j * n, (j + 1) * n).reduce((sum, x) => sum + x * x, 0);
    });
    const { R } = certified(data, penalty, W);
    const step = newtonOnSupport(data, new SupportGram(data), squaredNorms, penalty, 0, W, R);
    const cells = [...W.keys()].filter((i) => W[i] !== 0);
    // With as many features as rows the model is singular and nothing is promised: keep well below.
    if (!step || cells.length === 0 || cells.length / T >= n / 2) continue;
    tried++;
    for (let i = 0; i < p * T; i++) if (W[i] === 0) assert.ok(step[i] === 0);
    // The gradient plus its derivative along the step, by central differences, is zero.
    const direction = step.map((w, i) => w - W[i]!);
    const length = Math.max(...cells.map((i) => Math.abs(direction[i]! / W[i]!)));
    const h = 1e-5 / Math.max(1, length);
    const gradientAt = (shift: number) => {
      const at = W.map((w, i) => w + shift * direction[i]!);
      const residual = certified(data, penalty, at).R;
      return cells.map((i) => {
        const j = Math.floor(i / T), t = i % T;
        const size = Math.hypot(...at.subarray(j * T, (j + 1) * T));
        let g = n * alpha * (l1Ratio * at[i]! / size + (1 - l1Ratio) * at[i]!);
        for (let r = 0; r < n; r++) g -= data.X[j * n + r]! * residual[t * n + r]!;
        return g;
      });
    };
    const [here, ahead, behind] = [gradientAt(0), gradientAt(h), gradientAt(-h)];
    const scale = Math.max(...here.map(Math.abs), 1e-9);
    here.forEach((g, c) => {
      const slope = (ahead[c]! - behind[c]!) / (2 * h);
      assert.ok(Math.abs(g + slope) <= 1e-3 * scale, `${k}: ${g} ${slope}`);
    });
  }
  assert.ok(tried > 50, String(tried));
});
