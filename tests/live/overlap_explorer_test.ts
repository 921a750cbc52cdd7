import assert from "node:assert/strict";
import { overlappingTasks } from "../../lib/overlapping_tasks.ts";
import { seededNormal, simulateSineTasks } from "../../lib/mod.ts";

const shared = (overlap: number) => {
  const { coef } = overlappingTasks({ seed: 3, overlap });
  return coef.to2DArray().flatMap((row) => row.slice(0, 5)).filter((w) => w !== 0).length;
};

Deno.test("at full overlap the tasks are the example's", () => {
  const { X, Y, coef } = overlappingTasks({ seed: 3, overlap: 1 });
  const example = simulateSineTasks({ normal: seededNormal(3) });
  assert.deepEqual([X, coef], [example.X, example.coef]);
  assert.ok(Y.sub(example.Y).norm() < 1e-12);
});

Deno.test("as the overlap falls, coefficients leave the shared features and none is lost", () => {
  const counts = [1, 0.75, 0.5, 0.25, 0].map(shared);
  assert.deepEqual(counts, counts.toSorted((a, b) => b - a));
  assert.deepEqual([counts[0], counts.at(-1)], [200, 0]);
  assert.ok(Math.abs(counts[2]! - 100) < 25);
  const { coef } = overlappingTasks({ seed: 3, overlap: 0.4 });
  assert.ok(coef.to2DArray().every((row) => row.filter((w) => w !== 0).length === 5));
});
