/** What both solvers on a Gram matrix share: descents, and certificates at their ends. */
import { history } from "../descent/anderson.ts";
import { type Descent, nearness } from "../descent/descent.ts";
import { type Certificate, certificateOf } from "../duality_gap.ts";
import type { Kernels } from "../kernels/contract.ts";
import type { Penalty } from "../problem.ts";

/**
 * The products G(W − W°), which sweeps and paths update, accumulate rounding errors, which matter more
 * the more the terms of Σ_j X_j W_j cancel. An answer is certified only by products that have been
 * through at most `mostSums` updates, and at most sumsPerGap·tolerance/(Σ_j ‖X_j‖‖W_j‖/‖Y‖)².
 */
const [sumsPerGap, mostSums] = [1e10, 60];
/** Sweeps that reduce the gap's bound to less than this share of itself need no extrapolation. */
const slow = 0.5;
/** By what factor one sweep can reduce the gap, at its best: from zeros, and from a warm start. */
export const [reachFromZero, reachNearby] = [1000, 100] as const;

/** How many updates products that certify may have been through, given (Σ_j ‖X_j‖‖W_j‖/‖Y‖)². */
export function mostUpdates(tolerance: number, cancellation: number): number {
  return Math.min(sumsPerGap * tolerance / Math.max(1, cancellation), mostSums);
}

/** A certificate as a descent needs it: the gap over its tolerance. */
interface Excess {
  readonly excess: number;
}

/** How many sweeps led to a point, how many updates of its products, and its certificate if known. */
export interface Descended<Known> {
  readonly sweeps: number;
  readonly sums: number;
  readonly known?: Known;
}

/**
 * Sweeps over all features, and extrapolates after four slow sweeps, until the gap is within its
 * tolerance or, by the bounds that sweeps return, well within `goal`; at most `budget` times. Computing
 * the gap costs less than a sweep, but is useless while its bound is above `reach` times the goal.
 */
export function descend<Known extends Excess>(
  descent: Descent,
  penalty: Penalty,
  { goal, least, reach, budget, certificate, observe }: {
    readonly goal: number;
    /** No goal below rounding errors can be reached. */
    readonly least: number;
    readonly reach: number;
    readonly budget: number;
    readonly certificate: () => Known;
    readonly observe?: ((sweeps: number) => void) | undefined;
  },
): Descended<Known> {
  const isNear = nearness(Math.max(0.3 * goal, least));
  let sums = 0;
  for (let sweeps = 1, points = 0, before = 0, isSlow = false;; sweeps++) {
    if (isSlow) descent.remember(points);
    points = isSlow ? points + 1 : 0;
    const bound = descent.sweep(penalty, descent.size);
    sums++;
    observe?.(sweeps);
    if (isNear(bound) || sweeps >= budget) return { sweeps, sums };
    if (bound <= reach * goal) { // it bounds the point before
      const known = certificate();
      if (known.excess <= 1) return { sweeps, sums, known };
    }
    isSlow = before > 0 && bound > slow * before;
    before = bound;
    if (points < history) continue;
    sums += descent.extrapolate(penalty, descent.size);
    points = 0;
  }
}

/** A certificate and what it was computed from: ‖R‖², and four numbers a feature, see `align`. */
interface Aligned extends Certificate {
  readonly squaredResidual: number;
  readonly terms: Float64Array;
}

/** The certificate where a descent stands, given ‖R°‖² and the places of W° and of four numbers a feature. */
export function gramCertificate(
  kernels: Kernels,
  { W, gradient, S, size: stride, work }: Descent,
  penalty: Penalty,
  { n, p, T, origin, squaredOrigin, result }: {
    readonly n: number;
    /** How many features there are, without padding. */
    readonly p: number;
    readonly T: number;
    readonly origin: number;
    readonly squaredOrigin: number;
    readonly result: number;
  },
): Aligned {
  const { alpha, l1Ratio, positive } = penalty, ridge = n * alpha * (1 - l1Ratio);
  const size = 4 * Math.ceil(p / 4);
  // deno-fmt-ignore
  kernels.align({ positive, size, T, ridge, W, origin, gradient, S, stride, work, result });
  const terms = kernels.memory.subarray(result, result + 4 * p);
  let squaredResidual = squaredOrigin;
  for (let at = 3; at < terms.length; at += 4) squaredResidual -= terms[at]!;
  squaredResidual = Math.max(0, squaredResidual); // rounding may take a perfect fit's below 0
  const point = { n, terms, steepestElsewhere: 0, squaredResidual };
  const { objective, dualGap } = certificateOf(point, penalty);
  return { objective, dualGap, squaredResidual, terms };
}
