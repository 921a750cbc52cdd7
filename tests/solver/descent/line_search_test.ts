/** The line search, compared with a plain search over a fine grid. */
import assert from "node:assert/strict";
import { numpyNormal } from "../../../lib/numpy_normal.ts";
import { bestShare, type Way } from "../../../lib/solver/descent/line_search.ts";

/** A step of three random blocks, of size `length`, and the objective along it. */
function randomWay(seed: number, length: number) {
  const normal = numpyNormal(seed), T = 4, blocks = 3;
  const [w, d, target] = [1, length, 1].map((size) =>
    Array.from({ length: blocks * T }, () => size * normal())
  ) as [number[], number[], number[]];
  const level = Math.abs(normal());
  const objective = (share: number) => {
    let sum = 0;
    for (let b = 0; b < blocks; b++) {
      let squared = 0;
      for (let i = b * T; i < (b + 1) * T; i++) {
        const x = w[i]! + share * d[i]!;
        squared += x * x;
        sum += (x - target[i]!) ** 2 / 2;
      }
      sum += level * Math.sqrt(squared);
    }
    return sum;
  };
  const products = (a: number[], b: number[], block: number) =>
    a.slice(block * T, (block + 1) * T).reduce((sum, x, i) => sum + x * b[block * T + i]!, 0);
  const way: Way = {
    slope: w.reduce((sum, x, i) => sum + (x - target[i]!) * d[i]!, 0),
    growth: d.reduce((sum, x) => sum + x * x, 0),
    level,
    blocks: Float64Array.from(
      [0, 1, 2].flatMap((b) => [products(w, w, b), products(w, d, b), products(d, d, b)]),
    ),
  };
  return { way, objective };
}

Deno.test("bestShare minimises the objective to within a 64th of the step, and never raises it", () => {
  const found = { nothing: 0, some: 0, all: 0 };
  for (let seed = 0; seed < 300; seed++) {
    const { way, objective } = randomWay(seed, 0.1 + 2 * (seed % 3));
    const share = bestShare(way);
    const grid = Array.from({ length: 1001 }, (_, k) => k / 1000);
    const least = grid.reduce((best, at) => objective(at) < objective(best) ? at : best);
    assert.ok(least - share < 1 / 64 + 1e-3 && share - least < 1e-3, `${seed}: ${share}, ${least}`);
    assert.ok(objective(share) <= objective(0) * (1 + 1e-14));
    found[share === 0 ? "nothing" : share === 1 ? "all" : "some"]++;
  }
  assert.ok(Math.min(found.nothing, found.some, found.all) > 20, JSON.stringify(found));
});

Deno.test("bestShare copes with blocks that start or end at zero or do not move", () => {
  const [slope, growth, level] = [-3, 1, 1];
  assert.equal(bestShare({ slope, growth, level, blocks: Float64Array.of(0, 0, 1) }), 1);
  assert.equal(bestShare({ slope: 0, growth, level, blocks: Float64Array.of(0, 0, 1) }), 0);
  assert.equal(bestShare({ slope: -1, growth, level, blocks: Float64Array.of(1, -1, 1) }), 1);
  assert.equal(bestShare({ slope, growth, level, blocks: Float64Array.of(1, 0, 0) }), 1);
});
