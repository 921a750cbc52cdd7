/** The kernels: the embedded code is the compiled source, and both versions give the same bits. */
import assert from "node:assert/strict";
import { numpyNormal } from "../../../lib/numpy_normal.ts";
import { compiled } from "../../../lib/solver/kernels/compile.ts";
import { lasso, multiTaskLasso } from "../../../lib/mod.ts";
import type { Kernels, Sweep } from "../../../lib/solver/kernels/contract.ts";
import { kernels, plainKernels, wasmKernels } from "../../../lib/solver/kernels/kernels.ts";

const read = (name: string) =>
  Deno.readTextFileSync(new URL(`../../../lib/solver/kernels/${name}`, import.meta.url));

Deno.test("wasm.ts is assembly.ts, compiled", async () => {
  assert.equal(await compiled(read("assembly.ts")), read("wasm.ts"));
});

Deno.test("the SIMD and the plain kernels give the same bits for products, steps and squared norms", () => {
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

/**
 * C = A'B, then B − A·C for 8 random columns A and k of B, four rows of C and another entry zero;
 * then the steps from each of the first four columns of A to the next, and some squared norms.
 */
function products(kernels: Kernels, precision: "double" | "single", n: number, k: number) {
  const normal = numpyNormal(n + k);
  const C = 0, A = 128, B = A + 8 * n, end = B + k * n;
  kernels.reserve(end);
  const { [precision]: on, memory } = kernels;
  for (let i = A; i < end; i++) on.numbers[i] = normal();
  on.correlate(A, 8, B, k, n, C);
  const correlated = memory.slice(C, C + 8 * k);
  memory.fill(0, C, C + 4 * k);
  memory[C + 5 * k] = 0;
  on.subtract(A, 8, C, k, n, n, B);
  on.turnIntoSteps(A, A + 4 * n, n);
  const squared = [n, n - 1, n - 2, n - 3].map((length) => kernels.squaredNorm(C, length));
  return [...correlated, ...on.numbers.slice(A, end), ...squared];
}

Deno.test("correlate, subtract, squaredNorm and turnIntoSteps agree with plain loops", () => {
  for (const kernels of [wasmKernels()!, plainKernels()]) {
    for (
      const { numbers, perDouble, correlate, subtract, turnIntoSteps } of [
        kernels.double,
        kernels.single,
      ]
    ) {
      const n = 8, A = 64 * perDouble, B = A + 8 * n, [C, D] = [0, 16];
      numbers.set(Array.from({ length: 8 * n }, (_, i) => i % 7 - 3), A);
      numbers.set(Array.from({ length: 2 * n }, (_, i) => i % 5), B);
      const column = (at: number) => [...numbers.slice(at, at + n)];
      const [columns, partners] = [
        Array.from({ length: 8 }, (_, j) => column(A + j * n)),
        [column(B), column(B + n)],
      ];
      correlate(A, 8, B, 2, n, C);
      const product = (a: number[], b: number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
      assert.deepEqual(
        [...kernels.memory.slice(C, C + 16)],
        columns.flatMap((a) => partners.map((b) => product(a, b))),
      );
      const weights = Array.from({ length: 16 }, (_, i) => i < 8 ? 0 : i - 11);
      kernels.memory.set(weights, D);
      assert.equal(kernels.squaredNorm(D, 16), weights.reduce((sum, x) => sum + x * x, 0));
      subtract(A, 8, D, 2, n, n, B);
      for (const t of [0, 1]) {
        assert.deepEqual(
          column(B + t * n),
          partners[t]!.map((b, i) =>
            columns.reduce((left, a, j) => left - a[i]! * weights[2 * j + t]!, b)
          ),
        );
      }
      turnIntoSteps(A, A + 4 * n, n);
      for (let j = 0; j < 4; j++) {
        assert.deepEqual(column(A + j * n), columns[j]!.map((a, i) => columns[j + 1]![i]! - a));
      }
    }
  }
});

Deno.test("columns are rounded to the nearest whole numbers, whose products are exact", () => {
  for (const n of [8, 104, 512, 520, 1304, 2056]) {
    const [wasm, plain] = [wasmKernels()!, plainKernels()].map((kernels) => rounded(kernels, n));
    assert.deepEqual(wasm, plain);
    const { columns, wholes, units, products } = wasm!, length = wholes.length / 8;
    for (let j = 0; j < 8; j++) {
      for (let i = 0; i < length; i++) {
        const error = (columns[j * n + i]! - units[j]! * wholes[j * length + i]!) / units[j]!;
        if (i >= n || columns[j * n + i] === 0) assert.equal(wholes[j * length + i], 0);
        else assert.ok(Math.abs(error) <= 0.5 + 1e-9);
      }
      for (let k = 0; k < 8; k++) {
        let product = 0;
        for (let i = 0; i < length; i++) {
          product += wholes[j * length + i]! * wholes[k * length + i]!;
        }
        assert.equal(products[8 * j + k], product);
      }
    }
  }
});

Deno.test("a column is rounded to a unit that follows from the given bound on its squares", () => {
  for (const n of [104, 520]) {
    const { units } = rounded(plainKernels(), n);
    const squares = units.map((unit) => 4 * (32000 * unit) ** 2);
    const [wasm, plain] = [wasmKernels()!, plainKernels()].map((kernels) =>
      rounded(kernels, n, squares)
    );
    assert.deepEqual(wasm, plain);
    units.forEach((unit, j) => assert.ok(Math.abs(wasm!.units[j]! - 2 * unit) <= 1e-12 * unit));
    assert.ok(Math.max(...wasm!.wholes.map(Math.abs)) <= 16001);
  }
});

/**
 * Eight columns of n numbers as whole numbers, and all their products: random ones of several
 * sizes, one with a single entry, one of zeros, and two of ±1, whose products are the largest.
 */
function rounded(kernels: Kernels, n: number, squares = new Float64Array(8)) {
  const normal = numpyNormal(n), length = 16 * Math.ceil(n / 16);
  const A = 0, B = A + 8 * n, units = B + 2 * length, C = units + 8;
  kernels.reserve(C + 64);
  const { memory, whole } = kernels;
  for (let i = 0; i < 8 * n; i++) memory[A + i] = normal() * 10 ** (i % 6);
  memory.fill(0, A + n, A + 2 * n)[A + n + 5] = 1e-5; // a column with one entry alone
  memory.fill(0, A + 2 * n, A + 3 * n);
  for (let i = 6 * n; i < 8 * n; i++) memory[A + i] = i < 7 * n || i % 2 ? 1 : -1;
  whole.numbers.fill(-1, 4 * B, 4 * B + 8 * length);
  memory.set(squares, units);
  kernels.round(A, 8, n, 4 * B, units);
  whole.correlate(4 * B, 8, 4 * B, 8, length, C);
  return {
    columns: memory.slice(A, B),
    wholes: whole.numbers.slice(4 * B, 4 * B + 8 * length),
    units: memory.slice(units, C),
    products: memory.slice(C, C + 64),
  };
}

Deno.test("the SIMD and the plain kernels give the same bits for sweeps", () => {
  for (const precision of ["double", "single"] as const) {
    for (const isGram of [true, false]) {
      for (const [T, length] of [[1, 1], [5, 5], [6, 6], [5, 1], [6, 1]] as const) {
        for (const positive of length === 1 ? [true, false] : [false]) {
          const both = [wasmKernels()!, plainKernels()].map((kernels) =>
            sweptTwice(kernels, precision, { isGram, positive, T, length })
          );
          assert.ok(both[0]!.some((number) => number !== 0));
          assert.ok(both[0]!.every((number, i) => Object.is(number, both[1]![i])));
        }
      }
    }
  }
});

Deno.test("sweeps that compute the Gram matrix on demand agree with sweeps that are given it", () => {
  for (const make of [() => wasmKernels()!, plainKernels]) {
    for (const [T, length] of [[5, 5], [6, 1]] as const) {
      const task = { isGram: true, positive: false, T, length };
      const [given, lazy] = [false, true].map((isLazy) =>
        sweptTwice(make(), "double", task, isLazy)
      );
      assert.deepEqual(lazy, given);
    }
  }
});

/** What two sweeps over 8 random columns of 16, then one over the first 4 of them, leave in memory. */
function sweptTwice(
  kernels: Kernels,
  precision: "double" | "single",
  { isGram, positive, T, length }: Pick<Sweep, "isGram" | "positive" | "T" | "length">,
  isLazy = false,
) {
  const normal = numpyNormal(T + length), n = 16, size = 8;
  const X = 0, W = X + size * n, gradient = W + size * T, corners = gradient + size * T;
  const work = corners + 4 * size, result = work + 8 * T, G = result + 2, mode = G + size * size;
  kernels.reserve(2 * mode + size * n + n * T);
  const { [precision]: on, memory, double } = kernels;
  for (let i = X; i < W; i++) memory[i] = normal();
  for (let i = gradient; i < corners; i++) memory[i] = 20 * normal();
  for (let f = 0; f < size; f += 4) {
    double.correlate(X + f * n, 4, X + f * n, 4, n, corners + 4 * f);
  }
  double.correlate(X, size, X, size, n, G);
  const height = isGram ? size : n, A = mode * on.perDouble, S = A + size * height;
  on.numbers.set(memory.slice(isGram ? G : X, (isGram ? G : X) + size * height), A);
  on.numbers.fill(0, S, S + height * T);
  const known = S + n * T, lazily = { known, X, rows: n };
  if (isLazy) { // only the diagonal is known
    kernels.reserve(known + 2);
    kernels.memory.fill(0, known, known + 2).fill(NaN, A, S);
    for (let k = 0; k < 4 * size; k++) if (k % 16 % 5 > 0) kernels.memory[corners + k] = NaN;
  }
  const task = {
    ...(isLazy && { lazily }),
    isGram,
    positive,
    size,
    T,
    length,
    level: 9,
    ridge: 0.5,
    W,
    gradient,
  };
  const place = { corners, work, result, A, S, height, stride: height };
  on.sweep({ ...task, ...place });
  on.sweep({ ...task, ...place });
  if (isGram) on.sweep({ ...task, ...place, size: 4 });
  return [
    ...memory.slice(W, gradient),
    ...memory.slice(result, G),
    ...on.numbers.slice(S, S + T * n),
  ];
}

Deno.test("align gives the same bits on the SIMD and the plain kernels, and matches a worked example", () => {
  for (const [T, positive] of [[1, true], [1, false], [2, false], [5, false]] as const) {
    const both = [wasmKernels()!, plainKernels()].map((kernels) => aligned(kernels, T, positive));
    assert.ok(both[0]!.every((number, i) => Object.is(number, both[1]![i])));
  }
  const [W, origin, before, S] = [[3, 4], [1, 1], [5, 6], [2, 1]] as const;
  const a = [5 - 2 - 0.5 * 3, 6 - 1 - 0.5 * 4];
  const expected = [5, 3 * a[0]! + 4 * a[1]!, Math.hypot(...a), 2 * (5 + 3) + 3 * (6 + 5)];
  const kernels = wasmKernels()!, places = { W: 0, origin: 8, gradient: 16, S: 24, stride: 4 };
  [W, origin, before].forEach((row, k) => kernels.memory.set(row, 8 * k));
  S.forEach((s, t) => kernels.memory[24 + 4 * t] = s);
  kernels.align({ positive: false, size: 4, T: 2, ridge: 0.5, ...places, work: 40, result: 60 });
  expected.forEach((x, k) => assert.ok(Math.abs(kernels.memory[60 + k]! - x) < 1e-14));
});

/** The results of `align` for 8 random features. */
function aligned(kernels: Kernels, T: number, positive: boolean) {
  const normal = numpyNormal(T), [W, origin, gradient, S] = [0, 1, 2, 3].map((k) => 8 * T * k);
  const work = 32 * T, result = work + 4 * T;
  for (let i = 0; i < work; i++) kernels.memory[i] = normal();
  const places = { W: W!, origin: origin!, gradient: gradient!, S: S!, stride: 8, work, result };
  kernels.align({ positive, size: 8, T, ridge: 0.7, ...places });
  return [...kernels.memory.slice(result, result + 32)];
}

Deno.test("transpose turns rows into columns and adds their squares; demote copies to single precision", () => {
  for (const kernels of [wasmKernels()!, plainKernels()]) {
    const [tile, stride, C, n, squares] = [0, 6, 100, 8, 200];
    const at = (i: number, j: number) => 10 * i + j;
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) kernels.memory[i * stride + j] = at(i, j);
    }
    kernels.memory.fill(1, squares, squares + 4);
    kernels.transpose(tile, 4, 4, stride, C, n, squares);
    for (let j = 0; j < 4; j++) {
      const column = [0, 1, 2, 3].map((i) => at(i, j));
      assert.deepEqual([...kernels.memory.slice(C + j * n, C + j * n + 4)], column);
      const sum = column.reduce((sum, x) => sum + x * x, 1);
      assert.equal(kernels.memory[squares + j], sum);
    }
    kernels.demote(C, 4, 600);
    assert.deepEqual([...kernels.single.numbers.slice(600, 604)], [0, 10, 20, 30]);
  }
});

Deno.test("products and squares of rows have the same bits on the SIMD and the plain kernels", () => {
  for (const [n, m, k] of [[2, 1, 8], [4, 4, 8], [6, 5, 16], [8, 8, 24], [104, 7, 40]] as const) {
    const [wasm, plain] = [wasmKernels()!, plainKernels()].map((on) => byRows(on, n, m, k));
    assert.deepEqual(wasm, plain);
    const { A, B, C, squares, norms } = wasm!;
    for (let j = 0; j < m; j++) {
      for (let t = 0; t < k; t++) {
        const product = A.reduce((sum, row, i) => sum + row[j]! * B[i]![t]!, 0);
        assert.ok(Math.abs(C[j * k + t]! - (1 - 0.5 * product)) < 1e-12);
      }
    }
    for (let t = 0; t < k; t++) {
      assert.ok(Math.abs(squares[t]! - B.reduce((sum, row) => sum + row[t]! ** 2, 0)) < 1e-12);
    }
    B.forEach((row, i) => assert.ok(Math.abs(norms[i]! - Math.hypot(...row)) < 1e-12));
  }
});

/** n random rows A and B of m and k numbers; C = 1 − ½A'B, sums of squares of B's columns, its rows' norms. */
function byRows(kernels: Kernels, n: number, m: number, k: number) {
  const normal = numpyNormal(n + m + k), A = 0, B = A + n * (m + 1), C = B + n * (k + 2);
  const squares = C + m * k, norms = squares + k, compact = norms + n;
  kernels.reserve(compact + n * k);
  const { memory, double } = kernels;
  for (let i = 0; i < C; i++) memory[i] = normal();
  memory.fill(1, C, squares);
  double.correlateRows(-0.5, A, m, m + 1, B, k, k + 2, n, C);
  kernels.columnSquares(B, n, k, k + 2, squares);
  const rows = (at: number, width: number, stride: number) =>
    Array.from(
      { length: n },
      (_, i) => [...memory.slice(at + i * stride, at + i * stride + width)],
    );
  rows(B, k, k + 2).forEach((row, i) => memory.set(row, compact + i * k));
  kernels.rowNorms(compact, n, k, norms);
  return {
    A: rows(A, m, m + 1),
    B: rows(B, k, k + 2),
    C: memory.slice(C, squares),
    squares: memory.slice(squares, norms),
    norms: memory.slice(norms, compact),
  };
}

Deno.test("rows are rounded to the nearest whole numbers by twos, and their products are exact", () => {
  for (const [n, m, k] of [[4, 4, 8], [8, 12, 16], [104, 32, 40]] as const) {
    const [wasm, plain] = [wasmKernels()!, plainKernels()].map((on) => roundedRows(on, n, m, k));
    assert.deepEqual(wasm, plain);
    const { numbers, wholes, products } = wasm!, width = m + k;
    const whole = (i: number, j: number) => wholes[(i - i % 2) * width + 2 * j + i % 2]!;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < width; j++) {
        assert.ok(Math.abs(whole(i, j) - 100 * numbers[i * (width + 2) + j]!) <= 0.5 + 2 ** -16);
      }
    }
    for (let j = 0; j < m; j++) {
      for (let t = 0; t < k; t++) {
        let product = 0;
        for (let i = 0; i < n; i++) product += whole(i, j) * whole(i, m + t);
        assert.equal(products[j * k + t], 3 + 0.25 * product);
      }
    }
  }
});

