import * as check from "./_check.ts";
import { norm } from "./solver/vector.ts";

/**
 * The soft threshold, sign(z)·max(0, |z| − level): the number w that minimises
 * ½(w − z)² + level·|w|. Coordinate descent for the Lasso applies it to one coefficient at a
 * time (Friedman, Hastie & Tibshirani, 2010).
 *
 * @param z A finite number.
 * @param level How far to shrink it, at least 0, in z's units.
 * @returns z moved towards zero by level, exactly zero if |z| ≤ level.
 * @throws {TypeError} If an argument is not a number.
 * @throws {RangeError} If z is not finite, or level is negative or not finite.
 *
 * @example Shrunk, or exactly zero
 * ```ts
 * import { softThreshold } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual([3, 0.5, -3].map((z) => softThreshold(z, 1)), [2, 0, -2]);
 * ```
 */
export function softThreshold(z: number, level: number): number {
  check.finiteNumber("z", z);
  check.nonNegativeNumber("level", level);
  return z > level ? z - level : z < -level ? z + level : 0;
}

/**
 * The block soft threshold, z·max(0, 1 − level/‖z‖₂): the vector w that minimises
 * ½‖w − z‖² + level·‖w‖₂. It shortens z and keeps its direction, or sets every entry to zero:
 * that is why a feature of the multi-task Lasso leaves all tasks at once (Yuan & Lin, 2006).
 *
 * @param z Finite numbers, at least one: a feature's coefficients in all tasks.
 * @param level How far to shorten it, at least 0, in z's units.
 * @returns As many numbers as z has.
 * @throws {TypeError} If z is not a list of numbers, or level is not a number.
 * @throws {RangeError} If z is not finite, or level is negative or not finite.
 *
 * @example Length 5 stays 5, becomes 2.5, becomes 0
 * ```ts
 * import { blockSoftThreshold } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const z = [3, 4];
 * assert.deepEqual(blockSoftThreshold(z, 0), Float64Array.of(3, 4));
 * assert.deepEqual(blockSoftThreshold(z, 2.5), Float64Array.of(1.5, 2));
 * assert.deepEqual(blockSoftThreshold(z, 6), Float64Array.of(0, 0));
 * ```
 */
export function blockSoftThreshold(z: ArrayLike<number>, level: number): Float64Array {
  const block = check.numbers("z", z);
  check.nonNegativeNumber("level", level);
  const size = norm(block, 0, block.length);
  if (size <= level) return block.fill(0);
  const kept = 1 - level / size;
  return block.map((value) => kept * value);
}
