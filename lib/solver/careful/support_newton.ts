/**
 * Newton's method on the support, where the objective is smooth.
 *
 * @module
 */
import { factorize, inverse, solve } from "./cholesky.ts";
import type { Data, Penalty } from "../problem.ts";
import type { SupportGram } from "./support_gram.ts";
import { addScaled, dot, norm } from "../vector.ts";

/** A step takes about support³ operations: with more features than this it would be too expensive. */
const largestSupport = 2000;

/** The features whose rows of W are not zero. */
export function supportOf(W: Float64Array, T: number): Int32Array {
  const p = W.length / T;
  return Int32Array.from({ length: p }, (_, j) => j).filter((j) => norm(W, j * T, T) > 0);
}

/**
 * One Newton step of the objective from W, whose residual is R, on the support of W: the rows that
 * are zero stay so. `damping` adds damping·‖X_j‖² to the curvature, for supports of dependent columns.
 * Undefined where the support is too large, or the curvature not positive definite in floating point.
 */
export function newtonOnSupport(
  data: Data,
  gram: SupportGram,
  squaredNorms: Float64Array,
  { alpha, l1Ratio }: Penalty,
  damping: number,
  W: Float64Array,
  R: Float64Array,
): Float64Array | undefined {
  const { n, T, X } = data;
  const l1 = n * alpha * l1Ratio, ridge = n * alpha * (1 - l1Ratio);
  const support = supportOf(W, T);
  const pull = Float64Array.from(support, (j) => squaredNorms[j]! * damping + ridge);
  const U = new Float64Array(support.length * T);
  support.forEach((j, a) => {
    const size = norm(W, j * T, T);
    for (let t = 0; t < T; t++) {
      const w = W[j * T + t]!;
      U[a * T + t] = dot(X, j * n, R, t * n, n) - ridge * w - l1 * (w / size);
    }
  });
  if (!solveOnSupport(gram, support, W, pull, l1, U, T)) return undefined;
  const next = W.slice();
  support.forEach((j, a) => addScaled(next, j * T, 1, U, a * T, T));
  return next;
}

/**
 * Overwrites H, one row of T numbers for each feature of the support, with the solution U of
 *
 *     Σ_k X_j'X_k·U_k + pull_j·U_j + l1/‖W_j‖₂·(I − V_j V_j')·U_j = H_j,    V_j = W_j/‖W_j‖₂.
 *
 * Without the terms in V the tasks share one matrix, K = X'X + diag(pull + l1/‖W_j‖₂). The terms in V
 * have rank one per feature, so that a second matrix of the support's size adds them (Woodbury):
 * C = diag(‖W_j‖₂/l1) − K⁻¹ ∘ VV'. With one task I − V_j V_j' = 0, and K = X'X + diag(pull) is enough.
 * Returns whether that could be done.
 */
export function solveOnSupport(
  gram: SupportGram,
  support: Int32Array,
  W: Float64Array,
  pull: Float64Array,
  l1: number,
  H: Float64Array,
  T: number,
): boolean {
  const s = support.length;
  if (s > largestSupport) return false;
  const sizes = Float64Array.from(support, (j) => norm(W, j * T, T));
  const K = gram.of(support);
  for (let a = 0; a < s; a++) K[a * s + a]! += pull[a]! + (T === 1 ? 0 : l1 / sizes[a]!);
  if (!factorize(K, s)) return false;
  const tasks = Array.from({ length: T }, (_, t) => H.filter((_, i) => i % T === t));
  for (const task of tasks) solve(K, s, task);
  if (T > 1) {
    const V = tasks.map((_, t) => Float64Array.from(support, (j, a) => W[j * T + t]! / sizes[a]!));
    if (!addNormTerms(K, s, V, sizes.map((size) => size / l1), tasks)) return false;
  }
  tasks.forEach((task, t) => task.forEach((value, a) => H[a * T + t] = value));
  return true;
}

/** tasks ← tasks + K⁻¹·(V·y), where C·y = Σ_t V_t ∘ tasks_t. */
function addNormTerms(
  K: Float64Array,
  s: number,
  V: readonly Float64Array[],
  flatness: Float64Array,
  tasks: readonly Float64Array[],
): boolean {
  const C = inverse(K, s);
  const y = new Float64Array(s);
  for (let a = 0; a < s; a++) {
    for (let b = 0; b <= a; b++) C[a * s + b]! *= -V.reduce((sum, v) => sum + v[a]! * v[b]!, 0);
    C[a * s + a]! += flatness[a]!;
    V.forEach((v, t) => y[a]! += v[a]! * tasks[t]![a]!);
  }
  if (!factorize(C, s)) return false;
  solve(C, s, y);
  V.forEach((v, t) => {
    const correction = v.map((value, a) => value * y[a]!);
    solve(K, s, correction);
    addScaled(tasks[t]!, 0, 1, correction, 0, s);
  });
  return true;
}
