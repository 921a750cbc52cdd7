import assert from "node:assert/strict";
import { mersenne } from "pure-rand/generator/mersenne";
import { numpyNormal, seededNormal } from "../lib/mod.ts";
import { numpyUniform } from "../lib/random.ts";
import { reference } from "./reference.ts";

const { seeds } = reference<
  { seeds: Record<string, { raw: number[]; random_sample: number[]; randn: number[] }> }
>("mt_reference");

for (const [seed, { raw, random_sample, randn }] of Object.entries(seeds)) {
  Deno.test(`RandomState(${seed}): the words are NumPy's`, () => {
    const generator = mersenne(Number(seed));
    assert.deepEqual(raw.map(() => generator.next() >>> 0), raw);
  });

  Deno.test(`RandomState(${seed}): the uniform numbers are NumPy's to the bit`, () => {
    const uniform = numpyUniform(Number(seed));
    assert.deepEqual(random_sample.map(() => uniform()), random_sample);
  });

  Deno.test(`RandomState(${seed}): the normal numbers are NumPy's, rarely a last bit apart`, () => {
    const normal = numpyNormal(Number(seed));
    const apart = randn.filter((expected) => {
      const number = normal();
      assert.ok(Math.abs(number - expected) <= 2 ** -52 * Math.abs(expected));
      return number !== expected;
    });
    assert.ok(apart.length <= randn.length / 1000, `${apart.length} of ${randn.length}`);
  });
}

Deno.test("a seed of seededNormal gives one stream, for all times", () => {
  const normal = seededNormal("joint feature selection");
  assert.deepEqual([normal(), normal(), normal()], [
    -0.030530019955032846,
    -1.7470985399571048,
    2.1265547487375107,
  ]);
});

Deno.test("a number and its digits are the same seed of seededNormal; other seeds are others", () => {
  const first = (seed: string | number) => seededNormal(seed)();
  assert.equal(first(42), first("42"));
  assert.notEqual(first(42), first(43));
  assert.notEqual(first(0), first(""));
});

Deno.test("two streams of one seed do not disturb each other", () => {
  for (const make of [seededNormal, numpyNormal]) {
    const a = make(7), b = make(7);
    const first = [a(), a(), a()];
    assert.deepEqual([b(), b(), b()], first);
  }
});

Deno.test("seededNormal is standard normal: mean, variance, tails", () => {
  const normal = seededNormal(1);
  const numbers = Array.from({ length: 100_000 }, normal);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const share = (bound: number) => numbers.filter((value) => Math.abs(value) < bound).length / 1e5;
  assert.ok(Math.abs(mean(numbers)) < 0.01);
  assert.ok(Math.abs(mean(numbers.map((value) => value ** 2)) - 1) < 0.015);
  assert.ok(Math.abs(mean(numbers.map((value) => value ** 4)) - 3) < 0.1);
  assert.ok(Math.abs(share(1) - 0.6827) < 0.005);
  assert.ok(Math.abs(share(2) - 0.9545) < 0.002);
});
