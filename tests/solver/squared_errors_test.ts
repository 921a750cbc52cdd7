import assert from "node:assert/strict";
import { numpyNormal } from "../../lib/numpy_normal.ts";
import { plainKernels, wasmKernels } from "../../lib/solver/kernels/kernels.ts";
import { squaredErrors } from "../../lib/solver/squared_errors.ts";

Deno.test("squared errors agree with a plain loop, for sizes that fill no block and with zero rows in W", () => {
  for (const [n, p, T] of [[5, 6, 3], [9, 13, 1], [16, 4, 2], [1, 1, 1]] as const) {
    const normal = numpyNormal(n + p);
    const draw = (length: number) => Float64Array.from({ length }, normal);
    const [X, Y, W, sparse] = [draw(n * p), draw(n * T), draw(p * T), new Float64Array(p * T)];
    sparse.set(W.subarray((p - 1) * T), (p - 1) * T);
    const points = [W, sparse, new Float64Array(p * T), W];
    const expected = points.map((W) => {
      let sum = 0;
      for (let t = 0; t < T; t++) {
        for (let i = 0; i < n; i++) {
          let r = Y[t * n + i]!;
          for (let j = 0; j < p; j++) r -= X[j * n + i]! * W[j * T + t]!;
          sum += r * r;
        }
      }
      return sum;
    });
    for (const kernels of [wasmKernels()!, plainKernels()]) {
      kernels.memory.fill(NaN); // what memory held before must not matter
      squaredErrors({ n, p, T, X, Y }, points, kernels).forEach((error, k) => {
        assert.ok(Math.abs(error - expected[k]!) <= 1e-13 * expected[k]!);
      });
    }
  }
});
