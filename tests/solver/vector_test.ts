import assert from "node:assert/strict";
import { addScaled, dot, norm } from "../../lib/solver/vector.ts";

Deno.test("dot and addScaled work at any offset and length", () => {
  const a = Float64Array.from({ length: 20 }, (_, i) => i + 1);
  const b = Float64Array.from({ length: 20 }, (_, i) => (i % 3) - 1);
  for (let length = 0; length <= 12; length++) {
    let expected = 0;
    for (let i = 0; i < length; i++) expected += a[3 + i]! * b[5 + i]!;
    assert.equal(dot(a, 3, b, 5, length), expected);
    const y = a.slice();
    addScaled(y, 2, 10, b, 4, length);
    y.forEach((value, i) => {
      const isIn = i >= 2 && i < 2 + length;
      assert.equal(value, a[i]! + (isIn ? 10 * b[i + 2]! : 0));
    });
  }
});

Deno.test("norm is accurate from the smallest doubles to the largest", () => {
  for (const scale of [5e-324, 1e-310, 1e-200, 1e-150, 1, 1e150, 1e300]) {
    const a = Float64Array.of(9, 3 * scale, 4 * scale, 9);
    assert.ok(Math.abs(norm(a, 1, 2) / (5 * scale) - 1) < 1e-14, String(scale));
  }
  assert.equal(norm(new Float64Array(3), 0, 3), 0);
  assert.equal(norm(Float64Array.of(Infinity, 1), 0, 2), Infinity);
});
