/**
 * The few loops over contiguous numbers on which everything else is built.
 *
 * @module
 */

/** Σ_i a[from + i]·b[start + i] over length terms, in four partial sums that a processor can overlap. */
export function dot(
  a: Float64Array,
  from: number,
  b: Float64Array,
  start: number,
  length: number,
): number {
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    s0 += a[from + i]! * b[start + i]!;
    s1 += a[from + i + 1]! * b[start + i + 1]!;
    s2 += a[from + i + 2]! * b[start + i + 2]!;
    s3 += a[from + i + 3]! * b[start + i + 3]!;
  }
  for (; i < length; i++) s0 += a[from + i]! * b[start + i]!;
  return (s0 + s2) + (s1 + s3);
}

/** Whether any of the `length` numbers from `from` on is not zero. */
export function isAnyNonZero(a: Float64Array, from: number, length: number): boolean {
  let i = from;
  while (i < from + length && a[i] === 0) i++;
  return i < from + length;
}

/** y[start + i] += scale·x[from + i] over length terms. */
export function addScaled(
  y: Float64Array,
  start: number,
  scale: number,
  x: Float64Array,
  from: number,
  length: number,
): void {
  for (let i = 0; i < length; i++) y[start + i]! += scale * x[from + i]!;
}

/** Sums of squares below this may have lost digits to underflow. */
export const smallestSquares = 1e-280;

/** ‖a‖₂ of length terms, also where the squares leave the range of doubles. */
export function norm(a: Float64Array, from: number, length: number): number {
  const squared = dot(a, from, a, from, length);
  if (squared > smallestSquares && squared < 1e280) return Math.sqrt(squared);
  let largest = 0;
  for (let i = 0; i < length; i++) largest = Math.max(largest, Math.abs(a[from + i]!));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let total = 0;
  for (let i = 0; i < length; i++) total += (a[from + i]! / largest) ** 2;
  return largest * Math.sqrt(total);
}
