/**
 * The intercept is not penalised, so at the optimum it is c = mean(Y) − mean(X)·W, and W is the
 * solution for centred columns.
 *
 * @module
 */

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
  const mean = refinedMean(column);
  for (let i = 0; i < column.length; i++) column[i]! -= mean;
  return mean;
}

/** The mean, corrected by the mean of what it leaves: as exact as the columns' numbers allow. */
function refinedMean(column: Float64Array): number {
  let mean = 0;
  for (const value of column) mean += value / column.length;
  let rest = 0;
  for (const value of column) rest += (value - mean) / column.length;
  return mean + rest;
}
