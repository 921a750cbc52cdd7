import * as Plot from "@observablehq/plot";
import type { Matrix } from "ml-matrix";
import * as check from "../_check.ts";
import { supportScores } from "../scores.ts";
import { coefficients, everySize, likeTruth } from "./_arguments.ts";
import { colorOf, quiet } from "./palette.ts";
import { type Figure, narrow, plot } from "./plot.ts";
import { overlay, svg } from "./svg.ts";
import { wholeTicks } from "./whole_ticks.ts";

/** How a cell of the support compares with the truth. */
type Verdict = "found" | "missed" | "false";

/** Neighbouring tasks of one feature with the same verdict, drawn as one bar. */
interface Run {
  readonly panel: string;
  readonly feature: number;
  readonly first: number;
  readonly last: number;
  readonly verdict: Verdict;
}

/** What `supportMaps` needs besides the coefficients. */
export interface SupportMapsOptions {
  /** True coefficients, T × p. */
  readonly truth: Matrix;
  /** The figure's conclusion. */
  readonly title?: string | undefined;
  /** Width in pixels. Default 760. */
  readonly width?: number | undefined;
  /** Height in pixels. Default 470. */
  readonly height?: number | undefined;
}

/**
 * How headings are set where a panel is at least `least` pixels wide: the margin above it, how far above
 * it the name ends and the counts begin, what separates the last two counts, the name's font size.
 */
const layouts = [
  { least: 205, marginTop: 72, name: 52, counts: 42, between: ", ", fontSize: "1.13em" },
  { least: 125, marginTop: 90, name: 70, counts: 60, between: ",\n", fontSize: "1.13em" },
  { least: -Infinity, marginTop: 84, name: 67, counts: 56, between: ",\n", fontSize: "0.9em" },
];

const checks = {
  ...everySize,
  truth: coefficients,
} satisfies Record<keyof SupportMapsOptions, check.Check>;

/**
 * Support maps side by side, one panel a model: features across, tasks down. A cell that is found
 * is filled, one that is missed is grey, one that is false is hatched.
 *
 * @param panels Coefficients, T × p, by the name of the panel; the palette's names get its colours.
 * @param options The truth to compare with, the title, the width.
 * @returns The figure, for `show(figure, alt)`.
 * @throws {TypeError} If the truth or a panel is not a Matrix, a panel's shape is not the truth's, or an
 * option is not known or has the wrong type.
 * @throws {RangeError} If a number is out of its range or not finite.
 *
 * @example Two cells found, one of another feature
 * ```ts
 * import { supportMaps } from "@sparse/joint-feature-selection/plots";
 * import { Matrix } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const truth = new Matrix([[1, 0], [1, 0]]);
 * const coef = new Matrix([[1, 0], [1, 0.1]]);
 * const figure = supportMaps({ Lasso: coef }, { truth });
 * assert.match(figure.outerHTML, /2 found,.*0 missed, 1 false/);
 * ```
 */
export function supportMaps(
  panels: Readonly<Record<string, Matrix>>,
  options: SupportMapsOptions,
): Figure {
  check.named(coefficients)("panels", panels);
  check.options("supportMaps", options, checks);
  const { truth, title = null, width = 760, height = 470 } = options;
  likeTruth(panels, truth);
  const names = Object.keys(panels);
  const across = acrossEach(names.length, width);
  const layout = layouts.find(({ least }) => across >= least)!;
  const headings = names.map((panel) => (
    { panel, counts: counts(panels[panel]!, truth, layout.between) }
  ));
  const bars = names.flatMap((name) => runs(name, panels[name]!, truth));
  const heading = { fx: "panel", frameAnchor: "top-left", textAnchor: "start" } as const;
  return plot({
    title,
    caption: key(bars),
    width,
    height,
    marginTop: layout.marginTop,
    marginRight: 10,
    fx: { domain: names, padding: 0.08, axis: null },
    x: {
      domain: [-0.5, truth.columns - 0.5],
      ...ticksAcross(names.length, truth, width),
      label: "Feature",
    },
    y: { domain: [truth.rows - 0.5, -0.5], ...wholeTicks(truth.rows, 8), label: "Task" },
    marks: [
      hatches(names),
      cells(bars),
      gaps(names, truth),
      Plot.frame({ stroke: quiet.rule }),
      Plot.text(headings, {
        ...heading,
        lineAnchor: "bottom", // where letters grow, the name grows away from the counts
        dy: -layout.name,
        text: "panel",
        fontSize: layout.fontSize,
        fontWeight: "bold",
        fill: ({ panel }: { panel: string }) => colorOf(panel),
      }),
      Plot.text(headings, { ...heading, dy: -layout.counts, text: "counts" }),
    ],
  });
}

