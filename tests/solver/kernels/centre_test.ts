/** Centred columns: their means are zero to the precision of their numbers. */
import assert from "node:assert/strict";
import type { Kernels } from "../../../lib/solver/kernels/contract.ts";
import { plainKernels, wasmKernels } from "../../../lib/solver/kernels/kernels.ts";

/** The centred column, and its mean; the SIMD and the plain kernels must agree, by columns and by rows. */
function centred(column: Float64Array): [Float64Array, number] {
  const [wasm, plain] = [wasmKernels()!, plainKernels()].map((kernels) => {
    kernels.memory.set(column, 3);
    kernels.memory.fill(7, 3 + column.length, 9 + column.length);
    const mean = kernels.centre(3, column.length);
    const behind = kernels.memory.slice(3 + column.length, 9 + column.length);
    assert.deepEqual([...behind], Array<number>(6).fill(7));
    const result = [kernels.memory.slice(3, 3 + column.length), mean] as [Float64Array, number];
    assert.deepEqual(centredRows(kernels, column), result);
    return result;
  });
  assert.deepEqual(wasm, plain);
  return wasm!;
}

/** The same for a table's column 1, beside another one that is constant; others stay as they are. */
function centredRows(kernels: Kernels, column: Float64Array): [Float64Array, number] {
  const n = column.length, means = 6 * n;
  kernels.reserve(means + 3);
  const { memory } = kernels;
  memory.fill(7, 0, means + 3);
  column.forEach((value, i) => memory.set([0.1, value], 6 * i));
  kernels.centreRows(0, n, 2, 6, means);
  const table = Array.from(column, (_, i) => [...memory.subarray(6 * i, 6 * i + 6)]);
  for (const [constant, , ...others] of table) {
    assert.deepEqual([constant, ...others], [0, 7, 7, 7, 7]);
  }
  assert.deepEqual([memory[means], memory[means + 2]], [0.1, 7]);
  return [Float64Array.from(table, (row) => row[1]!), memory[means + 1]!];
}

Deno.test("a column far from zero is centred to the last digit that its numbers hold", () => {
  for (const n of [2, 3, 4, 5, 6, 7, 100, 1001]) {
    const deviations = Array.from({ length: n }, (_, i) => Math.cos(i));
    const held = Float64Array.from(deviations, (x) => 1e9 + x);
    const [column, mean] = centred(held);
    const left = column.reduce((sum, x) => sum + x, 0) / n;
    assert.ok(Math.abs(left) < 1e-15 * Math.sqrt(n), `${n} ${left}`);
    assert.ok(Math.abs(mean - 1e9 - held.reduce((sum, x) => sum + (x - 1e9) / n, 0)) < 2e-7);
  }
});

Deno.test("a mean that is a whole number is found and subtracted exactly", () => {
  assert.deepEqual(centred(Float64Array.of(1e8 + 1, 1e8 + 2, 1e8 + 6)), [
    Float64Array.of(-2, -1, 3),
    1e8 + 3,
  ]);
  assert.deepEqual(centred(Float64Array.of(-1, 0, 1)), [Float64Array.of(-1, 0, 1), 0]);
});

Deno.test("a constant column becomes exactly zero, whatever its mean rounds to", () => {
  for (
    const [n, value] of [[10, 0.1], [3, 0.1], [3, 5e-324], [1001, 1e8 / 3], [4097, -0.7]] as const
  ) {
    assert.deepEqual(centred(new Float64Array(n).fill(value)), [new Float64Array(n), value]);
  }
});
