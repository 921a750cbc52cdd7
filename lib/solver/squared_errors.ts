import { padded, putColumns } from "./design.ts";
import { type Kernels, kernels as fastest } from "./kernels/kernels.ts";
import { Places } from "./places.ts";
import type { Data } from "./problem.ts";
import { dot } from "./vector.ts";

/** ‖Y − XW‖²_F of each of many W, p × T by rows. */
export function squaredErrors(
  { n, p, T, X, Y }: Data,
  points: readonly Float64Array[],
  kernels: Kernels = fastest,
): Float64Array {
  const rows = padded(n), places = new Places(0);
  const [columns, targets, R, block] = [padded(p) * rows, T * rows, T * rows, 4 * T]
    .map((length) => places.take(length)) as [number, number, number, number];
  kernels.design = kernels.owner = undefined;
  kernels.reserve(places.end);
  const { memory, double } = kernels;
  putColumns(memory, X, n, rows, columns);
  memory.fill(0, columns + p * rows, targets);
  putColumns(memory, Y, n, rows, targets);
  return Float64Array.from(points, (W) => {
    memory.copyWithin(R, targets, targets + T * rows);
    for (let j = 0; j < p; j += 4) {
      const four = W.subarray(j * T, (j + 4) * T);
      if (isZero(four)) continue;
      if (four.length < 4 * T) memory.fill(0, block, block + 4 * T);
      memory.set(four, block);
      double.subtract(columns + j * rows, block, T, rows, rows, R);
    }
    return dot(memory, R, memory, R, T * rows);
  });
}

function isZero(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) return false;
  return true;
}
