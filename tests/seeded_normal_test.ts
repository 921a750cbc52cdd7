import assert from "node:assert/strict";
import { seededNormal } from "../lib/mod.ts";

Deno.test("the stream that seededNormal gives for a seed never changes", () => {
  const normal = seededNormal("joint feature selection");
  assert.deepEqual([normal(), normal(), normal()], [
    -0.030530019955032846,
    -1.7470985399571048,
    2.1265547487375107,
  ]);
});

Deno.test("seededNormal takes a number and its digits as one seed, and tells other seeds apart", () => {
  const first = (seed: string | number) => seededNormal(seed)();
  assert.equal(first(42), first("42"));
  assert.equal(first(1), first("1"));
  assert.notEqual(first(1), first(11));
  assert.notEqual(first(42), first(43));
  assert.notEqual(first(-1), first(1));
  assert.notEqual(first(0), first(""));
});

Deno.test("different seeds give seededNormal different streams", () => {
  const numbers = Array.from({ length: 1200 }, (_, seed) => String(seed));
  const seeds = [
    ...numbers,
    "ab",
    "abab",
    "ababab",
    "aba",
    "Y",
    "\u6559",
    "\u00e9",
    "\u00e9\u00e9",
    "",
  ];
  const streams = new Set(seeds.map((seed) => {
    const normal = seededNormal(seed);
    return [normal(), normal(), normal()].join();
  }));
  assert.equal(streams.size, seeds.length);
});

Deno.test("drawing from one seededNormal stream does not advance another of the same seed", () => {
  const a = seededNormal(7), b = seededNormal(7);
  const first = [a(), a(), a()];
  assert.deepEqual([b(), b(), b()], first);
});

Deno.test("seededNormal is standard normal in mean, variance, fourth moment and central shares", () => {
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
