import { AbstractMatrix } from "ml-matrix";
import { inRange, knownOptions, required } from "../_check.ts";
import { escapeHtml, type Fragment, mimeBundle } from "../_mime_bundle.ts";
import { type FigureName, figureOf, type FigureOptions } from "./figures.ts";
import { type LiveFigure, type Settings, type Slider, startOf } from "./live_figure.ts";

type Known = { readonly [Key in FigureName]: Readonly<Record<keyof FigureOptions[Key], true>> };

/** The figures' names, and those of their options. */
const known: Known = {
  supportExplorer: { seed: true, strength: true, noise: true, feature: true },
  thresholdExplorer: { first: true, second: true, level: true },
  sweepExplorer: { seed: true, step: true, strength: true },
  pathExplorer: { errors: true, seed: true, strength: true, feature: true },
  overlapExplorer: { seed: true, overlap: true, strength: true, best: true, repeats: true },
};

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
 * @throws {TypeError} If there is no such figure or option, an option has the wrong type, or alt is
 *   missing.
 * @throws {RangeError} If an option's value is outside its slider, or else not one of the figure's.
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
  required("name", name, Object.hasOwn(known, name), `one of ${Object.keys(known).join(", ")}`);
  knownOptions(name, options, Object.keys(known[name]));
  const figure = figureOf(name, options);
  startsWithin(figure);
  const start = startOf(figure);
  const view = figure.view(start, width);
  const stills = view.drawings.map((drawing) =>
    mimeBundle(drawing.figure, drawing.alt)["text/html"]
  );
  const html = [
    `<live-figure data-name="${name}" data-options="${
      escapeHtml(JSON.stringify(options, plain))
    }" ` +
    `data-title="${escapeHtml(alt)}">`,
    `<p><strong>${escapeHtml(view.title)}</strong></p>`,
    `<p>Drawn for ${figure.sliders.map((slider) => standing(slider, start)).join(" · ")}</p>`,
    `<div class="stills">`,
    ...stills,
    "</div>",
    view.numbers.html,
    "</live-figure>",
  ].join("\n");
  return { html, text: alt };
}

/** A slider in words, for the still picture, which has none. */
function standing({ key, label, read }: Slider, settings: Settings): string {
  return `${escapeHtml(label)} <strong>${escapeHtml(read(settings[key]!))}</strong>`;
}

/** Refuses a start outside its slider's range, which would silently become the nearest end. */
function startsWithin({ sliders }: LiveFigure): void {
  for (const { key, values, start } of sliders) {
    const least = Math.min(...values), most = Math.max(...values);
    const wanted = `a number from ${least} to ${most}`;
    required(key, start, typeof start === "number", wanted);
    inRange(key, start, start >= least && start <= most, wanted);
  }
}

/** For JSON: typed arrays become lists, matrices are left out, as a figure fits its own. */
function plain(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Record<string, unknown>)[key];
  if (AbstractMatrix.isMatrix(original)) return undefined;
  return original instanceof Float64Array ? Array.from(original) : value;
}
