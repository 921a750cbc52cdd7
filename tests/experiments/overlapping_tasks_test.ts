import assert from "node:assert/strict";
import { overlappingTasks, tasksByOverlap } from "../../lib/experiments/overlapping_tasks.ts";
import { seededNormal, simulateSineTasks } from "../../lib/mod.ts";

Deno.test("overlappingTasks and tasksByOverlap refuse unknown options, each under its own name", () => {
  for (
    const [options, hint] of [[{ seed: 1, overlp: 0 }, "overlap"], [{ sed: 1 }, "seed"]] as const
  ) {
    assert.throws(
      () => overlappingTasks(options as unknown as { seed: number }),
      {
        name: "TypeError",
        message: new RegExp(`^overlappingTasks has no option .* mean ${hint}\\?$`),
      },
    );
  }
  assert.throws(() => tasksByOverlap({ seed: 1, overlap: 0 } as { seed: number }), {
    name: "TypeError",
    message: /^tasksByOverlap has no option overlap/,
  });
});

Deno.test("an overlap below 0 or above 1 is refused", () => {
  for (const overlap of [-0.1, 1.5]) {
    assert.throws(() => overlappingTasks({ seed: 1, overlap }), {
      name: "RangeError",
      message: `overlap should be a number from 0 to 1, but is ${overlap}`,
    });
  }
});

Deno.test("at overlap 1 all coefficients are on the shared features, at 0 none is", () => {
  const sharedCells = (overlap: number) =>
    overlappingTasks({ seed: 0, overlap }).coef.subMatrix(0, 39, 0, 4).to1DArray()
      .filter((w) => w !== 0).length;
  const counts = [1, 0.9, 0.5, 0].map(sharedCells);
  assert.deepEqual([counts[0], counts[3]], [200, 0]);
  assert.ok(
    counts[1]! > 160 && counts[1]! < 195 && counts[2]! > 75 && counts[2]! < 125,
    `${counts}`,
  );
});

Deno.test("at every overlap the noise is that of simulateSineTasks, at the standard deviation asked for", () => {
  for (const noise of [0, 0.5, 3]) {
    const options = { samples: 20, tasks: 6, noise };
    const { X, Y, coef } = simulateSineTasks({ ...options, normal: seededNormal(3) });
    const E = Y.clone().sub(X.mmul(coef.transpose()));
    for (const overlap of [1, 0.3]) {
      const { X, Y, coef } = overlappingTasks({ ...options, seed: 3, overlap });
      assert.ok(Y.clone().sub(X.mmul(coef.transpose())).sub(E).abs().max() < 1e-12);
    }
  }
});

Deno.test("another seed moves the coefficients to other features", () => {
  const cells = (seed: number) =>
    overlappingTasks({ seed, overlap: 0 }).coef.to1DArray().map((w) => w !== 0);
  assert.deepEqual(cells(0), cells(0));
  assert.notDeepEqual(cells(0), cells(1));
});

Deno.test("features k places apart in a chain of random order have the k-th power of the correlation", () => {
  const { X } = overlappingTasks({ seed: 1, samples: 20_000, tasks: 1, correlation: 0.8 });
  const products = X.transpose().mmul(X).div(X.rows);
  const isNear = (j: number, k: number, power: number) =>
    Math.abs(products.get(j, k) - 0.8 ** power) < 0.05;
  const features = [...Array(30).keys()];
  const neighbours = (j: number) => features.filter((k) => isNear(j, k, 1));
  const [end] = features.filter((j) => neighbours(j).length === 1);
  const chain = [end!];
  while (chain.length < 30) {
    chain.push(neighbours(chain.at(-1)!).find((k) => !chain.includes(k))!);
  }
  for (const [i, j] of chain.entries()) {
    for (const [k, other] of chain.entries()) assert.ok(isNear(j, other, Math.abs(i - k)));
  }
  assert.ok(chain.slice(0, 5).some((feature) => feature > 4) && chain.some((j, i) => j !== i));
});

Deno.test("correlation changes neither the coefficients nor the noise, and is refused above 1", () => {
  const [apart, alike] = [0, 0.9].map((correlation) =>
    overlappingTasks({ seed: 3, overlap: 0.5, correlation })
  );
  const noise = ({ X, Y, coef }: typeof apart & object) => Y.clone().sub(X.mmul(coef.transpose()));
  assert.deepEqual(alike!.coef, apart!.coef);
  assert.ok(noise(alike!).sub(noise(apart!)).abs().max() < 1e-12);
  assert.throws(() => overlappingTasks({ seed: 3, correlation: 1.1 }), {
    name: "RangeError",
    message: "correlation should be a number from 0 to 1, but is 1.1",
  });
});
