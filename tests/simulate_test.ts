import assert from "node:assert/strict";
import { seededNormal, simulateSineTasks, type SineTasksOptions } from "../lib/mod.ts";

/** Numbered draws: 0.01, 0.02, 0.03, … */
function counted(): () => number {
  let count = 0;
  return () => ++count / 100;
}

Deno.test("simulateSineTasks draws the waves first, then X row by row, then the noise row by row", () => {
  const sizes = { samples: 2, features: 3, tasks: 2, relevantFeatures: 1 };
  const { X, Y, coef, times } = simulateSineTasks({ ...sizes, normal: counted() });
  assert.deepEqual([...times], [0, 2 * Math.PI]);
  const wave = (time: number) => Math.sin(1.01 * time + 3 * 0.02);
  assert.deepEqual(coef.to2DArray(), [[wave(0), 0, 0], [wave(2 * Math.PI), 0, 0]]);
  assert.deepEqual(X.to2DArray(), [[0.03, 0.04, 0.05], [0.06, 0.07, 0.08]]);
  const noise = [[0.09, 0.1], [0.11, 0.12]];
  assert.deepEqual(Y.to2DArray(), X.mmul(coef.transpose()).add(noise).to2DArray());
});

Deno.test("without noise Y is X·coef', yet the noise is still drawn", () => {
  let calls = 0;
  const normal = () => Math.cos(calls++);
  const { X, Y, coef } = simulateSineTasks({ samples: 4, tasks: 3, noise: 0, normal });
  assert.deepEqual(Y.to2DArray(), X.mmul(coef.transpose()).to2DArray());
  assert.equal(calls, 2 * 5 + 4 * 30 + 4 * 3);
});

Deno.test("the noise option is a standard deviation: tripling it triples the noise in Y", () => {
  const at = (noise: number) => simulateSineTasks({ noise, normal: seededNormal(3) });
  const [one, three, none] = [at(1), at(3), at(0)];
  const tripled = one.Y.clone().sub(none.Y).mul(3).add(none.Y);
  assert.ok(tripled.sub(three.Y).abs().max() < 1e-13);
});

Deno.test("the relevant features come first, and may be none or all of them", () => {
  for (const relevantFeatures of [0, 2, 4]) {
    const options: SineTasksOptions = { features: 4, relevantFeatures, normal: seededNormal(1) };
    const { coef } = simulateSineTasks(options);
    const isRelevant = [0, 1, 2, 3].map((j) => coef.getColumn(j).some((w) => w !== 0));
    assert.deepEqual(isRelevant, [0, 1, 2, 3].map((j) => j < relevantFeatures));
  }
});

Deno.test("the last task's time is exactly 2π, however many tasks there are", () => {
  for (let tasks = 2; tasks < 100; tasks++) {
    const { times } = simulateSineTasks({ tasks, samples: 1, features: 5, normal: () => 0 });
    assert.equal(times.at(-1), 2 * Math.PI);
  }
});

Deno.test("a single task has time 0", () => {
  const { times, Y } = simulateSineTasks({ tasks: 1, normal: seededNormal(1) });
  assert.deepEqual([...times], [0]);
  assert.deepEqual([Y.rows, Y.columns], [100, 1]);
});
