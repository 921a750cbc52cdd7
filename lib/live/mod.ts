/**
 * Figures that refit in the reader's hands, in JupyterLab and in the exported page:
 *
 *     import { live, liveEngine } from "../lib/live/mod.ts";
 *     await show(await liveEngine()); // once a notebook
 *
 *     await show(live("supportExplorer", { seed: 3 }, "What it shows, and what to try."));
 *
 * @module
 */
export type { Fragment } from "../_mime_bundle.ts";
export type { CrossValidation } from "../cross_validation.ts";
export type { SineTasks } from "../simulate.ts";
export { liveEngine } from "./engine.ts";
export type { FigureName, FigureOptions } from "./figures.ts";
export { live } from "./live.ts";
export type { OverlapExplorerOptions, Recovery } from "./overlap_explorer.ts";
export type { Errors, PathExplorerOptions } from "./path_explorer.ts";
export type { SupportExplorerOptions } from "./support_explorer.ts";
export type { SweepExplorerOptions } from "./sweep_explorer.ts";
export type { ThresholdExplorerOptions } from "./threshold_explorer.ts";
