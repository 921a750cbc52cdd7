import type { ScaleOptions } from "@observablehq/plot";

/** The axis of paths: alpha over alpha max, falling on a log scale from 1 to `last`. */
export function strengthAxis(last: number): ScaleOptions {
  const ticks = last < 0.01 ? [1, 0.1, 0.01, 0.001, 0.0001] : [1, 0.3, 0.1, 0.03, 0.01];
  return {
    type: "log",
    reverse: true,
    label: "alpha / alpha max",
    ticks: ticks.filter((tick) => tick >= last * (1 - 1e-9)),
    tickFormat: String,
  };
}
