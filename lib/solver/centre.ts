/**
 * The intercept is not penalised, so at the optimum it is c = mean(Y) − mean(X)·W, and W is the
 * solution for centred columns.
 *
 * @module
 */

import { sum } from "./vector.ts";

/**
 * Subtracts from a column its mean, which it returns. A constant column becomes exactly zero, whatever
 * its mean rounds to.
 */
export function centreColumn(column: Float64Array): number {
  const first = column[0]!;
  if (column.every((value) => value === first)) {
    column.fill(0);
    return first;
  }
  // What the first mean leaves corrects it: as exact as the columns' numbers allow.
  const mean = subtractMean(column);
  return mean + subtractMean(column);
}

function subtractMean(column: Float64Array): number {
  const mean = sum(column) / column.length;
  for (let i = 0; i < column.length; i++) column[i]! -= mean;
  return mean;
}
