/**
 * The Cholesky factor of a symmetric positive definite matrix, size × size, row-major and flat.
 *
 * @module
 */
import { addScaled, dot } from "../vector.ts";

/**
 * Overwrites the lower triangle of A with L, A = LL', row by row. Returns whether A is
 * positive definite as far as rounding can tell.
 */
export function factorize(A: Float64Array, size: number): boolean {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      A[i * size + j] = (A[i * size + j]! - dot(A, i * size, A, j * size, j)) / A[j * size + j]!;
    }
    const pivot = A[i * size + i]! - dot(A, i * size, A, i * size, i);
    if (!(pivot > 0)) return false;
    A[i * size + i] = Math.sqrt(pivot);
  }
  return true;
}

/** Overwrites b, size numbers, with the solution of LL'x = b. */
export function solve(L: Float64Array, size: number, b: Float64Array): void {
  for (let i = 0; i < size; i++) {
    b[i] = (b[i]! - dot(L, i * size, b, 0, i)) / L[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    b[i]! /= L[i * size + i]!;
    addScaled(b, 0, -b[i]!, L, i * size, i);
  }
}

/** The lower triangle of the inverse of LL', which is (L⁻¹)'L⁻¹. */
export function inverse(L: Float64Array, size: number): Float64Array {
  const columns = new Float64Array(size * size); // of L⁻¹, each as a row
  for (let j = 0; j < size; j++) {
    const column = j * size;
    columns[column + j] = 1 / L[column + j]!;
    for (let i = j + 1; i < size; i++) {
      const sum = dot(L, i * size + j, columns, column + j, i - j);
      columns[column + i] = -sum / L[i * size + i]!;
    }
  }
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      result[i * size + j] = dot(columns, i * size + i, columns, j * size + i, size - i);
    }
  }
  return result;
}
