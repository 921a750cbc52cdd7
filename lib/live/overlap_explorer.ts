/**
 * Lesson 4: tasks that share their features fully, partly or not at all.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { modelDots, modelLines } from "../plots/models.ts";
import { tasksByOverlap } from "../overlapping_tasks.ts";
import { quiet } from "../plots/palette.ts";
import { plot } from "../plots/plot.ts";
import { type Drawing, keepLast, type LiveFigure, steps, strengthSlider } from "./live_figure.ts";
import { refitter } from "./refit.ts";
import { announcement, type Estimates, maps, numbers, supportTitle } from "./support_comparison.ts";

/** What a model reaches at an overlap. */
export interface Recovery {
  /** The model's name. */
  readonly model: string;
  /** The share of coefficients on shared features, in [0, 1]. */
  readonly overlap: number;
  /** F1 of the support. */
  readonly f1: number;
}

/** What `overlapExplorer` can be asked for. */
export interface OverlapExplorerOptions {
  /** Of the simulation. Default 3. */
  readonly seed?: string | number;
  /** Where the first slider stands: the share of coefficients on shared features. Default 1. */
  readonly overlap?: number;
  /** Where the second slider stands: alpha over each model's alpha max. Default 0.3. */
  readonly strength?: number;
  /** F1 of each model at its best alpha, by overlap, drawn as curves. Default none. */
  readonly best?: readonly Recovery[];
}

/** Both models' supports by the overlap of the true ones, and what each could reach at best. */
export function overlapExplorer(
  { seed = 3, overlap = 1, strength = 0.3, best = [] }: OverlapExplorerOptions,
): LiveFigure {
  const tasks = tasksByOverlap({ seed });
  const at = keepLast((overlap) => {
    const data = tasks(overlap);
    return { truth: data.coef, refit: refitter(data) };
  });
  return {
    sliders: [
      {
        key: "overlap",
        label: "Overlap of the tasks' supports",
        values: steps(1, 0, 21),
        start: overlap,
        read: (value) => value.toFixed(2),
      },
      strengthSlider(strength),
    ],
    view({ overlap, strength }, width) {
      const { truth, refit } = at(overlap!);
      const models = refit(strength!);
      return {
        title: supportTitle(models),
        drawings: [
          maps(models, truth, width),
          ...(best.length > 0 ? [recovery(models, best, overlap!, width)] : []),
        ],
        numbers: numbers(models),
        announcement: announcement(models),
      };
    },
  };
}

function recovery(
  models: Estimates,
  best: readonly Recovery[],
  overlap: number,
  width: number,
): Drawing {
  const here = Object.entries(models).map(([model, { scores }]) => (
    { model, overlap, f1: scores.f1 }
  ));
  const figure = plot({
    width,
    height: 260,
    marginTop: 44,
    x: { domain: [1, 0], label: "Overlap" },
    y: { domain: [0, 1], label: "F1 of the support", grid: true, ticks: 5 },
    marks: [
      Plot.ruleX([overlap], { stroke: quiet.rule }),
      modelLines(best, { x: "overlap", y: "f1" }),
      here.map((row) => modelDots([row], { x: "overlap", y: "f1", r: 7 })),
    ],
    caption: "Lines: each model at its best alpha. Symbols: at the alpha of the slider.",
  });
  return { figure, alt: "F1 of both models against the overlap, at best and at this alpha" };
}
