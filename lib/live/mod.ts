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
export { liveEngine } from "./engine.ts";
export type { FigureName, OptionsOf } from "./figures.ts";
export { live } from "./live.ts";
export type { SupportExplorerOptions } from "./support_explorer.ts";
