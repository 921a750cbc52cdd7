import assert from "node:assert/strict";
import { overlappingTasks, tasksByOverlap } from "../../lib/experiments/overlapping_tasks.ts";
import { seededNormal, simulateSineTasks } from "../../lib/mod.ts";

Deno.test("an option that overlapping tasks do not have is refused by their name", () => {
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

Deno.test("an overlap that is no share is refused", () => {
  for (const overlap of [-0.1, 1.5]) {
    assert.throws(() => overlappingTasks({ seed: 1, overlap }), {
      name: "RangeError",
      message: `overlap should be a number from 0 to 1, but is ${overlap}`,
    });
  }
});

Deno.test("at an overlap of 1 they are the example's, at 0 no task keeps a shared feature", () => {
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

Deno.test("the noise is the example's, of the size asked for, at every overlap", () => {
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

Deno.test("another seed sends the coefficients to other features", () => {
  const cells = (seed: number) =>
    overlappingTasks({ seed, overlap: 0 }).coef.to1DArray().map((w) => w !== 0);
  assert.deepEqual(cells(0), cells(0));
  assert.notDeepEqual(cells(0), cells(1));
});
