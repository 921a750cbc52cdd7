/**
 * Block coordinate descent, stopped by the duality gap (Friedman, Hastie & Tibshirani, 2010;
 * Gramfort, Strohmeier, Haueisen, Hämäläinen & Kowalski, 2013). Where it creeps, as it does on columns
 * that are nearly dependent, proximal point steps come between its sweeps.
 *
 * @module
 */
import { type Certificate, type Certified, certified, certify, slope } from "../duality_gap.ts";
import { steepestGradient } from "../gradient.ts";
import { jumps } from "./jump.ts";
import {
  type Data,
  type Penalty,
  type Solution,
  type Solve,
  staysZero,
  type Stopping,
  type TracePoint,
  tracePoint,
} from "../problem.ts";
import { supportOf } from "./support_newton.ts";
import { addScaled, dot } from "../vector.ts";

/** Sweeps from one certificate to the next: one over all features, the others over the support. */
const sweepsPerRound = 5;

/** Columns whose squared norm is below this, where doubles lose digits, count as zero. */
const smallestSquaredNorm = 1e-300;

/** A solver for these data; what does not depend on the penalty is computed here, once. */
export function coordinateDescent(data: Data): Solve {
  const { n, p, T, X, Y } = data;
  const squaredNorms = Float64Array.from({ length: p }, (_, j) => dot(X, j * n, X, j * n, n))
    .map((value) => value < smallestSquaredNorm ? 0 : value);
  const nullObjective = dot(Y, 0, Y, 0, n * T) / (2 * n);

  return (penalty, stopping, start) => {
    const gapTolerance = stopping.tolerance * nullObjective;
    const isZero = staysZero(penalty, n, steepestGradient(data, penalty.positive));
    const zeros = () => certified(data, penalty, new Float64Array(p * T));
    let from = isZero || !start ? zeros() : certified(data, penalty, admissible(start, penalty));
    // A start that is worse than zeros is no help, and may be beyond the range of doubles.
    if (!(from.objective <= nullObjective)) from = zeros();
    // Just below alpha max zeros are often within tolerance; but there the first feature should enter.
    const isEnough = from.dualGap <= gapTolerance && !stopping.settle;
    if (isZero || (isEnough && from.W.some((w) => w !== 0))) {
      return solution(from, gapTolerance, 0, stopping.trace && [tracePoint(0, from)]);
    }
    return descend(data, squaredNorms, penalty, stopping, gapTolerance, from);
  };

  /** A copy that a sweep could have left: no weight on zero columns, nor below zero if positive. */
  function admissible(W: Float64Array, { positive }: Penalty): Float64Array {
    return W.map((w, i) => {
      const isFree = squaredNorms[Math.floor(i / T)]! > 0 && (!positive || w > 0);
      return isFree ? w : 0;
    });
  }
}

function descend(
  data: Data,
  squaredNorms: Float64Array,
  penalty: Penalty,
  { maxIterations, hasCrept = false, trace: isTraced = false }: Stopping,
  gapTolerance: number,
  from: Certified,
): Solution {
  const trace: TracePoint[] | undefined = isTraced ? [] : undefined;
  const record = (iteration: number, certificate: Certificate) => {
    if (trace?.at(-1)?.iteration === iteration) trace.pop(); // the later one is the more exact
    trace?.push(tracePoint(iteration, certificate));
  };
  const jump = jumps(data, squaredNorms, penalty, gapTolerance);
  let iterations = 0, sweeps = 0;
  let point = from;
  record(0, point);
  for (;;) {
    const budget = Math.min(sweepsPerRound, maxIterations - iterations);
    const { moved, count } = sweepRound(data, squaredNorms, penalty, budget, point, (W, R, k) => {
      if (isTraced) record(iterations + k, certify(data, penalty, W, R));
    });
    iterations += count;
    sweeps += count;
    point = certified(data, penalty, point.W);
    record(iterations, point);
    if (point.dualGap <= gapTolerance || iterations >= maxIterations) break;
    if (moved && !hasCrept && sweeps < patience(data, point.W)) continue;
    const further = jump(point, maxIterations - iterations);
    iterations += further.steps;
    point = further.point;
    record(iterations, point);
    if (point.dualGap <= gapTolerance || iterations >= maxIterations) break;
    if (further.isHopeless || (!moved && further.steps === 0)) break;
  }
  return solution(point, gapTolerance, iterations, trace);
}

/** Sweeps W and R of the point in place, at most `budget` times or until nothing moves. */
function sweepRound(
  data: Data,
  squaredNorms: Float64Array,
  penalty: Penalty,
  budget: number,
  { W, R }: Certified,
  observe: (W: Float64Array, R: Float64Array, count: number) => void,
): { moved: boolean; count: number } {
  const features = Int32Array.from({ length: data.p }, (_, j) => j);
  const moved = sweep(data, squaredNorms, penalty, features, W, R);
  observe(W, R, 1);
  const support = supportOf(W, data.T);
  let count = 1;
  for (let moves = moved; moves && count < budget; count++) {
    moves = sweep(data, squaredNorms, penalty, support, W, R);
    observe(W, R, count + 1);
  }
  return { moved, count };
}

/**
 * One pass: each listed row of W is set to its minimiser with the others fixed,
 * W_j ← z·max(0, 1 − level/‖z‖₂)/(‖X_j‖² + ridge) with z = X_j'R + ‖X_j‖²·W_j.
 * R is kept up to date. Returns whether anything moved.
 */
function sweep(
  { n, T, X }: Data,
  squaredNorms: Float64Array,
  { alpha, l1Ratio, positive }: Penalty,
  features: Int32Array,
  W: Float64Array,
  R: Float64Array,
): boolean {
  const level = n * alpha * l1Ratio;
  const ridge = n * alpha * (1 - l1Ratio);
  const z = new Float64Array(T);
  let moved = false;
  for (const j of features) {
    const squaredNorm = squaredNorms[j]!;
    for (let t = 0; t < T; t++) {
      z[t] = dot(X, j * n, R, t * n, n) + squaredNorm * W[j * T + t]!;
    }
    const size = slope(z, 0, T, positive);
    const isZero = squaredNorm === 0 || size <= level;
    const factor = isZero ? 0 : (1 - level / size) / (squaredNorm + ridge);
    for (let t = 0; t < T; t++) {
      const step = factor * z[t]! - W[j * T + t]!;
      if (step === 0) continue;
      W[j * T + t] = factor * z[t]!;
      addScaled(R, t * n, -step, X, j * n, n);
      moved = true;
    }
  }
  return moved;
}

/** How many sweeps come before a jump is tried: as many as ten Newton steps cost, at least a hundred. */
function patience({ n, T }: Data, W: Float64Array): number {
  const s = supportOf(W, T).length;
  return Math.max(100, 10 * s * (s + n) / (4 * n * T));
}

function solution(
  { W, objective, dualGap }: Certified,
  gapTolerance: number,
  iterations: number,
  trace: readonly TracePoint[] | false | undefined,
): Solution {
  const found = { W, objective, dualGap, gapTolerance, iterations };
  return trace ? { ...found, trace } : found;
}
