/** The data in memory: the same numbers, whatever the type and number of their rows. */
import assert from "node:assert/strict";
import { Matrix } from "ml-matrix";
import { regression } from "../../lib/_regression.ts";
import { numpyNormal } from "../../lib/numpy_normal.ts";
import { kernels } from "../../lib/solver/kernels/kernels.ts";

Deno.test("rows of any number and length are stored as columns, padded with zeros, with column norms", () => {
  const sizes = [[1, 1], [7, 30], [855, 30], [856, 31], [857, 30], [863, 29], [1362, 16], [
    1722,
    30,
  ]] as const;
  for (const [n, p] of [...sizes, [17, 2047], [18, 2048], [40, 2049], [33, 4100]] as const) {
    const normal = numpyNormal(n + p);
    const X = Array.from({ length: n }, () => Float64Array.from({ length: p }, normal));
    const Y = Array.from({ length: n }, () => Array.from({ length: 16 }, normal));
    for (const given of [X, X.map((row) => [...row]), new Matrix(X)]) {
      kernels.reserve(1e6);
      kernels.memory.fill(7);
      kernels.design = kernels.targets = undefined;
      const data = regression(given, Y, false);
      data.design.reside(kernels), data.targets.reside(kernels);
      for (
        const [{ count, place, rows, norms }, of] of [[data.design, X], [data.targets, Y]] as const
      ) {
        assert.ok(rows >= n && rows % 8 === 0);
        for (let j = 0; j < count; j++) {
          const column = kernels.memory.subarray(place + j * rows, place + (j + 1) * rows);
          for (let i = 0; i < rows; i++) assert.equal(column[i], i < n ? of[i]![j] : 0);
          assert.ok(Math.abs(norms[j]! / Math.hypot(...column) - 1) < 1e-13);
        }
      }
    }
  }
});

Deno.test("small tables, which are centred as rows, and large ones have centred columns, means and norms", () => {
  for (const [n, p] of [[7, 30], [855, 31], [900, 40], [33, 1]] as const) {
    const normal = numpyNormal(n + p);
    const X = Array.from(
      { length: n },
      () => Array.from({ length: p }, (_, j) => 10 * j + normal()),
    );
    const { design } = regression(X, X.map((row) => row[0]!), true),
      { columns, means, norms } = design;
    for (let j = 0; j < p; j++) {
      const mean = X.reduce((sum, row) => sum + row[j]! / n, 0);
      assert.ok(Math.abs(means[j]! - mean) < 1e-12);
      X.forEach((row, i) => assert.ok(Math.abs(columns[j * n + i]! - (row[j]! - mean)) < 1e-12));
      const norm = Math.hypot(...columns.subarray(j * n, (j + 1) * n));
      assert.ok(Math.abs(norms[j]! / norm - 1) < 1e-13);
    }
  }
});

Deno.test("column norms are accurate where their squares leave the safe range, and count as extreme", () => {
  for (const size of [1e-200, 1e-160, 1e-140, 1e150]) {
    for (const isCentred of [false, true]) {
      const rows = [3, -4, 1].map((x) => [size * x, 1]);
      const { design: { norms, isExtreme } } = regression(rows, rows, isCentred);
      assert.ok(Math.abs(norms[0]! / (size * Math.sqrt(26)) - 1) < 1e-13, `${norms[0]}`);
      assert.ok(isExtreme);
    }
  }
});

Deno.test("columns whose squares are too large are refused, centred or not", () => {
  for (const isCentred of [false, true]) {
    for (const size of [1e153, 1e160]) {
      const rows = [[1, size], [2, -size]];
      assert.throws(
        () => regression(rows, [1, 2], isCentred),
        /^RangeError: X should have columns whose/,
      );
      assert.throws(
        () => regression([[1], [2]], rows, isCentred),
        /^RangeError: Y should have columns/,
      );
    }
  }
});
