import { padded, putColumns } from "./resident.ts";
import type { Kernels } from "./kernels/contract.ts";
import { kernels as fastest } from "./kernels/kernels.ts";
import { Places } from "./places.ts";
import type { Data } from "./problem.ts";

/** ‖Y − XW‖²_F for each of several W, p × T row-major. */
export function squaredErrors(
  { n, p, T, X, Y }: Data,
  points: readonly Float64Array[],
  kernels: Kernels = fastest,
): Float64Array {
  const rows = Math.ceil(n / 4) * 4, places = new Places(0); // for doubles a multiple of 4 will do
  const [columns, targets, R, weights] = [padded(p) * rows, T * rows, T * rows, padded(p) * T]
    .map((length) => places.take(length)) as [number, number, number, number];
  kernels.design = undefined; // overwritten here
  kernels.reserve(places.end);
  const { memory, double } = kernels;
  putColumns(memory, X, n, rows, columns);
  memory.fill(0, columns + p * rows, targets);
  putColumns(memory, Y, n, rows, targets);
  memory.fill(0, weights + p * T, weights + padded(p) * T);
  return Float64Array.from(points, (W) => {
    memory.copyWithin(R, targets, targets + T * rows);
    memory.set(W, weights);
    double.subtract(columns, padded(p), weights, T, rows, rows, R);
    return kernels.squaredNorm(R, T * rows);
  });
}
