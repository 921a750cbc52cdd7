import * as Plot from "@observablehq/plot";
import * as check from "../_check.ts";
import { everySize } from "./_arguments.ts";
import { palette, quiet } from "./palette.ts";
import { type Figure, narrow, plot } from "./plot.ts";
import { powerOfTen } from "./power_of_ten.ts";

/** Where a solver stands after some steps. */
export interface GapPoint {
  /** Steps or sweeps done. */
  readonly at: number;
  /** The duality gap. */
  readonly gap: number;
  /** The objective less its minimum. */
  readonly distance: number;
}

const point = check.record(
  {
    at: check.finiteNumber,
    gap: check.finiteNumber,
    distance: check.finiteNumber,
  } satisfies Record<keyof GapPoint, check.Check>,
);

/** The options of `gapCurves`. */
export interface GapCurvesOptions {
  /** The label of the horizontal axis. */
  readonly xLabel: string;
  /** The figure's conclusion. */
  readonly title?: string | undefined;
  /** What to write below the figure, before a note on values too small to be drawn in their place. */
  readonly caption?: string | undefined;
  /** The index of the point to mark by dots. Default none. */
  readonly here?: number | undefined;
  /** Places on the axis to mark by dotted lines. Default none. */
  readonly rules?: readonly number[] | undefined;
  /** Smaller values are drawn at this one. Default 1e-10. */
  readonly floor?: number | undefined;
  /** Makes the axis run at least from `floor` to here. Default: as far as the curves. */
  readonly top?: number | undefined;
  /** Width in pixels. Default 760. */
  readonly width?: number | undefined;
  /** Height in pixels. Default 330. */
  readonly height?: number | undefined;
}

/**
 * The certificate drawn: duality gap and true distance to the minimum, on a log axis.
 *
 * @param points Where the solver stood, in the order of its steps.
 * @param options The axis, the title, what to mark.
 * @returns The figure, for `show(figure, alt)`.
 * @throws {TypeError} If points is not a list of points, or an option is not known or has the wrong
 * type.
 * @throws {RangeError} If a number is out of its range or not finite.
 *
 * @example Two steps
 * ```ts
 * import { gapCurves } from "@sparse/joint-feature-selection/plots";
 * import assert from "node:assert/strict";
 *
 * const points = [{ at: 0, gap: 1, distance: 0.5 }, { at: 1, gap: 0.01, distance: 0 }];
 * assert.match(gapCurves(points, { xLabel: "Sweep" }).outerHTML, /bound: the gap/);
 * ```
 */
export function gapCurves(points: readonly GapPoint[], options: GapCurvesOptions): Figure {
  check.listOf(point)("points", points);
  check.options(
    "gapCurves",
    options,
    {
      ...everySize,
      xLabel: check.text,
      caption: check.optional(check.text),
      here: check.optional((name, value) => check.index(name, value, points.length)),
      rules: check.optional(check.listOf(check.finiteNumber, 0)),
      floor: check.optional(check.positiveNumber),
      top: check.optional(check.positiveNumber),
    } satisfies Record<keyof GapCurvesOptions, check.Check>,
  );
  const { xLabel, title = null, caption, here, rules = [], floor = 1e-10, top } = options;
  const { width = 760, height = 330 } = options;
  const drawn = points.map(({ at, gap, distance }) => (
    { at, gap: Math.max(floor, gap), distance: Math.max(floor, distance) }
  ));
  const steps = points.at(-1)!.at - points[0]!.at;
  const isFloored = top !== undefined || // a fixed axis has a fixed caption
    points.some(({ gap, distance }) => Math.min(gap, distance) < floor);
  const captions = [
    caption,
    isFloored && `Values below ${powerOfTen(floor)} are drawn at the bottom.`,
  ];
  const dots = here === undefined ? [] : [drawn[here]!];
  return plot({
    title,
    caption: captions.filter(Boolean).join(" ") || null,
    width,
    height,
    style: { fontSize: "15px" },
    marginTop: 16,
    marginRight: 16,
    marginBottom: 52,
    marginLeft: width < narrow ? 64 : 80,
    x: { ticks: Math.max(1, Math.min(6, steps)), tickFormat: String, label: xLabel },
    y: { ...powersOfTen(drawn, top === undefined ? [] : [floor, top]), label: "Above the minimum" },
    marks: [
      Plot.ruleX(rules, { stroke: quiet.faint, strokeDasharray: "3 4" }),
      Plot.line(drawn, { x: "at", y: "gap", stroke: palette.MultiTaskLasso, strokeWidth: 2.5 }),
      Plot.line(drawn, { x: "at", y: "distance", stroke: palette.Truth, strokeDasharray: "6 4" }),
      names(drawn, floor, width),
      Plot.dot(dots, { x: "at", y: "gap", r: 7, fill: palette.MultiTaskLasso }),
      Plot.dot(dots, { x: "at", y: "distance", r: 5, fill: palette.Truth }),
    ],
  });
}

/**
 * A log axis for points and further values with ticks at whole powers of ten; where these are few, it
 * begins and ends at one.
 */
function powersOfTen(points: readonly GapPoint[], more: readonly number[]): Plot.ScaleOptions {
  const axis = { type: "log", tickFormat: powerOfTen } as const;
  const values = [...more, ...points.flatMap(({ gap, distance }) => [gap, distance])];
  const ends = [Math.min(...values), Math.max(...values)];
  const [low, high] = ends.map(Math.log10) as [number, number];
  // Were there more ticks than decades, Plot would draw those between the powers too.
  if (high - low > 2) return { ...axis, domain: ends, ticks: Math.min(5, 0.99 * (high - low)) };
  const first = Math.floor(low), count = Math.max(2, Math.ceil(high) - first + 1);
  const ticks = Array.from({ length: count }, (_, i) => 10 ** (first + i));
  return { ...axis, domain: [ticks[0]!, ticks.at(-1)!], ticks };
}

/** Bold, with a white outline, so that no line runs through it. */
const legible = { fontWeight: "bold", stroke: quiet.ground, strokeWidth: 5 } as const;

/**
 * The curves' names where there is room: to the right of the upper one, to the left of the lower unless
 * the axis is there.
 */
function names(points: readonly GapPoint[], floor: number, width: number): Plot.Markish {
  const quarter = Math.floor(points.length / 4);
  const close = Math.max(quarter, points.findIndex(({ distance }) => distance < 1e-5));
  const isAtAxis = (width - 96) * close / points.length < 80; // the name's width
  const isAtBottom = points[close]!.distance <= floor;
  // Below the bottom are the ticks, right above it may be the other name.
  const lower = isAtAxis
    ? { textAnchor: "start", dx: 8, dy: isAtBottom ? -30 : -10 } as const
    : { textAnchor: "end", dx: -8, dy: isAtBottom ? -10 : 12 } as const;
  return Plot.marks(
    Plot.text([points[quarter]], {
      x: "at",
      y: "gap",
      text: () => "bound: the gap",
      fill: palette.MultiTaskLasso,
      ...legible,
      textAnchor: "start",
      dx: 8,
      dy: -10,
    }),
    Plot.text([points[close]], {
      x: "at",
      y: "distance",
      text: () => "exact",
      fill: palette.Truth,
      ...legible,
      ...lower,
    }),
  );
}
