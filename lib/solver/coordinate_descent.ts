/**
 * Block coordinate descent, stopped by the duality gap (Friedman, Hastie & Tibshirani, 2010;
 * Gramfort, Strohmeier, Haueisen, Hämäläinen & Kowalski, 2013).
 *
 * @module
 */
import { certify } from "./duality_gap.ts";
import { steepestGradient } from "./gradient.ts";
import type { Data, Penalty, Solve } from "./problem.ts";
import { addScaled, dot, norm } from "./vector.ts";

/** Between two looks at the gap: one sweep over all features, the others over the support. */
const sweepsPerRound = 10;

/** A solver for these data; what does not depend on the penalty is computed here, once. */
export function coordinateDescent(data: Data): Solve {
  const { n, p, T, X, Y } = data;
  const squaredNorms = Float64Array.from({ length: p }, (_, j) => dot(X, j * n, X, j * n, n));
  const steepest = { free: steepestGradient(data, false), positive: steepestGradient(data, true) };
  const nullObjective = dot(Y, 0, Y, 0, n * T) / (2 * n);
  const features = Int32Array.from({ length: p }, (_, j) => j);

  return (penalty, { tolerance, maxIterations }, start) => {
    const gapTolerance = tolerance * nullObjective;
    const zeros = new Float64Array(p * T);
    // Exactly zero from alpha max on; 1e-14 covers the rounding of alpha max itself.
    const atZero = penalty.positive ? steepest.positive : steepest.free;
    if (penalty.alpha * penalty.l1Ratio * n >= atZero * (1 - 1e-14)) {
      return { W: zeros, ...certify(data, penalty, zeros, Y), gapTolerance, iterations: 0 };
    }
    const W = start?.slice() ?? zeros;
    let R = residual(data, W);
    for (let iterations = 0;;) {
      let moved = sweep(data, squaredNorms, penalty, features, W, R);
      const stuck = !moved;
      const support = features.filter((j) => norm(W, j * T, T) > 0);
      const pause = Math.min(iterations + sweepsPerRound, maxIterations);
      for (iterations++; moved && iterations < pause; iterations++) {
        moved = sweep(data, squaredNorms, penalty, support, W, R);
      }
      R = residual(data, W); // afresh: the updates of a sweep leave rounding errors behind
      const certificate = certify(data, penalty, W, R);
      if (certificate.dualGap <= gapTolerance || stuck || iterations >= maxIterations) {
        return { W, ...certificate, gapTolerance, iterations };
      }
    }
  };
}

/**
 * One pass: each listed row of W is set to its minimiser with the others fixed,
 * W_j ← z·max(0, 1 − n·l1/‖z‖₂)/(‖X_j‖² + n·ridge) with z = X_j'R + ‖X_j‖²·W_j.
 * R follows W. Says whether anything moved.
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
    const size = positive ? Math.max(0, z[0]!) : norm(z, 0, T);
    const factor = size > level ? (1 - level / size) / (squaredNorm + ridge) : 0;
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

/** R = Y − XW. */
function residual({ n, p, T, X, Y }: Data, W: Float64Array): Float64Array {
  const R = Y.slice();
  for (let j = 0; j < p; j++) {
    for (let t = 0; t < T; t++) {
      const w = W[j * T + t]!;
      if (w !== 0) addScaled(R, t * n, -w, X, j * n, n);
    }
  }
  return R;
}
