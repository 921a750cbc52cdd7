/**
 * The certificate. With X̃ = [X; √(n·ridge)·I] and Ỹ = [Y; 0] the elastic net is a lasso, and any
 * θ with max_j ‖X̃_j'θ‖₂ ≤ n·l1 gives the lower bound D(θ) = (‖Ỹ‖² − ‖Ỹ − θ‖²)/(2n) of the minimum.
 * Here θ = s·R̃, the residual scaled until it is feasible (Gramfort, Strohmeier, Haueisen,
 * Hämäläinen & Kowalski, 2013; Ndiaye, Fercoq, Gramfort & Salmon, 2017, section 4).
 *
 * @module
 */
import type { Data, Penalty } from "./problem.ts";
import { plainResidual, residual } from "./residual.ts";
import { dot, norm } from "./vector.ts";

/** What the dual constraint bounds: ‖X_j'R‖₂ over T tasks, or max(0, X_j'R) of one task if W ≥ 0. */
export function slope(gradient: Float64Array, at: number, T: number, positive: boolean): number {
  return positive ? Math.max(0, gradient[at]!) : norm(gradient, at, T);
}

/** Objective and duality gap of a point W. */
export interface Certificate {
  readonly objective: number;
  readonly dualGap: number;
}

/** A point, its residual and its certificate. */
export interface Certified extends Certificate {
  readonly W: Float64Array;
  readonly R: Float64Array;
}

/**
 * The point W with its residual recomputed: updates leave rounding errors behind. Reports the larger of
 * its gap and the gap found with plain sums in doubles, so that a caller who checks finds no larger one.
 */
export function certified(data: Data, penalty: Penalty, W: Float64Array): Certified {
  const R = residual(data, W), known = certify(data, penalty, W, R);
  const plain = certify(data, penalty, W, plainResidual(data, W));
  return { W, R, ...(plain.dualGap > known.dualGap ? plain : known) };
}

/**
 * Whether a gap from plain sums may be wrong by more than a thousandth of the tolerance. They lose as many
 * digits as `cancellation` has: (Σ_j ‖X_j‖‖W_j‖)²/‖Y‖², by how much the terms X_j W_j of XW exceed Y.
 */
export function isBlurred(cancellation: number, tolerance: number): boolean {
  return Number.EPSILON * cancellation > tolerance / 1000;
}

/** What a certificate is computed from: rows of W and of X'R, T numbers each. */
export interface Point {
  readonly n: number;
  readonly T: number;
  /** Every row of W that is not zero, perhaps others. */
  readonly W: Float64Array;
  /** X_j'R of the same rows. */
  readonly gradient: Float64Array;
  /** max_j ‖X_j'R‖₂ of the rows left out; if below `known`, the others' maximum, anything below will do. */
  readonly steepestElsewhere: (known: number) => number;
  /** ‖R‖². */
  readonly squaredResidual: number;
}

/** Objective and duality gap at W, p × T, whose residual is R = Y − XW, n × T column-major. */
export function certify(
  { n, p, T, X }: Data,
  penalty: Penalty,
  W: Float64Array,
  R: Float64Array,
): Certificate {
  const gradient = new Float64Array(p * T);
  for (let j = 0; j < p; j++) {
    for (let t = 0; t < T; t++) gradient[j * T + t] = dot(X, j * n, R, t * n, n);
  }
  const squaredResidual = dot(R, 0, R, 0, n * T);
  return certificate({ n, T, W, gradient, steepestElsewhere: () => 0, squaredResidual }, penalty);
}

/** Objective and duality gap at a point. */
export function certificate(point: Point, penalty: Penalty): Certificate {
  const { n, T, W, gradient, squaredResidual } = point;
  const rows = W.length / T, nRidge = n * penalty.alpha * (1 - penalty.l1Ratio);
  const terms = new Float64Array(rows * termsPerRow);
  const augmented = new Float64Array(T); // X̃_j'R̃ = X_j'R − n·ridge·W_j
  let steepest = 0;
  for (let j = 0, at = 0; j < rows; j++, at += termsPerRow) {
    for (let t = 0; t < T; t++) augmented[t] = gradient[j * T + t]! - nRidge * W[j * T + t]!;
    terms[at] = norm(W, j * T, T);
    terms[at + 1] = dot(W, j * T, augmented, 0, T);
    terms[at + 2] = slope(augmented, 0, T, penalty.positive);
    steepest = Math.max(steepest, terms[at + 2]!);
  }
  const steepestElsewhere = point.steepestElsewhere(steepest);
  return certificateOf({ n, terms, steepestElsewhere, squaredResidual }, penalty);
}

