import assert from "node:assert/strict";
import { mersenne } from "pure-rand/generator/mersenne";
import { numpyNormal } from "../lib/mod.ts";
import { numpyUniform } from "../lib/numpy_normal.ts";
import { polarNormal } from "../lib/polar_normal.ts";
import { reference } from "./reference.ts";

const { seeds } = reference<
  { seeds: Record<string, { raw: number[]; random_sample: number[]; randn: number[] }> }
>("mt_reference");

for (const [seed, { raw, random_sample, randn }] of Object.entries(seeds)) {
  Deno.test(`RandomState(${seed}): the raw 32-bit words are NumPy's`, () => {
    const generator = mersenne(Number(seed));
    assert.deepEqual(raw.map(() => generator.next() >>> 0), raw);
  });

  Deno.test(`RandomState(${seed}): the uniform numbers are NumPy's to the bit`, () => {
    const uniform = numpyUniform(Number(seed));
    assert.deepEqual(random_sample.map(() => uniform()), random_sample);
  });

  Deno.test(`RandomState(${seed}): the normal numbers are NumPy's, rarely off by the last bit`, () => {
    const normal = numpyNormal(Number(seed));
    const apart = randn.filter((expected) => {
      const number = normal();
      assert.ok(Math.abs(number - expected) <= 2 ** -52 * Math.abs(expected));
      return number !== expected;
    });
    assert.ok(apart.length <= randn.length / 1000, `${apart.length} of ${randn.length}`);
  });
}

Deno.test("drawing from one numpyNormal stream does not advance another of the same seed", () => {
  const a = numpyNormal(7), b = numpyNormal(7);
  const first = [a(), a(), a()];
  assert.deepEqual([b(), b(), b()], first);
});

Deno.test("polarNormal redraws a pair of uniforms at the exact centre, which has no direction", () => {
  const uniforms = [0.5, 0.5, 0.75, 0.5];
  const normal = polarNormal(() => uniforms.shift()!);
  assert.deepEqual([normal(), normal()], [0, Math.sqrt(-2 * Math.log(0.25))]);
});
