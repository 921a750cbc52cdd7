import * as Plot from "@observablehq/plot";
import * as check from "../_check.ts";
import { figureDocument } from "./document.ts";
import { quiet } from "./palette.ts";

/** A drawn figure: an svg, or a figure element around one. */
export type Figure = ReturnType<typeof Plot.plot>;

/** Figures narrower than this, in pixels, are drawn for half a page: smaller margins. */
export const narrow = 440;

/** Figures narrower than this are drawn for a phone: smaller letters too. */
const narrowest = 340;

/**
 * Observable Plot's `plot` in the notebooks' style: as wide as a notebook's column, text large
 * enough for a projector, a white ground so that a dark page does not swallow the labels.
 *
 * @param options Plot's options; what they set wins over the style.
 * @returns The figure, for `show(figure, alt)`.
 * @throws {TypeError} If options is not an object, width not a number, or marks not a list.
 * @throws {RangeError} If width is not positive.
 * @throws {Error} What Plot throws.
 *
 * @example A line
 * ```ts
 * import { plot } from "@sparse/joint-feature-selection/plots";
 * import * as Plot from "@observablehq/plot";
 * import assert from "node:assert/strict";
 *
 * const figure = plot({ marks: [Plot.lineY([1, 4, 9])] });
 * assert.equal(figure.tagName.toLowerCase(), "svg");
 * ```
 */
export function plot(options: Plot.PlotOptions): Figure {
  check.object("options", options);
  const { width = 760, marks = [] } = options;
  check.positiveNumber("width", width);
  check.required("marks", marks, Array.isArray(marks), "a list of marks");
  const { fontSize, ...margins } = sizesAt(width);
  const style = {
    background: quiet.ground,
    color: quiet.text,
    fontFamily: "system-ui, sans-serif",
    fontSize,
    lineHeight: "1.2",
    overflow: "visible",
  };
  const axis = { labelAnchor: "center", labelArrow: "none" } as const;
  return Plot.plot({
    document: figureDocument,
    width,
    ...(options.aspectRatio === undefined && { height: 400 }),
    marginTop: 66,
    marginRight: 24,
    ...margins,
    ...options,
    x: { ...axis, ...options.x },
    y: { ...axis, ...options.y },
    // Plot cannot set a string as the style of linkedom's elements.
    style: typeof options.style === "string"
      ? { cssText: options.style }
      : { ...style, ...options.style },
  });
}

function sizesAt(width: number) {
  if (width < narrowest) return { fontSize: "12px", marginBottom: 42, marginLeft: 52 };
  if (width < narrow) return { fontSize: "14px", marginBottom: 42, marginLeft: 60 };
  return { fontSize: "15px", marginBottom: 52, marginLeft: 80 };
}
