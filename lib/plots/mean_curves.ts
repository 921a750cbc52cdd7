import * as Plot from "@observablehq/plot";
import * as check from "../_check.ts";
import { everyFigure } from "./_arguments.ts";
import { average } from "./average.ts";
import { modelDots, modelLines, type OfModel } from "./models.ts";
import { colorOf, quiet } from "./palette.ts";
import { type Figure, plot } from "./plot.ts";

const repeat = check.record({ model: check.text, x: check.finiteNumber, y: check.finiteNumber });

/** The mean over repeats of one experiment. */
export interface MeanWithError extends OfModel {
  /** The place on the horizontal axis. */
  readonly x: number;
  /** Mean over the repeats. */
  readonly mean: number;
  /** Standard error of the mean. */
  readonly standardError: number;
}

/** A mean with its error. */
export const meanWithError: check.Check = check.record(
  {
    model: check.text,
    x: check.finiteNumber,
    mean: check.finiteNumber,
    standardError: check.nonNegativeNumber,
  } satisfies Record<keyof MeanWithError, check.Check>,
);

/** The options of `meanCurves`. */
export interface MeanCurvesOptions {
  /** The label of the horizontal axis. */
  readonly xLabel: string;
  /** The label of the vertical axis: what is averaged. */
  readonly yLabel: string;
  /** Whether the axis falls from left to right. Default false. */
  readonly reverse?: boolean | undefined;
  /** A place on the axis to mark, and its label. Default none. */
  readonly mark?: { readonly x: number; readonly label: string } | undefined;
  /** The figure's conclusion. */
  readonly title?: string | undefined;
  /** Width in pixels. Default 760. */
  readonly width?: number | undefined;
}

const checks = {
  ...everyFigure,
  xLabel: check.text,
  yLabel: check.text,
  reverse: check.optional(check.boolean),
  mark: check.optional(check.record({ x: check.finiteNumber, label: check.text })),
} satisfies Record<keyof MeanCurvesOptions, check.Check>;

/**
 * Means over repeats, with the standard error of each mean.
 *
 * @param runs The repeats: model, place on the axis and value of each.
 * @returns One record for each model and place.
 * @throws {TypeError} If runs is not a list of repeats.
 * @throws {RangeError} If a number is not finite.
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
  check.listOf(repeat, 0)("runs", runs);
  const groups = Map.groupBy(runs, ({ model, x }) => `${model} at ${x}`);
  return [...groups.values()].map((group) => {
    const { model, x } = group[0]!;
    const mean = average(group.map(({ y }) => y));
    const variance = average(group.map(({ y }) => (y - mean) ** 2));
    const standardError = Math.sqrt(variance / Math.max(1, group.length - 1));
    return { model, x, mean, standardError };
  });
}

/**
 * Means over repeats against a setting, on an axis from 0 to 1: one line per model, with bars of
 * one standard error.
 *
 * @param means What `meansOf` returns, of values from 0 to 1.
 * @param options The axes' labels, the title, the width.
 * @returns The figure, for `show(figure, alt)`.
 * @throws {TypeError} If means is not a list of means, or an option is not known or has the wrong type.
 * @throws {RangeError} If a mean is not within 0 and 1, or a number is out of its range.
 *
 * @example One model
 * ```ts
 * import { meanCurves } from "@sparse/joint-feature-selection/plots";
 * import assert from "node:assert/strict";
 *
 * const means = [{ model: "Lasso", x: 1, mean: 0.5, standardError: 0.1 }];
 * const figure = meanCurves(means, { xLabel: "Samples", yLabel: "F1" });
 * assert.match(figure.outerHTML, /Samples/);
 * ```
 */
export function meanCurves(
  means: readonly MeanWithError[],
  options: MeanCurvesOptions,
): Figure {
  check.listOf(meanWithError)("means", means);
  means.forEach(({ mean }, i) => check.share(`means[${i}].mean`, mean));
  check.options("meanCurves", options, checks);
  const { xLabel, yLabel, reverse = false, mark, title = null, width = 760 } = options;
  return plot({
    title,
    caption: "Bars: one standard error of the mean on either side.",
    width,
    x: { label: xLabel, reverse, inset: 8 }, // the first label beside the corner, not in it
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
