import type { ScaleOptions } from "@observablehq/plot";

/** Ticks of features or tasks: from 0 in steps of 1, 2, 5, 10 …, at most `most` of `count`. */
export function wholeTicks(count: number, most: number): ScaleOptions {
  let step = 1;
  for (let i = 0; step * most < count; i++) step *= [2, 2.5, 2][i % 3]!;
  const ticks = Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step);
  return { ticks, tickFormat: String };
}
