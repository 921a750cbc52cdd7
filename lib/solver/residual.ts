import type { Data } from "./problem.ts";
import { addScaled } from "./vector.ts";

/** R = Y − XW, n × T column-major, summed in doubles. */
export function plainResidual({ n, p, T, X, Y }: Data, W: Float64Array): Float64Array {
  const R = Y.slice();
  for (let j = 0; j < p; j++) {
    for (let t = 0; t < T; t++) {
      const w = W[j * T + t]!;
      if (w !== 0) addScaled(R, t * n, -w, X, j * n, n);
    }
  }
  return R;
}

/**
 * R = Y − XW, n × T column-major, as if in twice the precision: on nearly dependent columns terms X_j W_j
 * thousands of times longer than R cancel, and a certificate is no more accurate than its R. The rounding
 * errors of products and sums are added up in a second number (Ogita, Rump & Oishi, 2005).
 */
export function residual({ n, p, T, X, Y }: Data, W: Float64Array): Float64Array {
  const R = Y.slice(), rest = new Float64Array(n * T);
  for (let j = 0; j < p; j++) {
    for (let t = 0; t < T; t++) {
      const w = W[j * T + t]!;
      if (w !== 0) subtract(R, rest, t * n, X, j * n, w, n);
    }
  }
  for (let i = 0; i < n * T; i++) R[i]! += rest[i]!;
  return R;
}

/** R + rest −= w·x over n terms. */
function subtract(
  R: Float64Array,
  rest: Float64Array,
  at: number,
  X: Float64Array,
  from: number,
  w: number,
  n: number,
): void {
  const high = upperHalf(w), low = w - high;
  for (let i = 0; i < n; i++) {
    const x = X[from + i]!, xHigh = upperHalf(x), xLow = x - xHigh;
    const product = w * x;
    const lost = low * xLow - (((product - high * xHigh) - low * xHigh) - high * xLow);
    const before = R[at + i]!, after = before - product, moved = after - before;
    rest[at + i]! += (before - (after - moved)) - (product + moved) - lost;
    R[at + i] = after;
  }
}

/** The first 26 bits of a number (Dekker, 1971); beyond 2⁹⁹⁶ all of it. */
function upperHalf(value: number): number {
  const scaled = 134217729 * value, upper = scaled - (scaled - value); // 2²⁷ + 1
  return Number.isFinite(scaled) ? upper : value;
}
