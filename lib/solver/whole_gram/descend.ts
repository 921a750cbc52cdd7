import { history } from "../descent/anderson.ts";
import { type Descent, nearness } from "../descent/descent.ts";
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
