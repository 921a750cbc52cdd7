import type { ScaleOptions } from "@observablehq/plot";

/** The axis of paths: alpha over alpha max, falling on a log scale from 1 to `last`. */
export function strengthAxis(last: number): ScaleOptions {
  const ticks = last < 0.01 ? [1, 0.1, 0.01, 0.001, 0.0001] : [1, 0.3, 0.1, 0.03, 0.01];
  return {
    type: "log",
    reverse: true,
    label: "alpha / alpha max",
    ticks: ticks.filter((tick) => tick > 1.2 * last), // at the end one would run into the next panel
    tickFormat: String,
  };
}
