/**
 * How far to go from W along D: in the share of the way, the objective's squared error and ridge are a
 * parabola and its norms are convex, so the derivative changes sign once.
 *
 * @module
 */

/** The objective along the way from W to W + D. */
export interface Way {
  /** The parabola's derivative at W, and by how much it grows from W to W + D. */
  readonly slope: number;
  readonly growth: number;
  /** The weight of the norms, n·alpha·l1Ratio. */
  readonly level: number;
  /** ‖w‖², ⟨w, d⟩ and ‖d‖² of what is penalised as a block, one block after the other. */
  readonly blocks: Float64Array;
}

/** Bisection steps: the share is found to within a 64th. */
const halvings = 6;

/** The share of the way, at most 1, up to which slope·τ + growth·τ²/2 + level·Σ‖w + τ·d‖ falls. */
export function bestShare(way: Way): number {
  if (derivative(way, 1) <= 0) return 1;
  let low = 0, high = 1;
  for (let k = 0; k < halvings; k++) {
    const middle = (low + high) / 2;
    if (derivative(way, middle) <= 0) low = middle;
    else high = middle;
  }
  return low;
}

/** The derivative at a share of the way: from the right at W, from the left elsewhere. */
function derivative({ slope, growth, level, blocks }: Way, share: number): number {
  let norms = 0;
  for (let b = 0; b < blocks.length; b += 3) {
    const ww = blocks[b]!, wd = blocks[b + 1]!, dd = blocks[b + 2]!;
    if (dd === 0) continue;
    const along = wd + share * dd, squared = ww + share * (wd + along);
    if (squared > 0) norms += along / Math.sqrt(squared);
    else norms += share === 0 ? Math.sqrt(dd) : -Math.sqrt(dd); // begins or ends at zero
  }
  return slope + share * growth + level * norms;
}
