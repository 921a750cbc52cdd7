import assert from "node:assert/strict";
import fc from "fast-check";
import { blockSoftThreshold, lasso, multiTaskLasso, softThreshold } from "../lib/mod.ts";

const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
const level = fc.double({ min: 0, max: 1e3, noNaN: true });
const seed = 20260101;

Deno.test("softThreshold minimises ½(w − z)² + level·|w| over w", () => {
  const cost = (w: number, z: number, l: number) => (w - z) ** 2 / 2 + l * Math.abs(w);
  fc.assert(
    fc.property(number, level, number, (z, l, w) => {
      const best = softThreshold(z, l);
      assert.ok(cost(best, z, l) <= cost(w, z, l) * (1 + 1e-12) + 1e-12);
    }),
    { seed, numRuns: 2000 },
  );
});

Deno.test("blockSoftThreshold minimises ½‖w − z‖² + level·‖w‖₂ over w", () => {
  const cost = (w: ArrayLike<number>, z: number[], l: number) =>
    z.reduce((sum, z, t) => sum + (w[t]! - z) ** 2 / 2, 0) + l * Math.hypot(...Array.from(w));
  const pair = fc.integer({ min: 1, max: 6 }).chain((length) => {
    const list = fc.array(number, { minLength: length, maxLength: length });
    return fc.tuple(list, list);
  });
  fc.assert(
    fc.property(pair, level, ([z, w], l) => {
      const best = blockSoftThreshold(z, l);
      assert.ok(cost(best, z, l) <= cost(w, z, l) * (1 + 1e-12) + 1e-12);
    }),
    { seed, numRuns: 2000 },
  );
});

Deno.test("blockSoftThreshold of a block of one equals softThreshold", () => {
  fc.assert(
    fc.property(number, level, (z, l) => {
      const [block] = blockSoftThreshold([z], l);
      assert.ok(Math.abs(block! - softThreshold(z, l)) <= 1e-12 * Math.abs(z));
    }),
    { seed, numRuns: 2000 },
  );
});

Deno.test("thresholds give zero at exactly the level, change nothing at level 0, and leave z unmodified", () => {
  assert.equal(softThreshold(2, 2), 0);
  assert.equal(softThreshold(-2, 2), 0);
  assert.equal(softThreshold(-2, 0), -2);
  const z = [3, 4];
  assert.deepEqual([...blockSoftThreshold(z, 5)], [0, 0]);
  assert.deepEqual([...blockSoftThreshold(z, 0)], [3, 4]);
  assert.deepEqual(z, [3, 4]);
  assert.deepEqual([...blockSoftThreshold([0, 0], 0)], [0, 0]);
  const typed = Float64Array.from(z);
  assert.deepEqual([...blockSoftThreshold(typed, 6)], [0, 0]);
  assert.deepEqual([...typed], [3, 4]);
});

Deno.test("blockSoftThreshold keeps the direction of a block whose squares overflow", () => {
  const [a, b] = blockSoftThreshold([3e200, 4e200], 2.5e200);
  assert.ok(Math.abs(a! / 1.5e200 - 1) < 1e-15 && Math.abs(b! / 2e200 - 1) < 1e-15);
});

Deno.test("with orthogonal columns, X'X = n·I, fits are soft thresholds of X'Y / n", () => {
  // X'X = n·I without an intercept, so the objective separates into those of the thresholds.
  const X = [[1, 1], [1, -1]];
  const Y = [[5, 1], [3, -2]];
  const z = [0, 1].map((j) =>
    [0, 1].map((t) => (X[0]![j]! * Y[0]![t]! + X[1]![j]! * Y[1]![t]!) / 2)
  );
  const options = { alpha: 1.2, fitIntercept: false, tolerance: 1e-15 };
  const cells = lasso(X, Y, options).coef, rows = multiTaskLasso(X, Y, options).coef;
  z.forEach((block, j) => {
    const shrunk = blockSoftThreshold(block, 1.2);
    block.forEach((value, t) => {
      assert.ok(Math.abs(cells.get(t, j) - softThreshold(value, 1.2)) < 1e-14);
      assert.ok(Math.abs(rows.get(t, j) - shrunk[t]!) < 1e-14);
    });
  });
});
