import * as Plot from "@observablehq/plot";
import { modelDots, modelLines, type OfModel } from "./models.ts";
import { colorOf, quiet } from "./palette.ts";
import { type Figure, plot } from "./plot.ts";

/** Repeats of one experiment, summed up. */
export interface MeanWithError extends OfModel {
  /** Where on the axis. */
  readonly x: number;
  /** Mean over the repeats. */
  readonly mean: number;
  /** Standard error of the mean. */
  readonly standardError: number;
}

/** What `meanCurves` can be asked for. */
export interface MeanCurvesOptions {
  /** What runs along the axis. */
  readonly xLabel: string;
  /** What is averaged. */
  readonly yLabel: string;
  /** Whether the axis falls from left to right. Default false. */
  readonly reverse?: boolean | undefined;
  /** A place on the axis to point at, and what is there. Default none. */
  readonly mark?: { readonly x: number; readonly label: string } | undefined;
  /** The figure's conclusion. */
  readonly title?: string | undefined;
  /** Width in pixels. Default 760. */
  readonly width?: number | undefined;
}

/**
 * Means over repeats, with the standard error of each mean.
 *
 * @param runs The repeats: model, place on the axis and value of each.
 * @returns One record for each model and place.
 *
 * @example Two repeats
 * ```ts
 * import { meansOf } from "@sparse/joint-feature-selection/plots";
 * import assert from "node:assert/strict";
 *
 * const runs = [{ model: "Lasso", x: 1, y: 2 }, { model: "Lasso", x: 1, y: 4 }];
 * assert.deepEqual(meansOf(runs), [{ model: "Lasso", x: 1, mean: 3, standardError: 1 }]);
 * ```
 */
export function meansOf(
  runs: readonly (OfModel & { readonly x: number; readonly y: number })[],
): MeanWithError[] {
  const groups = Map.groupBy(runs, ({ model, x }) => `${model} at ${x}`);
  return [...groups.values()].map((group) => {
    const { model, x } = group[0]!;
    const mean = average(group.map(({ y }) => y));
    const variance = average(group.map(({ y }) => (y - mean) ** 2));
    const standardError = Math.sqrt(variance / Math.max(1, group.length - 1));
    return { model, x, mean, standardError };
  });
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Means over repeats against a setting, a line a model, with bars of one standard error.
 *
 * @param means What `meansOf` returns.
 * @param options The axes' labels, the title, the width.
 * @returns The figure, for `show(figure, alt)`.
 * @throws {Error} What Plot throws.
 *
 * @example One model
 * ```ts
 * import { meanCurves } from "@sparse/joint-feature-selection/plots";
 * import assert from "node:assert/strict";
 *
 * const means = [{ model: "Lasso", x: 1, mean: 3, standardError: 1 }];
 * const figure = meanCurves(means, { xLabel: "Samples", yLabel: "F1" });
 * assert.match(figure.outerHTML, /Samples/);
 * ```
 */
export function meanCurves(
  means: readonly MeanWithError[],
  { xLabel, yLabel, reverse = false, mark, title, width = 760 }: MeanCurvesOptions,
): Figure {
  return plot({
    ...(title !== undefined && { title }),
    caption: "Bars: one standard error of the mean to both sides.",
    width,
    x: { label: xLabel, reverse },
    y: { label: yLabel, domain: [0, 1], grid: true },
    marks: [
      mark && pointer(mark),
      Plot.ruleX(means, {
        x: "x",
        y1: ({ mean, standardError }: MeanWithError) => Math.max(0, mean - standardError),
        y2: ({ mean, standardError }: MeanWithError) => Math.min(1, mean + standardError),
        stroke: ({ model }: MeanWithError) => colorOf(model),
        strokeWidth: 2,
      }),
      modelDots(means, { x: "x", y: "mean", r: 4 }),
      modelLines(means, { x: "x", y: "mean" }),
    ],
  });
}

/** A thin line from top to bottom, with its label at the foot to its right. */
function pointer({ x, label }: { readonly x: number; readonly label: string }): Plot.Markish {
  return Plot.marks(
    Plot.ruleX([x], { stroke: quiet.rule, strokeDasharray: "2 3" }),
    Plot.text([label], { x, y: 0, dx: 8, dy: -14, textAnchor: "start", fill: quiet.text }),
  );
}
