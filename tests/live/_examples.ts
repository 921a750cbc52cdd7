/** Every live figure as a lesson may ask for it. */
import { type FigureName, figureOf } from "../../lib/live/figures.ts";
import { live, liveEngine } from "../../lib/live/mod.ts";
import type { LiveFigure } from "../../lib/live/live_figure.ts";
import { liveExamples } from "../../notebooks/tasks/bundle.ts";

/** The script that makes a page's figures live, bundled once. */
export const engine = await liveEngine();

const options = liveExamples();

/** A figure, and what a cell shows of it. */
export interface Example {
  readonly name: FigureName;
  readonly figure: LiveFigure;
  readonly html: string;
}

/** An example of each figure. */
export const examples: readonly Example[] = (Object.keys(options) as FigureName[]).map((name) => ({
  name,
  figure: figureOf(name, options[name]),
  html: live(name, options[name], `What ${name} shows, and what to try.`).html,
}));

/** The example of one figure. */
export function exampleOf(name: FigureName): Example {
  return examples.find((example) => example.name === name)!;
}