/** As many ticks as a panel has room for, six at most: a picture's letters grow on a phone. */
function ticksAcross(panels: number, { columns }: Matrix, width: number): Plot.ScaleOptions {
  const label = String(columns - 1).length * (width < narrow ? 8 : 13);
  return wholeTicks(columns, Math.max(1, Math.min(6, acrossEach(panels, width) / label)));
}

/** The width of a panel in pixels, about. */
function acrossEach(panels: number, width: number): number {
  return 0.9 * (width - 62) / panels;
}

/** The key to the fillings that occur. */
function key(bars: readonly Run[]): string {
  const meanings = { found: "Filled: found.", missed: "Grey: missed.", false: "Hatched: false." };
  const present = Object.entries(meanings).filter(([verdict]) =>
    bars.some((bar) => bar.verdict === verdict)
  );
  return present.map(([, meaning]) => meaning).join(" ");
}

/** The counts that stand under a panel's name. */
function counts(coef: Matrix, truth: Matrix, between: string): string {
  const { truePositives, falsePositives, falseNegatives } = supportScores(coef, truth);
  if (coef === truth) return `${truePositives} cells`;
  return `${truePositives} found,\n${falseNegatives} missed${between}${falsePositives} false`;
}

function verdict(estimate: number, truth: number): Verdict | undefined {
  if (truth !== 0) return estimate !== 0 ? "found" : "missed";
  return estimate !== 0 ? "false" : undefined;
}

/** The bars of a panel: far fewer than its cells, so that a notebook stays small. */
function runs(panel: string, coef: Matrix, truth: Matrix): Run[] {
  const bars: Run[] = [];
  for (let feature = 0; feature < truth.columns; feature++) {
    for (let task = 0; task < truth.rows; task++) {
      const here = verdict(coef.get(task, feature), truth.get(task, feature));
      const before = bars.at(-1);
      if (here === undefined) continue;
      if (before?.feature === feature && before.verdict === here && before.last === task - 1) {
        bars[bars.length - 1] = { ...before, last: task };
      } else bars.push({ panel, feature, first: task, last: task, verdict: here });
    }
  }
  return bars;
}

function fillOf({ panel, verdict }: Run): string {
  if (verdict === "missed") return quiet.missed;
  return verdict === "found" ? colorOf(panel) : `url(#${hatchId(colorOf(panel))})`;
}

/** Named after its colour, as a page's figures share ids: the same id is then the same hatching. */
function hatchId(color: string): string {
  return `hatch-${color.slice(1)}`;
}

/** The bars: one path for each filling, which a live figure redraws quickly. */
function cells(bars: readonly Run[]): Plot.Markish {
  return overlay((_index, { x, y, fx }, _values, { marginLeft }, { document }) => {
    const group = svg(document, "g", {});
    for (const [fill, runs] of Map.groupBy(bars, fillOf)) {
      const d = runs.map(({ panel, feature, first, last }) => {
        const shift = fx!(panel) - marginLeft;
        const [left, right] = [x!(feature - 0.5) + shift, x!(feature + 0.5) + shift];
        return `M${left},${y!(first - 0.5)}H${right}V${y!(last + 0.5)}H${left}`;
      });
      group.append(svg(document, "path", { d: d.join(""), fill }));
    }
    return group;
  });
}

/** Cells smaller than this, in pixels, are not separated: the rules would cover them. */
const leastParted = 3.5;

/** White rules that divide the bars into cells: one path, which a live figure redraws quickly. */
function gaps(panels: readonly string[], { rows, columns }: Matrix): Plot.Markish {
  const between = (count: number, pixels: number) =>
    pixels < leastParted * count ? [] : Array.from({ length: count - 1 }, (_, i) => i + 0.5);
  return overlay((_index, { x, y, fx }, _values, { marginLeft }, { document }) => {
    const [left, right] = [x!(-0.5), x!(columns - 0.5)];
    const [top, bottom] = [y!(-0.5), y!(rows - 0.5)];
    const d = panels.flatMap((panel) => {
      const shift = fx!(panel) - marginLeft;
      return [
        ...between(columns, right - left).map((j) => `M${x!(j) + shift},${top}V${bottom}`),
        ...between(rows, bottom - top).map((t) => `M${left + shift},${y!(t)}H${right + shift}`),
      ];
    });
    return svg(document, "path", { d: d.join(""), stroke: quiet.ground });
  });
}

/** A mark that draws nothing but defines a hatching in each of the panels' colours. */
function hatches(panels: readonly string[]): Plot.Markish {
  return overlay((_index, _scales, _values, _dimensions, { document }) => {
    const defs = svg(document, "defs", {});
    for (const color of new Set(panels.map(colorOf))) {
      const pattern = svg(document, "pattern", {
        id: hatchId(color),
        width: 4,
        height: 4,
        patternUnits: "userSpaceOnUse",
        patternTransform: "rotate(45)",
      });
      pattern.append(svg(document, "rect", { width: 1.6, height: 4, fill: color }));
      defs.append(pattern);
    }
    return defs;
  });
}