const termsPerRow = 4;

/** A point reduced to the numbers that its certificate needs. */
export interface Terms extends Pick<Point, "n" | "squaredResidual"> {
  /** max_j ‖X_j'R‖₂ of the rows without terms, where W_j = 0. */
  readonly steepestElsewhere: number;
  /** Four numbers a row: ‖W_j‖₂, ⟨W_j, X̃_j'R̃⟩, ‖X̃_j'R̃‖₂ (see `slope`), and one that is ignored. */
  readonly terms: Float64Array;
}

/**
 * Objective and duality gap from these terms.
 *
 * The gap P − D is summed as (1 − s)²·‖R̃‖²/(2n) + Σ_j (l1·‖W_j‖₂ − s·⟨W_j, X̃_j'R̃⟩/n): no term is
 * negative, so that summing does not cost the small gap of a good fit its leading digits.
 */
export function certificateOf(
  { n, terms, steepestElsewhere, squaredResidual }: Terms,
  { alpha, l1Ratio }: Penalty,
): Certificate {
  const l1 = alpha * l1Ratio, ridge = alpha * (1 - l1Ratio);
  let norms = 0, squaredNorms = 0, alignment = 0, steepest = steepestElsewhere;
  for (let at = 0; at < terms.length; at += termsPerRow) {
    norms += terms[at]!;
    squaredNorms += terms[at]! ** 2;
    alignment += terms[at + 1]!;
    steepest = Math.max(steepest, terms[at + 2]!);
  }
  const squaredWeights = ridge === 0 ? 0 : ridge * squaredNorms;
  const squared = squaredResidual + n * squaredWeights; // ‖R̃‖²
  const s = dualScale(steepest === 0 ? Infinity : n * l1 / steepest, alignment / squared);

  let dualGap = (1 - s) ** 2 * squared / (2 * n);
  for (let at = 0; at < terms.length; at += termsPerRow) {
    dualGap += Math.max(0, l1 * terms[at]! - s * terms[at + 1]! / n);
  }
  const objective = squaredResidual / (2 * n) + l1 * norms + squaredWeights / 2;
  // Zero bounds the minimum from below too, even where the terms leave the range of doubles.
  return { objective, dualGap: dualGap <= objective ? dualGap : objective };
}

/** The certificate of separate tasks: objectives and gaps summed, and the gap of each. */
export interface TasksCertificate extends Certificate {
  readonly gaps: Float64Array;
}

/** The certificate of separate tasks; `squares` holds ‖R_t‖² of each. See `certificate`. */
export function tasksCertificate(
  { n, T, W, gradient, squares }: Pick<Point, "n" | "T" | "W" | "gradient"> & {
    readonly squares: readonly number[];
  },
  penalty: Penalty,
): TasksCertificate {
  const { alpha, l1Ratio, positive } = penalty, nRidge = n * alpha * (1 - l1Ratio);
  const gaps = new Float64Array(T), terms = new Float64Array(W.length / T * termsPerRow);
  let objective = 0, dualGap = 0;
  for (let t = 0; t < T; t++) {
    for (let i = t, at = 0; i < W.length; i += T, at += termsPerRow) {
      const w = W[i]!, augmented = gradient[i]! - nRidge * w;
      terms[at] = Math.abs(w);
      terms[at + 1] = w * augmented;
      terms[at + 2] = positive ? augmented : Math.abs(augmented);
    }
    const point = { n, terms, steepestElsewhere: 0, squaredResidual: squares[t]! };
    const known = certificateOf(point, penalty);
    gaps[t] = known.dualGap;
    objective += known.objective;
    dualGap += known.dualGap;
  }
  return { objective, dualGap, gaps };
}

/** D(s·R̃) is largest at s = ⟨Ỹ, R̃⟩/‖R̃‖² = 1 + excess; clipped to [0, bound], where s·R̃ is feasible. */
function dualScale(bound: number, excess: number): number {
  const best = Number.isFinite(excess) ? Math.max(0, 1 + excess) : 1;
  return Math.min(bound, best);
}
