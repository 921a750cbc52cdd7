import * as Plot from "@observablehq/plot";
import * as check from "../_check.ts";
import { everyFigure } from "./_arguments.ts";
import { colorOf, quiet } from "./palette.ts";
import { type Figure, plot } from "./plot.ts";

/** A cell of a map. */
export interface Share {
  /** From 0 to 1. */
  readonly share: number;
}

/** The options of `shareMaps`. */
export interface ShareMapsOptions<Row> {
  /** The key that runs from left to right, and its label. */
  readonly x: { readonly key: keyof Row & string; readonly label: string };
  /** The key that runs from bottom to top, and its label. */
  readonly y: { readonly key: keyof Row & string; readonly label: string };
  /** The key whose values have panels side by side, and its label. */
  readonly fx: { readonly key: keyof Row & string; readonly label: string };
  /** The key whose values have panels one above the other. */
  readonly fy: keyof Row & string;
  /** What the shares are shares of. */
  readonly caption: string;
  /** The figure's conclusion. */
  readonly title?: string | undefined;
  /** Width in pixels. Default 760. */
  readonly width?: number | undefined;
}

/**
 * Shares as maps of shaded cells, the number in each cell, with panels for the values of two more keys;
 * panels of a model have its colour.
 *
 * @param rows One for each cell.
 * @param options The keys with their labels, the caption, the title, the width.
 * @returns The figure, for `show(figure, alt)`.
 * @throws {TypeError} If rows is not a list of shares, a key is not in each row, or an option is not known
 * or has the wrong type.
 * @throws {RangeError} If a share is not within 0 and 1, or a number is out of its range.
 *
 * @example One cell
 * ```ts
 * import { shareMaps } from "@sparse/joint-feature-selection/plots";
 * import assert from "node:assert/strict";
 *
 * const rows = [{ model: "Lasso", noise: 1, tasks: 5, samples: 30, share: 0.25 }];
 * const figure = shareMaps(rows, {
 *   x: { key: "tasks", label: "Tasks" },
 *   y: { key: "samples", label: "Rows of data" },
 *   fx: { key: "noise", label: "Noise" },
 *   fy: "model",
 *   caption: "Share of exact recoveries.",
 * });
 * assert.match(figure.outerHTML, />0\.3</);
 * ```
 */
export function shareMaps<Row extends Share>(
  rows: readonly Row[],
  options: ShareMapsOptions<Row>,
): Figure {
  check.listOf(check.record({ share: check.share }))("rows", rows);
  const key: check.Check = (name, value) => {
    check.text(name, value);
    check.required(name, value, rows.every((row) => value in row), "a key of each row");
  };
  const axis = check.record({ key, label: check.text });
  check.options(
    "shareMaps",
    options,
    {
      ...everyFigure,
      x: axis,
      y: axis,
      fx: axis,
      fy: key,
      caption: check.text,
    } satisfies Record<keyof ShareMapsOptions<Row>, check.Check>,
  );
  const { x, y, fx, fy, caption, title = null, width = 760 } = options;
  const place = { x: x.key, y: y.key, fx: fx.key, fy };
  return plot({
    title,
    caption,
    width,
    height: 460,
    marginTop: 60,
    marginRight: 165,
    x: { type: "band", label: x.label },
    y: { type: "band", label: y.label, reverse: true },
    fx: { label: fx.label },
    fy: { label: null },
    marks: [
      Plot.cell(rows, {
        ...place,
        fill: (row: Row) => colorOf(String(row[fy])),
        fillOpacity: ({ share }: Row) => share / 2, // so that the numbers can be read on it
        stroke: quiet.faint,
        inset: 1,
      }),
      Plot.text(rows, {
        ...place,
        text: ({ share }: Row) => share.toFixed(1),
        fill: quiet.text,
      }),
    ],
  });
}
