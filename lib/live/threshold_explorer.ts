/**
 * Lesson 2: a pair of coefficients, dragged in the plane, and what the two thresholds make of it.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { table } from "../notebook.ts";
import { palette, quiet } from "../plots/palette.ts";
import { plot } from "../plots/plot.ts";
import { blockSoftThreshold, softThreshold } from "../threshold.ts";
import { type Drawing, type LiveFigure, type Slider, steps } from "./live_figure.ts";

/** The options of `thresholdExplorer`: where its sliders stand first. */
export interface ThresholdExplorerOptions {
  /** The pair's first entry, from −3 to 3. Default 2. */
  readonly first?: number;
  /** The pair's second entry, from −3 to 3. Default 0.6. */
  readonly second?: number;
  /** The threshold, from 0 to 2. Default 1. */
  readonly level?: number;
}

type Pair = readonly [number, number];

/** One of the two rules, for a pair. */
interface Rule {
  readonly name: string;
  readonly color: string;
  readonly symbol: "triangle" | "circle";
  readonly result: Pair;
  /** What it takes to zero, as outlines. */
  readonly zeros: readonly (readonly Pair[])[];
}

const reach = 3;

/** The soft threshold of each entry beside the block soft threshold of the pair. */
export function thresholdExplorer(
  { first = 2, second = 0.6, level = 1 }: ThresholdExplorerOptions,
): LiveFigure {
  return {
    sliders: [
      entry("first", "First entry", first),
      entry("second", "Second entry", second),
      { ...entry("level", "Threshold", level), values: steps(0, 2, 41) },
    ],
    view({ first, second, level }, width) {
      const pair: Pair = [first!, second!];
      const rules = rulesFor(pair, level!);
      return {
        title: title(rules),
        drawings: rules.map((rule) => plane(rule, pair, Math.floor(width / 2))),
        numbers: table(
          [
            { pair: "As it is", result: pair },
            ...rules.map(({ name, result }) => ({
              pair: name,
              result,
            })),
          ].map(({ pair, result: [a, b] }) => ({
            pair,
            "first entry": rounded(a),
            "second entry": rounded(b),
            length: rounded(Math.hypot(a, b)),
          })),
          { caption: "The pair before and after" },
        ),
        announcement: rules.map(({ name, result: [a, b] }) =>
          `${name}: ${a.toFixed(2)} and ${b.toFixed(2)}.`
        ).join(" "),
      };
    },
  };
}

function entry(key: string, label: string, start: number): Slider {
  const values = steps(-reach, reach, 121);
  return { key, label, values, start, read: (value) => value.toFixed(2).replace("-", "−") };
}

function rulesFor([a, b]: Pair, level: number): readonly [Rule, Rule] {
  const block = blockSoftThreshold([a, b], level);
  const edge = reach + 0.4;
  return [
    {
      name: "One by one",
      color: palette.Lasso,
      symbol: "triangle",
      result: [softThreshold(a, level), softThreshold(b, level)],
      zeros: [box(level, edge), box(edge, level)],
    },
    {
      name: "As a block",
      color: palette.MultiTaskLasso,
      symbol: "circle",
      result: [block[0]!, block[1]!],
      zeros: [directions.map(([cos, sin]): Pair => [level * cos, level * sin])],
    },
  ];
}

const directions = Array.from({ length: 73 }, (_, i) => i * Math.PI / 36)
  .map((angle): Pair => [Math.cos(angle), Math.sin(angle)]);

function box(x: number, y: number): Pair[] {
  return [[-x, -y], [x, -y], [x, y], [-x, y], [-x, -y]];
}

function title([alone, block]: readonly [Rule, Rule]): string {
  const zeros = alone.result.filter((value) => value === 0).length;
  if (block.result.every((value) => value === 0)) {
    return "Too short: one by one and as a block, both entries vanish";
  }
  if (zeros === 2) {
    return "One by one both entries vanish; as a block the pair is long enough to stay";
  }
  if (block.result.includes(0)) return "One entry is zero already: both rules do the same";
  if (zeros === 1) return "One by one the small entry vanishes; as a block its neighbour keeps it";
  return "Both entries stay; as a block the pair keeps its direction";
}

function plane(rule: Rule, pair: Pair, width: number): Drawing {
  const [x, y] = rule.result;
  const moves = Math.hypot(pair[0] - x, pair[1] - y) > 0.05;
  const isSmall = width < 240;
  const inset = isSmall ? 44 : 52;
  const figure = plot({
    width,
    height: width - inset - 8 + 34 + 50, // a square frame
    marginTop: 34,
    marginLeft: inset,
    marginRight: 8,
    marginBottom: 50,
    style: { fontSize: isSmall ? "12px" : "15px" },
    x: { domain: [-reach - 0.4, reach + 0.4], ticks: isSmall ? 3 : 7, label: "First entry" },
    y: {
      domain: [-reach - 0.4, reach + 0.4],
      ticks: isSmall ? 3 : 7,
      label: "Second entry",
    },
    marks: [
      rule.zeros.map((outline) =>
        Plot.line(outline, { fill: rule.color, fillOpacity: 0.16, clip: true })
      ),
      Plot.ruleX([0], { stroke: quiet.rule }),
      Plot.ruleY([0], { stroke: quiet.rule }),
      Plot.frame({ stroke: quiet.rule }),
      Plot.arrow(moves ? [rule] : [], {
        x1: pair[0],
        y1: pair[1],
        x2: x,
        y2: y,
        stroke: rule.color,
        strokeWidth: 2,
        headLength: 7,
        insetStart: 9,
        insetEnd: 8,
      }),
      Plot.dot([pair], { r: 9, stroke: palette.Truth, strokeWidth: 2.5, fill: quiet.ground }),
      Plot.dot([rule.result], { r: 6.5, fill: rule.color, symbol: rule.symbol }),
      Plot.text([rule.name], {
        frameAnchor: "top-left",
        dy: -26,
        fontSize: isSmall ? 14 : 16,
        fontWeight: "bold",
        fill: rule.color,
      }),
    ],
  });
  return {
    figure,
    alt: `${rule.name}: from ${written(pair)} to ${
      written(rule.result)
    }; shaded: what becomes zero`,
    isHalf: true,
    drag: (first, second) => ({ first, second }),
  };
}

function written([a, b]: Pair): string {
  return `(${a.toFixed(2)}, ${b.toFixed(2)})`;
}

/** Without the last bits of binary fractions. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}
