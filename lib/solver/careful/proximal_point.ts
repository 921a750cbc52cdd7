/**
 * The proximal point method: approaches the optimum by a sequence of problems, each made easier by a pull
 * towards the point Z reached so far,
 *
 *     min_W ½‖Y − XW‖² + l1·Σ_j ‖W_j‖₂ + ridge/2·‖W‖² + Σ_j ‖X_j‖²/(2σ)·‖W_j − Z_j‖²,
 *
 * l1 and ridge being n times those of the objective. Each is solved through its dual, which is smooth
 * and strongly convex in θ, n × T, by Newton steps (Li, Sun & Toh, 2018, "A highly efficient
 * semismooth Newton augmented Lagrangian method for solving Lasso problems").
 *
 * @module
 */
import { slope } from "../duality_gap.ts";
import type { Data, Penalty } from "../problem.ts";
import type { SupportGram } from "./support_gram.ts";
import { solveOnSupport } from "./support_newton.ts";
import { addScaled, dot, norm } from "../vector.ts";

/** Data and parameters of the problem above. */
interface Pulled extends Data {
  readonly gram: SupportGram;
  readonly squaredNorms: Float64Array;
  readonly l1: number;
  readonly ridge: number;
  readonly positive: boolean;
  readonly sigma: number;
  readonly Z: Float64Array;
}

/** The dual at θ, and the W that θ stands for. */
interface Dual {
  readonly theta: Float64Array;
  readonly value: number;
  /** θ − Y + XW, zero at the optimum. */
  readonly gradient: Float64Array;
  readonly W: Float64Array;
  readonly support: Int32Array;
}

/**
 * One proximal point step from Z, whose residual is R, in at most `budget` Newton steps. `solved` says
 * whether it is as exact as the method needs: ‖gradient‖ at most a tenth of `wayFromZ`.
 */
export function proximalPoint(
  data: Data,
  gram: SupportGram,
  squaredNorms: Float64Array,
  { alpha, l1Ratio, positive }: Penalty,
  sigma: number,
  Z: Float64Array,
  R: Float64Array,
  budget: number,
): { readonly W: Float64Array; readonly steps: number; readonly solved: boolean } {
  const l1 = data.n * alpha * l1Ratio, ridge = data.n * alpha * (1 - l1Ratio);
  const { n, p, T, X, Y } = data;
  const problem = { n, p, T, X, Y, gram, squaredNorms, l1, ridge, positive, sigma, Z };
  let at = dual(problem, R);
  for (let steps = 0; steps < budget; steps++) {
    const next = newtonStep(problem, at);
    if (next === undefined) return { W: at.W, steps, solved: false };
    at = next;
    const solved = norm(at.gradient, 0, at.gradient.length) <= 0.1 * wayFromZ(problem, at.W);
    if (solved) return { W: at.W, steps: steps + 1, solved };
  }
  return { W: at.W, steps: budget, solved: false };
}

/**
 * ½‖θ‖² − ⟨θ, Y⟩ + Σ_j (1/σ_j + ridge)/2·‖W_j‖², with σ_j = σ/‖X_j‖² and W_j the block soft threshold of
 * Z_j + σ_j·X_j'θ at σ_j·l1, divided by 1 + σ_j·ridge.
 */
function dual(problem: Pulled, theta: Float64Array): Dual {
  const { n, p, T, X, Y, squaredNorms, l1, ridge, positive, sigma, Z } = problem;
  const W = new Float64Array(p * T);
  const gradient = theta.map((value, i) => value - Y[i]!);
  const support: number[] = [];
  let value = dot(theta, 0, theta, 0, n * T) / 2 - dot(theta, 0, Y, 0, n * T);
  const z = new Float64Array(T);
  for (let j = 0; j < p; j++) {
    if (squaredNorms[j] === 0) continue;
    const step = sigma / squaredNorms[j]!;
    for (let t = 0; t < T; t++) z[t] = Z[j * T + t]! + step * dot(X, j * n, theta, t * n, n);
    const size = slope(z, 0, T, positive);
    if (size <= step * l1) continue;
    support.push(j);
    const factor = (1 - step * l1 / size) / (1 + step * ridge);
    for (let t = 0; t < T; t++) {
      W[j * T + t] = factor * z[t]!;
      addScaled(gradient, t * n, factor * z[t]!, X, j * n, n);
    }
    const length = Math.sqrt(1 / step + ridge) * norm(W, j * T, T); // ‖W_j‖² may be out of range
    value += length ** 2 / 2;
  }
  return { theta, value, gradient, W, support: Int32Array.from(support) };
}

/** A Newton step of the dual, quartered until it descends; undefined where none does. */
function newtonStep(problem: Pulled, at: Dual): Dual | undefined {
  const direction = newtonDirection(problem, at);
  if (direction === undefined) return undefined;
  const derivative = dot(direction, 0, at.gradient, 0, direction.length);
  if (!(derivative < 0)) return undefined;
  for (let length = 1; length > 1e-12; length /= 4) {
    const next = dual(problem, at.theta.map((value, i) => value + length * direction[i]!));
    const rounding = 1e-15 * Math.abs(at.value);
    if (next.value <= at.value + 1e-4 * length * derivative + rounding) return next;
  }
  return undefined;
}

/** −(I + XEX')⁻¹·gradient = −gradient + X·(E⁻¹ + X'X)⁻¹·X'gradient, X of the support, E = ∂W/∂(X'θ). */
function newtonDirection(
  { n, T, X, gram, squaredNorms, l1, ridge, sigma }: Pulled,
  { gradient, W, support }: Dual,
): Float64Array | undefined {
  const pull = Float64Array.from(support, (j) => squaredNorms[j]! / sigma + ridge);
  const U = new Float64Array(support.length * T);
  support.forEach((j, a) => {
    for (let t = 0; t < T; t++) U[a * T + t] = dot(X, j * n, gradient, t * n, n);
  });
  if (!solveOnSupport(gram, support, W, pull, l1, U, T)) return undefined;
  const direction = gradient.map((value) => -value);
  support.forEach((j, a) => {
    for (let t = 0; t < T; t++) addScaled(direction, t * n, U[a * T + t]!, X, j * n, n);
  });
  return direction;
}

/** √(Σ_j ‖X_j‖²·‖W_j − Z_j‖²/σ): how far W has moved from Z. */
function wayFromZ({ p, T, squaredNorms, sigma, Z }: Pulled, W: Float64Array): number {
  let total = 0;
  for (let j = 0; j < p; j++) {
    const length = Math.sqrt(squaredNorms[j]! / sigma);
    for (let t = 0; t < T; t++) total += (length * (W[j * T + t]! - Z[j * T + t]!)) ** 2;
  }
  return Math.sqrt(total);
}
