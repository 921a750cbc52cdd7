import assert from "node:assert/strict";
import { overlappingTasks, tasksByOverlap } from "../../lib/experiments/overlapping_tasks.ts";

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
