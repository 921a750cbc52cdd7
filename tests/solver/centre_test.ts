/** Centred columns: their means are as near to zero as their numbers are exact. */
import assert from "node:assert/strict";
import { centreColumn } from "../../lib/solver/centre.ts";

Deno.test("a column far from zero is centred to the last digit of what its numbers hold", () => {
  for (const n of [2, 3, 100, 1001]) {
    const deviations = Array.from({ length: n }, (_, i) => Math.cos(i));
    const column = Float64Array.from(deviations, (x) => 1e9 + x), held = column.slice();
    const mean = centreColumn(column);
    const left = column.reduce((sum, x) => sum + x, 0) / n;
    assert.ok(Math.abs(left) < 1e-15 * Math.sqrt(n), `${n} ${left}`);
    assert.ok(Math.abs(mean - held.reduce((sum, x) => sum + (x - 1e9) / n, 1e9)) < 2e-7);
  }
});

Deno.test("a constant column becomes exactly zero, whatever its mean rounds to", () => {
  const column = new Float64Array(10).fill(0.1);
  assert.equal(centreColumn(column), 0.1);
  assert.deepEqual([...column], Array<number>(10).fill(0));
});
