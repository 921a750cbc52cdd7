/**
 * Anderson acceleration of coordinate descent (Bertrand & Massias, 2021): of the last iterates, the
 * combination whose steps cancel best.
 *
 * @module
 */

/** How many steps are combined: as many columns as the kernels take at a time. */
export const history = 4;

/**
 * From M = U'U, 4 × 4, of the last four steps U_k = W_k − W_{k−1}: c minimises ‖Uc‖₂ with Σ c = 1,
 * and the extrapolated point Σ_k c_k·W_k is W_4 − Σ_k γ_k·U_k with γ_k = Σ_{i<k} c_i. Returns γ, or
 * undefined if it is not finite, as where all steps are zero.
 */
export function extrapolation(M: Float64Array): Float64Array | undefined {
  const ridge = 1e-12 * (M[0]! + M[5]! + M[10]! + M[15]!);
  const c = solved(M, ridge);
  const total = c[0]! + c[1]! + c[2]! + c[3]!;
  const gamma = new Float64Array(history);
  for (let k = 1; k < history; k++) gamma[k] = gamma[k - 1]! + c[k - 1]! / total;
  return gamma.every(Number.isFinite) ? gamma : undefined;
}

/** (M + ridge·I)⁻¹1 by Gaussian elimination, without pivoting as M is positive semidefinite. */
function solved(M: Float64Array, ridge: number): Float64Array {
  const A = M.slice(), c = new Float64Array(history).fill(1);
  for (let k = 0; k < history; k++) A[k * (history + 1)]! += ridge;
  for (let k = 0; k < history; k++) {
    for (let i = k + 1; i < history; i++) {
      const factor = A[i * history + k]! / A[k * history + k]!;
      for (let j = k; j < history; j++) A[i * history + j]! -= factor * A[k * history + j]!;
      c[i]! -= factor * c[k]!;
    }
  }
  for (let k = history - 1; k >= 0; k--) {
    for (let j = k + 1; j < history; j++) c[k]! -= A[k * history + j]! * c[j]!;
    c[k]! /= A[k * history + k]!;
  }
  return c;
}
