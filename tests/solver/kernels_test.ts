/** The kernels: what is embedded is what is written, and both versions give the same bits. */
import assert from "node:assert/strict";
import { numpyNormal } from "../../lib/random.ts";
import { compiled } from "../../lib/solver/kernels/compile.ts";
import { type Kernels, plainKernels, wasmKernels } from "../../lib/solver/kernels/kernels.ts";

const read = (name: string) =>
  Deno.readTextFileSync(new URL(`../../lib/solver/kernels/${name}`, import.meta.url));

Deno.test("wasm.ts is assembly.ts, compiled", async () => {
  assert.equal(await compiled(read("assembly.ts")), read("wasm.ts"));
});

Deno.test("the kernels on vectors and in plain TypeScript give the same bits", () => {
  for (const precision of ["double", "single"] as const) {
    for (const n of [8, 104, 512, 520, 1304, 2056]) {
      for (const k of [1, 2, 3, 8]) {
        const both = [wasmKernels()!, plainKernels()].map((kernels) =>
          products(kernels, precision, n, k)
        );
        assert.ok(both[0]!.every((number, i) => Object.is(number, both[1]![i])));
      }
    }
  }
});

/** C = A'B and then B − A·D, D the first rows of C, for 8 random columns A and k of B. */
function products(kernels: Kernels, precision: "double" | "single", n: number, k: number) {
  const normal = numpyNormal(n + k);
  const C = 0, A = 128, B = A + 8 * n, end = B + k * n;
  kernels.reserve(end);
  const { [precision]: on, memory } = kernels;
  for (let i = A; i < end; i++) on.numbers[i] = normal();
  on.correlate(A, 8, B, k, n, C);
  on.subtract(A, C, k, n, n, B);
  return [...memory.slice(C, C + 8 * k), ...on.numbers.slice(B, end)];
}

Deno.test("memory that is reserved again keeps what it held, and grows no more", () => {
  for (const kernels of [wasmKernels()!, plainKernels()]) {
    kernels.memory[5] = 7;
    kernels.reserve(100_000);
    assert.equal(kernels.memory[5], 7);
    const { length } = kernels.memory;
    assert.ok(length >= 100_000);
    kernels.reserve(50_000);
    assert.equal(kernels.memory.length, length);
  }
});

Deno.test("memory that cannot be had is a RangeError that says how much it was", () => {
  const message = "the problem should fit into memory, but the solver needs 8192.0 GB";
  for (const kernels of [wasmKernels()!, plainKernels()]) {
    assert.throws(() => kernels.reserve(2 ** 40), new RangeError(message));
  }
});
