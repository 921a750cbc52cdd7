import { AbstractMatrix } from "ml-matrix";
import { escapeHtml, type Fragment, mimeBundle } from "../_mime_bundle.ts";
import { type FigureName, figureOf, type FigureOptions } from "./figures.ts";
import { startOf } from "./live_figure.ts";

/** Width of the still picture in pixels: a notebook's column. */
const width = 760;

/**
 * A live figure, for `show`: a still picture of how it starts and, on a page where `liveEngine` has
 * been shown, the figure that answers to its sliders.
 *
 * @param name The figure's name.
 * @param options What it starts from; plain data.
 * @param alt What the figure shows and what to try, in words.
 * @returns The figure as HTML.
 * @throws {TypeError} If alt is missing.
 *
 * @example Lesson 1's figure
 * ```ts ignore
 * await show(live("supportExplorer", { seed: 3 }, "Both support maps; drag alpha and noise."));
 * ```
 */
export function live<Name extends FigureName>(
  name: Name,
  options: FigureOptions[Name],
  alt: string,
): Fragment {
  if (typeof alt !== "string" || alt.trim() === "") {
    throw new TypeError("alt should be a sentence that says what the figure shows, but is missing");
  }
  const figure = figureOf(name, options);
  const view = figure.view(startOf(figure), width);
  const stills = view.drawings.map((drawing) =>
    mimeBundle(drawing.figure, drawing.alt)["text/html"]
  );
  const html = [
    `<live-figure data-name="${name}" data-options="${
      escapeHtml(JSON.stringify(options, plain))
    }" ` +
    `data-title="${escapeHtml(alt)}">`,
    `<p><strong>${escapeHtml(view.title)}</strong></p>`,
    ...stills,
    view.numbers.html,
    "</live-figure>",
  ].join("\n");
  return { html, text: alt };
}

/** Typed arrays as lists; matrices stay behind: a figure fits its own. */
function plain(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Record<string, unknown>)[key];
  if (AbstractMatrix.isMatrix(original)) return undefined;
  return original instanceof Float64Array ? Array.from(original) : value;
}
