/**
 * Marsaglia's polar method as NumPy's legacy generator does it: of each pair the second number is
 * given first, the other kept for the next call.
 */
export function polarNormal(uniform: () => number): () => number {
  let kept: number | undefined;
  return () => {
    if (kept !== undefined) {
      const number = kept;
      kept = undefined;
      return number;
    }
    let x: number, y: number, squaredRadius: number;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      squaredRadius = x * x + y * y;
    } while (squaredRadius >= 1 || squaredRadius === 0);
    const factor = Math.sqrt(-2 * Math.log(squaredRadius) / squaredRadius);
    kept = factor * x;
    return factor * y;
  };
}
