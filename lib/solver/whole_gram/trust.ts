/**
 * How far a certificate can be trusted whose products G(W − W°) sweeps have updated. These accumulate
 * rounding errors, which matter more the more the terms of Σ_j X_j W_j cancel.
 *
 * @module
 */

import type { Certificate } from "../duality_gap.ts";

/**
 * An answer is certified only by products that have been through at most `mostSums` updates, and at most
 * sumsPerGap·tolerance/(Σ_j ‖X_j‖‖W_j‖/‖Y‖)².
 */
const [sumsPerGap, mostSums] = [1e10, 60];
/** An objective is trusted if 2n times it is more than this share of ‖R°‖², from which it is subtracted. */
const leastShare = 1e-6;

/** How many updates products that certify may have been through, given (Σ_j ‖X_j‖‖W_j‖/‖Y‖)². */
export function mostUpdates(tolerance: number, cancellation: number): number {
  return Math.min(sumsPerGap * tolerance / Math.max(1, cancellation), mostSums);
}

/** Whether the objective is large enough beside ‖R°‖²/(2n) to have kept its digits in the subtraction. */
export function hasDigits({ objective }: Certificate, n: number, squaredOrigin: number): boolean {
  return 2 * n * objective > leastShare * squaredOrigin;
}
