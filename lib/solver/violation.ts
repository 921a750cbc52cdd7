import { norm } from "./vector.ts";

/**
 * How far row j is from its optimality condition: the distance of its gradient G_j from the
 * subdifferential of level·‖W_j‖₂, where G and W are row-major, p × T, and the row begins at `from`.
 */
export function rowViolation(
  G: Float64Array,
  W: Float64Array,
  from: number,
  T: number,
  level: number,
): number {
  const size = norm(W, from, T);
  if (size === 0) return Math.max(0, norm(G, from, T) - level);
  const rest = G.subarray(from, from + T).map((g, t) => g - level * (W[from + t]! / size));
  return norm(rest, 0, T);
}
