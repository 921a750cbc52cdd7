/** How the tables summarise repeated timings. */

/** The middle value; of an even number of values, the upper of the middle two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** The least-squares slope of log y against log x: the power of x that y grows with. */
export function logSlope(points: readonly { readonly x: number; readonly y: number }[]): number {
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => Math.log(point.x)), mean((point) => Math.log(point.y))];
  const covariance = mean((point) => (Math.log(point.x) - x) * (Math.log(point.y) - y));
  return covariance / mean((point) => (Math.log(point.x) - x) ** 2);
}
