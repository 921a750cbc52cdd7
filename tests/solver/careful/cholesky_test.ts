import assert from "node:assert/strict";
import { factorize, inverse, solve } from "../../../lib/solver/careful/cholesky.ts";
import { seededNormal } from "../../../lib/mod.ts";

const normal = seededNormal("cholesky");

/** BB' + I: positive definite and well conditioned. */
function positiveDefinite(size: number): Float64Array {
  const B = Array.from({ length: size }, () => Array.from({ length: size }, normal));
  return Float64Array.from({ length: size * size }, (_, i) => {
    const [a, b] = [Math.floor(i / size), i % size];
    return B[a]!.reduce((sum, value, k) => sum + value * B[b]![k]!, a === b ? 1 : 0);
  });
}

Deno.test("solve and inverse invert a positive definite matrix by its Cholesky factor", () => {
  for (const size of [1, 2, 3, 4, 5, 12, 40]) {
    const A = positiveDefinite(size), L = A.slice();
    assert.ok(factorize(L, size));
    const x = Float64Array.from({ length: size }, normal);
    const b = x.map((_, i) => x.reduce((sum, value, k) => sum + A[i * size + k]! * value, 0));
    solve(L, size, b);
    b.forEach((value, i) => assert.ok(Math.abs(value - x[i]!) < 1e-12));
    const back = inverse(L, size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        let sum = 0;
        for (let k = 0; k < size; k++) {
          sum += A[i * size + k]! * back[Math.max(k, j) * size + Math.min(k, j)]!;
        }
        assert.ok(Math.abs(sum - Number(i === j)) < 1e-12);
      }
    }
  }
});

Deno.test("factorize refuses what is not positive definite, NaN too, and accepts an empty matrix", () => {
  assert.equal(factorize(Float64Array.of(0), 1), false);
  assert.equal(factorize(Float64Array.of(1, 2, 2, 1), 2), false);
  assert.equal(factorize(Float64Array.of(1, 1, 1, 1), 2), false);
  assert.equal(factorize(Float64Array.of(NaN), 1), false);
  assert.equal(factorize(new Float64Array(0), 0), true);
});
