/** Screening: bounds of slopes from columns in whole numbers are upper bounds, and close ones. */
import assert from "node:assert/strict";
import { numpyNormal } from "../../lib/numpy_normal.ts";
import type { Kernels } from "../../lib/solver/kernels/contract.ts";
import { plainKernels, wasmKernels } from "../../lib/solver/kernels/kernels.ts";
import { reside, resident, type ResidentData } from "../../lib/solver/problem.ts";
import { Screening } from "../../lib/solver/screening.ts";

/** The screening of these data, which are written into the kernels' memory. */
function screeningOf(data: ResidentData, kernels: Kernels): Screening {
  const { T, design, targets: { place, end } } = data;
  const screening = new Screening(kernels, design, T, place, end);
  reside(data, kernels);
  kernels.reserve(screening.end);
  return screening;
}

/** ‖X_j'Y‖ by a plain loop. */
function slopeOf({ n, T, X }: ResidentData, Y: Float64Array, j: number): number {
  let squared = 0;
  for (let t = 0; t < T; t++) {
    let product = 0;
    for (let i = 0; i < n; i++) product += X[j * n + i]! * Y[t * n + i]!;
    squared += product ** 2;
  }
  return Math.sqrt(squared);
}

/** Random data, but column 0 is constant, 1 has one large entry, 2 is Y's first, and 3 is zero. */
function mixed(n: number, p: number, T: number): ResidentData {
  const normal = numpyNormal(n + p + T);
  const Y = Float64Array.from({ length: n * T }, (_, i) => normal() * 10 ** (i / n % 3));
  const X = Float64Array.from({ length: n * p }, normal);
  X.fill(1, 0, n);
  X.fill(1e-7, n, 2 * n)[n + 3] = 1;
  X.set(Y.subarray(0, n), 2 * n);
  X.fill(0, 3 * n, 4 * n);
  return resident({ n, p, T, X, Y });
}

Deno.test("screening bounds from whole numbers lie above the slopes, and close to them", () => {
  for (const make of [() => wasmKernels()!, plainKernels]) {
    for (const [n, p, T] of [[50, 40, 9], [1100, 30, 1], [97, 200, 3], [1500, 130, 2]] as const) {
      const data = mixed(n, p, T), { design, Y } = data;
      const screening = screeningOf(data, make());
      screening.steepest(1e300, 1e300, false, new Uint8Array(p)); // above all slopes, so that none is computed exactly
      let above = 0;
      for (let j = 0; j < p; j++) {
        const excess = screening.slopes[j]! - slopeOf(data, Y, j);
        const size = design.norms[j]! * Math.hypot(...Y);
        assert.ok(
          j === 3 ? excess === 0 : excess > 0 && excess < 2e-3 * size,
          `${j}: ${excess / size}`,
        );
        if (size > 0) above = Math.max(above, excess / size);
      }
      assert.ok(above > 1e-5); // the bounds did come from whole numbers
    }
  }
});

Deno.test("a screening bound holds where the rounding errors of all entries have the same sign", () => {
  const v = new Float64Array(512).fill(1413.49); // rounded to units of 1, as ‖v‖ is 32000
  v[511] = Math.sqrt(32000 ** 2 - 511 * 1413.49 ** 2);
  const data = resident({ n: 512, p: 1, T: 1, X: v, Y: v });
  const screening = screeningOf(data, wasmKernels()!);
  screening.steepest(1e300, 1e300, false, new Uint8Array(1));
  const ratio = screening.slopes[0]! / 32000 ** 2;
  assert.ok(ratio >= 1 && ratio < 1 + 1e-4, `${ratio}`);
});

