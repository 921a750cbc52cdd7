/** The search for a solver's loosest tolerance. */

const mostTries = 24;
const mostMilliseconds = 120_000;

/**
 * The loosest tolerance, in factors of two from `start`, whose answer has a gap of at most `goal`;
 * undefined where none is found in time, or where the solver fails.
 */
export async function loosestTolerance(
  start: number,
  goal: number,
  gapAt: (tolerance: number) => Promise<number>,
): Promise<number | undefined> {
  const end = performance.now() + mostMilliseconds;
  const certifies = async (tolerance: number) => await gapAt(tolerance) <= goal;
  let tolerance = start;
  const looser = await certifies(tolerance);
  for (let tries = 0; tries < mostTries && performance.now() < end; tries++) {
    const next = looser ? 2 * tolerance : tolerance / 2;
    if (await certifies(next) !== looser) return looser ? tolerance : next;
    tolerance = next;
  }
  return looser ? tolerance : undefined;
}
