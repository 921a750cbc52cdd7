import { mersenne } from "pure-rand/generator/mersenne";
import { index } from "./_check.ts";
import { polarNormal } from "./polar_normal.ts";

/**
 * NumPy's `numpy.random.RandomState(seed).randn`, the same stream: the Mersenne Twister MT19937
 * (Matsumoto & Nishimura, 1998), 53-bit uniform numbers and the legacy polar method.
 * A few numbers in ten thousand differ in the last bit, where the two logarithms round differently.
 *
 * @param seed An integer from 0 to 2³² − 1.
 * @returns A function whose every call gives the next number, without unit.
 * @throws {TypeError} If seed is not a number.
 * @throws {RangeError} If seed is not such an integer.
 *
 * @example The first numbers of RandomState(42)
 * ```ts
 * import { numpyNormal } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const randn = numpyNormal(42);
 * assert.deepEqual(
 *   [randn(), randn(), randn()].map((number) => number.toFixed(6)),
 *   ["0.496714", "-0.138264", "0.647689"],
 * );
 * ```
 */
export function numpyNormal(seed: number): () => number {
  index("seed", seed, 2 ** 32);
  return polarNormal(numpyUniform(seed));
}

/** The stream of `numpy.random.RandomState(seed).random_sample`, in [0, 1). */
export function numpyUniform(seed: number): () => number {
  const generator = mersenne(seed);
  return () => {
    const high = generator.next() >>> 5; // 27 bits
    const low = generator.next() >>> 6; // 26 bits
    return (high * 2 ** 26 + low) / 2 ** 53;
  };
}
