import assert from "node:assert/strict";
import { certified } from "../../../lib/solver/duality_gap.ts";
import { jumps } from "../../../lib/solver/careful/jump.ts";
import type { Data } from "../../../lib/solver/problem.ts";
import { proximalPoint } from "../../../lib/solver/careful/proximal_point.ts";
import { SupportGram } from "../../../lib/solver/careful/support_gram.ts";
import { newtonOnSupport, supportOf } from "../../../lib/solver/careful/support_newton.ts";

const penalty = { alpha: 0.1, l1Ratio: 1, positive: false };

/** One row, p columns of ones, T targets. */
function oneRow(p: number, T: number): Data {
  return { n: 1, p, T, X: new Float64Array(p).fill(1), Y: new Float64Array(T).fill(1) };
}

Deno.test("the support holds the features with a non-zero weight in any task, however small", () => {
  const W = Float64Array.of(0, 0, 0, 5e-324, -1, 0, 0, -0);
  assert.deepEqual([...supportOf(W, 2)], [1, 2]);
});

Deno.test("a singular Hessian allows no Newton step, but with damping there is one", () => {
  const data = oneRow(2, 1), W = Float64Array.of(0.3, 0.3), ones = Float64Array.of(1, 1);
  const { R } = certified(data, penalty, W);
  assert.equal(newtonOnSupport(data, new SupportGram(data), ones, penalty, 0, W, R), undefined);
  const next = newtonOnSupport(data, new SupportGram(data), ones, penalty, 1e-6, W, R)!;
  assert.ok(Math.abs(next[0]! + next[1]! - 0.9) < 1e-5);
});

Deno.test("a Newton step from rows so small that their curvature overflows holds no NaN", () => {
  const data = oneRow(2, 2), W = Float64Array.of(1e-320, 0, 0, 1e-320);
  const { R } = certified(data, penalty, W);
  const next =
    newtonOnSupport(data, new SupportGram(data), Float64Array.of(1, 1), penalty, 1, W, R) ?? W;
  assert.ok(next.every(Number.isFinite));
});

Deno.test("on a support of more than 2000 features neither Newton steps nor jumps are tried", () => {
  const data = oneRow(2001, 1), W = new Float64Array(2001).fill(1e-4);
  const squaredNorms = new Float64Array(2001).fill(1);
  const from = certified(data, penalty, W);
  assert.equal(
    newtonOnSupport(data, new SupportGram(data), squaredNorms, penalty, 1, W, from.R),
    undefined,
  );
  const near = proximalPoint(data, new SupportGram(data), squaredNorms, penalty, 10, W, from.R, 5);
  assert.deepEqual([near.steps, near.solved], [0, false]);
  const { steps, isHopeless } = jumps(data, squaredNorms, penalty, 0)(from, 5);
  assert.deepEqual([steps, isHopeless], [0, false]);
});

Deno.test("from the optimum a proximal point step takes no Newton steps and stays there", () => {
  const data = oneRow(1, 1), squaredNorms = Float64Array.of(1);
  // X = Y = 1: W = 1 − alpha, and there θ = R = alpha.
  const exact = { ...penalty, alpha: 0.25 };
  const W = Float64Array.of(0.75);
  const near = proximalPoint(
    data,
    new SupportGram(data),
    squaredNorms,
    exact,
    1,
    W,
    Float64Array.of(0.25),
    5,
  );
  assert.deepEqual(near, { W, steps: 0, solved: false });
});

Deno.test("after thirty failed jumps in a row, a jump returns the best point seen and reports isHopeless", () => {
  const data = oneRow(1, 1), squaredNorms = Float64Array.of(1);
  const jump = jumps(data, squaredNorms, { ...penalty, alpha: 0.25 }, -1);
  const from = certified(data, penalty, Float64Array.of(0.75));
  let landing = jump(from, 5);
  for (let k = 0; k < 29; k++) landing = jump(landing.point, 5);
  assert.equal(landing.isHopeless, false);
  landing = jump(landing.point, 5);
  assert.equal(landing.isHopeless, true);
  assert.equal(landing.point.W[0], 0.75);
});
