/**
 * One palette for all notebooks, which colour-blind readers can tell apart, also in print: vermilion and
 * blue (after Okabe & Ito, 2008, darkened until they can be read as text on white) and near-black.
 *
 * @module
 */

import { text } from "../_check.ts";

/** Colours of the three things that every lesson compares. */
export const palette = {
  Truth: "#222222",
  Lasso: "#b84a00",
  MultiTaskLasso: "#0068a8",
} as const;

/** What is made of Lassos is drawn as the Lasso is. */
const ofLassos = "Union of the Lassos";

/** The name by which a model is drawn. */
export function drawnAs(name: string): string {
  return name === ofLassos ? "Lasso" : name;
}

/** Colours of up to five series that are labelled too, after Okabe & Ito, darkened likewise. */
export const seriesColors = ["#0068a8", "#b84a00", "#00724f", "#a13d78", "#222222"] as const;

/** Colours of a figure's quiet parts. */
export const quiet = {
  ground: "#ffffff",
  missed: "#949494",
  faint: "#d4d4d4",
  rule: "#8a8a8a",
  text: "#333333",
} as const;

/**
 * A model's colour; what is not in the palette is drawn in near-black, "Union of the Lassos" as Lasso.
 *
 * @param name The model's name.
 * @returns The colour, as CSS writes it.
 * @throws {TypeError} If name is not a string.
 *
 * @example The Lasso's colour, and that of a model of one's own
 * ```ts
 * import { colorOf, palette } from "@sparse/joint-feature-selection/plots";
 * import assert from "node:assert/strict";
 *
 * assert.equal(colorOf("Lasso"), palette.Lasso);
 * assert.equal(colorOf("Least squares"), palette.Truth);
 * ```
 */
export function colorOf(name: string): string {
  text("name", name);
  const model = drawnAs(name);
  return Object.hasOwn(palette, model) ? palette[model as keyof typeof palette] : palette.Truth;
}