Deno.test("screening returns the steepest slope exactly, and tells exactly which slopes reach the level", () => {
  for (const [n, p, T] of [[50, 40, 9], [97, 200, 3], [300, 700, 1]] as const) {
    const data = mixed(n, p, T);
    const slopes = Array.from({ length: p }, (_, j) => slopeOf(data, data.Y, j));
    const order = slopes.map((_, j) => j).sort((a, b) => slopes[b]! - slopes[a]!);
    for (const [rank, leaveOut] of [[0, 0], [5, 0], [Math.floor(p / 2), 7], [p - 2, 3]] as const) {
      const screening = screeningOf(data, wasmKernels()!);
      const leftOut = new Uint8Array(p);
      for (const j of order.slice(0, leaveOut)) leftOut[j] = 1;
      // Levels just beside a slope, closer than whole numbers can tell.
      for (
        const level of [slopes[order[rank]!]! * (1 + 1e-9), slopes[order[rank]!]! * (1 - 1e-9)]
      ) {
        const steepest = screening.steepest(level, level, false, leftOut);
        const among = order.filter((j) => !leftOut[j] && slopes[j]! >= level);
        if (among.length === 0) assert.ok(steepest < level);
        else assert.ok(Math.abs(steepest / slopes[among[0]!]! - 1) <= 1e-12);
        for (let j = 0; j < p; j++) {
          if (!leftOut[j] && slopes[j] !== 0) {
            assert.equal(screening.slopes[j]! >= level, among.includes(j));
          }
        }
      }
    }
  }
});

Deno.test("as the residual moves, bounds hold and slopes far below the level are not computed again", () => {
  for (const [n, p, T] of [[60, 320, 4], [60, 100, 4]] as const) { // the step's spectral norm, or its Frobenius norm
    const data = mixed(n, p, T), kernels = wasmKernels()!, screening = screeningOf(data, kernels);
    const { place, rows } = data.targets, normal = numpyNormal(1);
    const R = data.Y.slice(),
      slopesNow = () => Array.from({ length: p }, (_, j) => slopeOf(data, R, j));
    const level = slopesNow().sort((a, b) => a - b)[Math.floor(0.9 * p)]!;
    screening.steepest(0, 0, false, new Uint8Array(p));
    let looked = 0;
    for (let step = 0; step < 6; step++) {
      screening.beforeMove();
      const sameWay = Array.from({ length: n }, normal);
      for (let t = 0; t < T; t++) {
        for (let i = 0; i < n; i++) {
          // Small steps, large ones, and one in which the tasks go in opposite directions.
          const way = step === 3 ? 1e4 * sameWay[i]! * (-1) ** t : (step < 3 ? 0.01 : 3) * normal();
          kernels.memory[place + t * rows + i]! += way;
          R[t * n + i]! += way;
        }
      }
      screening.moved(1e300);
      const steepest = screening.steepest(level, level, false, new Uint8Array(p));
      const slopes = slopesNow(), wanted = Math.max(...slopes);
      assert.ok(Math.abs(steepest / wanted - 1) <= 1e-12);
      const fresh = slopes.filter((_, j) => screening.isFresh(j)).length;
      if (step === 0) looked = fresh;
      slopes.forEach((slope, j) => {
        if (screening.isFresh(j)) assert.ok(screening.slopes[j]! >= slope * (1 - 1e-12));
        else assert.ok(slope < level);
      });
    }
    assert.ok(looked < p / 4, `${looked}`);
  }
});

Deno.test("all slopes are forgotten once R has travelled so far that small steps are lost in the sum", () => {
  const data = mixed(60, 200, 2), kernels = wasmKernels()!, screening = screeningOf(data, kernels);
  const { place, rows } = data.targets;
  for (const factor of [1e20, 1e-20]) {
    screening.beforeMove();
    for (let i = 0; i < 2 * rows; i++) kernels.memory[place + i]! *= factor;
    screening.moved(1e3);
    screening.steepest(0, 0, false, new Uint8Array(200));
  }
  screening.beforeMove();
  kernels.memory[place]! += 1;
  screening.moved(1e3);
  for (let j = 0; j < 200; j++) assert.ok(!screening.isFresh(j));
});

Deno.test("after a step of R whose squared norm overflows, the steepest slope is computed afresh", () => {
  const data = mixed(60, 200, 2), kernels = wasmKernels()!, screening = screeningOf(data, kernels);
  const { place, rows } = data.targets;
  const before = screening.steepest(0, 0, false, new Uint8Array(200));
  screening.beforeMove();
  for (let i = 0; i < 2 * rows; i++) kernels.memory[place + i]! *= 2 ** 600;
  screening.moved(1e300);
  const ratio = screening.steepest(before, before, false, new Uint8Array(200)) / before;
  assert.ok(Math.abs(ratio / 2 ** 600 - 1) < 1e-12);
});
