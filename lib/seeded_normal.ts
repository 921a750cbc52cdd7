// @ts-ignore: TypeScript by itself finds no types for a file of a package
// @ts-types="@types/seedrandom"
import seedrandom from "seedrandom/seedrandom.js"; // the package itself brings six other generators
import { inRange, required } from "./_check.ts";
import { polarNormal } from "./polar_normal.ts";

/**
 * A stream of standard normal numbers from a seed: npm:seedrandom's ARC4 bits through Marsaglia's
 * polar method. The same seed gives the same stream on every machine; a number counts as the string of
 * its digits: 1 and "1" are one seed, 1 and 11 are two.
 *
 * @param seed A string or a finite number.
 * @returns A function whose every call gives the next number, without unit.
 * @throws {TypeError} If seed is neither a string nor a number.
 * @throws {RangeError} If seed is NaN or infinite.
 *
 * @example The same seed, the same numbers
 * ```ts
 * import { seededNormal } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const normal = seededNormal("a lesson");
 * const again = seededNormal("a lesson");
 * assert.deepEqual([normal(), normal()], [again(), again()]);
 * ```
 */
export function seededNormal(seed: string | number): () => number {
  if (typeof seed === "number") inRange("seed", seed, Number.isFinite(seed), "a finite number");
  else required("seed", seed, typeof seed === "string", "a string or a finite number");
  return polarNormal(seedrandom(keyOf(String(seed))));
}

/**
 * The bytes of a seed, as characters, of which seedrandom uses no more than a byte. It repeats the key that
 * it is given, so that 1 and 11 would be the same; a seed that repeats a shorter one gets a zero byte.
 */
function keyOf(seed: string): string {
  const bytes = new TextEncoder().encode(seed);
  const key = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const repeats = (key + key).indexOf(key, 1) < key.length;
  return repeats ? key + "\0" : key;
}
