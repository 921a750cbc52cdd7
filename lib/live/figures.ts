/**
 * The live figures by name: what a notebook asks for is what the frame draws.
 *
 * @module
 */
import type { LiveFigure } from "./live_figure.ts";
import { overlapExplorer, type OverlapExplorerOptions } from "./overlap_explorer.ts";
import { pathExplorer, type PathExplorerOptions } from "./path_explorer.ts";
import { supportExplorer, type SupportExplorerOptions } from "./support_explorer.ts";
import { sweepExplorer, type SweepExplorerOptions } from "./sweep_explorer.ts";
import { thresholdExplorer, type ThresholdExplorerOptions } from "./threshold_explorer.ts";

/** The live figures' options, by the figures' names. */
export interface FigureOptions {
  /** Lesson 1: both models refitted while alpha and the noise change. */
  readonly supportExplorer: SupportExplorerOptions;
  /** Lesson 2: a pair dragged in the plane, under both thresholds. */
  readonly thresholdExplorer: ThresholdExplorerOptions;
  /** Lesson 2: block coordinate descent, step by step. */
  readonly sweepExplorer: SweepExplorerOptions;
  /** Lesson 3: path, cross-validation error and coefficients at one alpha. */
  readonly pathExplorer: PathExplorerOptions;
  /** Lesson 4: tasks that share fewer and fewer features. */
  readonly overlapExplorer: OverlapExplorerOptions;
}

/** A figure's name. */
export type FigureName = keyof FigureOptions;

const figures: { readonly [Name in FigureName]: (options: FigureOptions[Name]) => LiveFigure } = {
  supportExplorer,
  thresholdExplorer,
  sweepExplorer,
  pathExplorer,
  overlapExplorer,
};

/** A figure from its name and its options. */
export function figureOf<Name extends FigureName>(
  name: Name,
  options: FigureOptions[Name],
): LiveFigure {
  return figures[name](options);
}
