import * as Plot from "@observablehq/plot";
import * as check from "../_check.ts";
import { colorOf, drawnAs } from "./palette.ts";
import { overlay, svg } from "./svg.ts";

/** A row of data that belongs to a model. */
export interface OfModel {
  /** The model's name; those of the palette get its colour. */
  readonly model: string;
}

/** The symbols by Plot's names, which marks take, and as paths, which the legend draws. */
const symbols = {
  circle: "M-5,0a5,5 0 1 0 10,0a5,5 0 1 0 -10,0",
  diamond: "M0,-7.5L4.3,0L0,7.5L-4.3,0Z",
  triangle: "M-6,4H6L0,-7Z",
} as const;

/** Besides its colour each model has its own stroke and its own symbol, so that colour is not needed. */
interface Manner {
  readonly strokeWidth: number;
  readonly strokeDasharray: string;
  readonly strokeOpacity: number;
  readonly symbol: keyof typeof symbols;
}
const plain = { strokeWidth: 2.5, strokeDasharray: "none", strokeOpacity: 1 };
const manners: ReadonlyMap<string, Manner> = new Map([
  ["Truth", { ...plain, strokeWidth: 6, strokeOpacity: 0.4, symbol: "diamond" }],
  ["Lasso", { ...plain, strokeDasharray: "7 4", symbol: "triangle" }],
]);
const otherwise: Manner = { ...plain, symbol: "circle" };

function mannerOf(model: string): Manner {
  return manners.get(drawnAs(model)) ?? otherwise;
}

/**
 * A line for each model, for the `marks` of a plot.
 *
 * @param data Rows, each with a `model`.
 * @param options Plot's channels, such as x, y and fx.
 * @returns Marks and, where there are several models, the legend that names them.
 * @throws {TypeError} If data is not a list of rows with a model, or options is not an object.
 * @throws {Error} What Plot throws.
 *
 * @example Two models
 * ```ts
 * import { modelLines, plot } from "@sparse/joint-feature-selection/plots";
 * import assert from "node:assert/strict";
 *
 * const data = [
 *   { model: "Lasso", alpha: 1, f1: 0.5 },
 *   { model: "MultiTaskLasso", alpha: 1, f1: 0.7 },
 * ];
 * const figure = plot({ marks: [modelLines(data, { x: "alpha", y: "f1" })] });
 * assert.match(figure.outerHTML, /Lasso/);
 * ```
 */
export function modelLines<Row extends OfModel>(
  data: readonly Row[],
  options: Plot.LineOptions,
): Plot.Markish {
  ofModels(data, options);
  const names = namesIn(data);
  const lines = names.map((name) => {
    const { symbol: _, ...stroke } = mannerOf(name);
    const rows = data.filter(({ model }) => model === name);
    return Plot.line(rows, { stroke: colorOf(name), ...stroke, ...options });
  });
  return Plot.marks(...lines, names.length > 1 ? legend(names, lineSample) : null);
}

/**
 * A symbol for each row, in its model's colour and shape, for the `marks` of a plot.
 *
 * @param data Rows, each with a `model`.
 * @param options Plot's channels, such as x, y and fx.
 * @returns Marks and, where there are several models, the legend that names them.
 * @throws {TypeError} If data is not a list of rows with a model, or options is not an object.
 * @throws {Error} What Plot throws.
 *
 * @example Two models, one seed
 * ```ts
 * import { modelDots, plot } from "@sparse/joint-feature-selection/plots";
 * import assert from "node:assert/strict";
 *
 * const data = [{ model: "Lasso", seed: 1, f1: 0.5 }, { model: "MultiTaskLasso", seed: 1, f1: 1 }];
 * const figure = plot({ marks: [modelDots(data, { x: "seed", y: "f1" })] });
 * assert.match(figure.outerHTML, /Lasso/);
 * ```
 */
export function modelDots<Row extends OfModel>(
  data: readonly Row[],
  options: Plot.DotOptions,
): Plot.Markish {
  ofModels(data, options);
  const names = namesIn(data);
  const dots = names.map((name) => {
    const rows = data.filter(({ model }) => model === name);
    return Plot.dot(rows, { fill: colorOf(name), symbol: mannerOf(name).symbol, r: 5, ...options });
  });
  return Plot.marks(...dots, names.length > 1 ? legend(names, dotSample) : null);
}

const rows = check.listOf(check.record({ model: check.text }), 0);

/** The options are Plot's, and Plot's to check. */
function ofModels(data: unknown, options: unknown): void {
  rows("data", data);
  check.object("options", options);
}

function namesIn(data: readonly OfModel[]): string[] {
  return [...new Set(data.map(({ model }) => model))];
}

/** Draws a sample of a model's line or symbol, `length` pixels long, from x on at height y. */
type Sample = (
  document: Document,
  name: string,
  x: number,
  y: number,
  length: number,
) => SVGElement;

/** A sample's length in pixels; in a narrow figure what the names leave, but at least the shorter one. */
const [longest, shortest] = [34, 14];

/** Names with their samples, in a row above the panels; closer together in a narrow figure. */
function legend(names: readonly string[], sample: Sample): Plot.Markish {
  return overlay((_index, _scales, _values, { width, marginLeft }, { document }) => {
    const wide = marginLeft + names.reduce((sum, name) => sum + 58 + 13 * name.length, 0);
    const isNarrow = wide > width + 40; // letters are narrower than 13
    const group = svg(document, "g", { "font-weight": "bold" });
    if (isNarrow) group.setAttribute("font-size", "12");
    const [letter, gap, space] = isNarrow ? [8.3, 3, 4] : [13, 8, 12];
    const rest = (width - letter * names.join("").length) / names.length - gap - space;
    const length = isNarrow ? Math.max(shortest, Math.min(longest, rest)) : longest;
    let x = isNarrow ? 0 : marginLeft;
    for (const name of names) {
      const place = { x: x + length + gap, y: 20, "text-anchor": "start" };
      const label = svg(document, "text", { ...place, fill: colorOf(name) });
      label.textContent = name;
      group.append(sample(document, name, x, 15, length), label);
      x += length + gap + letter * name.length + space;
    }
    return group;
  });
}

const lineSample: Sample = (document, name, x, y, length) => {
  const { strokeWidth, strokeDasharray, strokeOpacity } = mannerOf(name);
  return svg(document, "line", {
    x1: x,
    x2: x + length,
    y1: y,
    y2: y,
    stroke: colorOf(name),
    "stroke-width": strokeWidth,
    "stroke-dasharray": strokeDasharray,
    "stroke-opacity": strokeOpacity,
  });
};

const dotSample: Sample = (document, name, x, y, length) =>
  modelSymbol(document, name, { x: x + length - 10, y });

/** A model's symbol by itself, for a figure that moves it about. */
export function modelSymbol(
  document: Document,
  name: string,
  { x, y, size = 1 }: { readonly x: number; readonly y: number; readonly size?: number },
): SVGElement {
  const scale = size === 1 ? "" : ` scale(${size})`;
  return svg(document, "path", {
    d: symbols[mannerOf(name).symbol],
    fill: colorOf(name),
    transform: `translate(${x},${y})${scale}`,
  });
}