/** n rows times 100 as whole numbers, and ¼ of the products of their first m columns with the k others. */
function roundedRows(kernels: Kernels, n: number, m: number, k: number) {
  const normal = numpyNormal(n + m + k), width = m + k, stride = width + 2, B = n * stride;
  const C = B + n * width / 4;
  kernels.reserve(C + m * k);
  const { memory, whole } = kernels, halves = [0.005, -0.005, 0.015, -0.025, 0];
  for (let i = 0; i < B; i++) memory[i] = i % 3 ? normal() : halves[i % 5]!;
  for (let j = 0; j < 2 * stride; j++) memory[j] = (j % 2 ? 215 : -214) + j / 300; // long, but no longer than 32000
  memory.fill(3, C, C + m * k);
  kernels.roundRows(0, n, width, stride, 100, 4 * B);
  whole.correlateRows(0.25, 4 * B, m, 2 * width, 4 * B + 2 * m, k, 2 * width, n, C);
  return {
    numbers: memory.slice(0, B),
    wholes: whole.numbers.slice(4 * B, 4 * C),
    products: memory.slice(C, C + m * k),
  };
}

Deno.test("a thousand fits need no more memory than the first four, which are of all kinds", () => {
  const normal = numpyNormal(3);
  const X = Array.from({ length: 60 }, () => Array.from({ length: 90 }, normal));
  const Y = X.map((row) => [row[0]! + normal(), row[1]! + normal()]);
  const fitAll = () => {
    multiTaskLasso(X, Y, { alpha: 0.1 });
    lasso(X, Y, { alpha: 0.1 });
    multiTaskLasso(X.map((row) => row.slice(0, 9)), Y, { alpha: 0.1 });
    lasso(X.map((row) => row.slice(0, 9)), Y, { alpha: 0.1 });
  };
  fitAll();
  const { length } = kernels.memory;
  for (let k = 0; k < 250; k++) fitAll();
  assert.equal(kernels.memory.length, length);
});

Deno.test("reserve keeps what memory holds, and asked for less leaves its size as it is", () => {
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

Deno.test("reserve throws a RangeError that names the size where memory cannot be had", () => {
  const message = "the problem should fit into memory, but the solver needs 8192.0 GB";
  for (const kernels of [wasmKernels()!, plainKernels()]) {
    assert.throws(() => kernels.reserve(2 ** 40), new RangeError(message));
  }
});
