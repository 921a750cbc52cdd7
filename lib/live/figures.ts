/**
 * The live figures by name: what a notebook asks for is what the frame draws.
 *
 * @module
 */
import type { LiveFigure } from "./live_figure.ts";
import { supportExplorer } from "./support_explorer.ts";

/** Makes each figure from its options. */
export const figures = { supportExplorer } as const;

/** A figure's name. */
export type FigureName = keyof typeof figures;

/** A figure's options. */
export type OptionsOf<Name extends FigureName> = Parameters<typeof figures[Name]>[0];

/** A figure from its name and its options. */
export function figureOf<Name extends FigureName>(
  name: Name,
  options: OptionsOf<Name>,
): LiveFigure {
  return (figures[name] as (options: OptionsOf<Name>) => LiveFigure)(options);
}
