import * as Plot from "@observablehq/plot";
import * as check from "../_check.ts";
import { everySize } from "./_arguments.ts";
import { palette, quiet } from "./palette.ts";
import { type Figure, narrow, plot } from "./plot.ts";
import { wholeTicks } from "./whole_ticks.ts";

/** One feature under the optimality conditions. */
export interface FeaturePull {
  /** The feature's number, from 0 on. */
  readonly feature: number;
  /** The pull of the data on its row, ‖X_j'R‖₂/n. */
  readonly pull: number;
  /** Whether its row is not zero. */
  readonly isSelected: boolean;
}

/** What `featurePulls` needs besides the features. */
export interface FeaturePullsOptions {
  /** The line on which selected features belong. */
  readonly alpha: number;
  /** The figure's conclusion. */
  readonly title?: string | undefined;
  /** A feature to ring, such as the one that moved last; null if none has yet. Default none. */
  readonly moved?: number | null | undefined;
  /** Where the axis ends. Default a little above the largest pull. */
  readonly top?: number | undefined;
  /** Width in pixels. Default 760. */
  readonly width?: number | undefined;
  /** Height in pixels. Default 330. */
  readonly height?: number | undefined;
}

/**
 * Optimality drawn: how strongly the data pull on each feature, against the line alpha.
 *
 * @param pulls The features, all of them.
 * @param options The line, the title, a feature to ring.
 * @returns The figure, for `show(figure, alt)`.
 * @throws {TypeError} If pulls is not a list of features, or an option is not known or has the wrong
 * type.
 * @throws {RangeError} If a number is out of its range or not finite.
 *
 * @example One feature on the line, one below
 * ```ts
 * import { featurePulls } from "@sparse/joint-feature-selection/plots";
 * import assert from "node:assert/strict";
 *
 * const pulls = [
 *   { feature: 0, pull: 0.5, isSelected: true },
 *   { feature: 1, pull: 0.2, isSelected: false },
 * ];
 * assert.match(featurePulls(pulls, { alpha: 0.5 }).outerHTML, /alpha/);
 * ```
 */
export function featurePulls(
  pulls: readonly FeaturePull[],
  options: FeaturePullsOptions,
): Figure {
  const feature: check.Check = (name, value) => check.index(name, value, pulls.length);
  check.listOf(check.record({
    feature,
    pull: check.nonNegativeNumber,
    isSelected: check.boolean,
  }))("pulls", pulls);
  check.options(
    "featurePulls",
    options,
    {
      ...everySize,
      alpha: check.positiveNumber,
      moved: check.optional((name, value) => value === null || feature(name, value)),
      top: check.optional(check.positiveNumber),
    } satisfies Record<keyof FeaturePullsOptions, check.Check>,
  );
  const { alpha, title = null, moved, width = 760, height = 330 } = options;
  const { top = 1.1 * Math.max(alpha, ...pulls.map(({ pull }) => pull)) } = options;
  const place = { x: "feature", y: "pull" } as const;
  const color = palette.MultiTaskLasso;
  return plot({
    title,
    width,
    height,
    style: { fontSize: "15px" },
    marginTop: 16,
    marginRight: 62,
    marginBottom: 52,
    marginLeft: width < narrow ? 64 : 80,
    x: { domain: [-0.5, pulls.length - 0.5], ...wholeTicks(pulls.length, 8), label: "Feature" },
    y: { domain: [0, top], ticks: 5, label: "Pull ‖XⱼʹR‖₂ / n" },
    marks: [
      Plot.ruleY([0], { stroke: quiet.rule }),
      Plot.ruleX(pulls, { ...place, stroke: quiet.rule }),
      Plot.ruleY([alpha], { stroke: color, strokeDasharray: "7 4" }),
      Plot.text(["alpha"], {
        frameAnchor: "right",
        y: alpha,
        dx: 4,
        textAnchor: "start",
        fill: color,
        fontWeight: "bold",
      }),
      Plot.dot(pulls.filter(({ feature }) => feature === moved), {
        ...place,
        r: 11,
        stroke: palette.Lasso,
        strokeWidth: 2.5,
      }),
      Plot.dot(pulls, {
        ...place,
        r: 6,
        stroke: color,
        strokeWidth: 2,
        fill: ({ isSelected }: FeaturePull) => isSelected ? color : quiet.ground,
      }),
    ],
    caption: "Filled: selected, belongs on the line. Hollow: zero, belongs below." +
      (moved === undefined ? "" : " Ring: just moved."),
  });
}
