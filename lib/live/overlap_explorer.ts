/**
 * Lesson 4: tasks that share their features fully, partly or not at all.
 *
 * @module
 */
import { counted } from "../_counted.ts";
import { modelLines, modelSymbol } from "../plots/models.ts";
import { tasksByOverlap } from "../experiments/overlapping_tasks.ts";
import { quiet } from "../plots/palette.ts";
import { type Figure, plot } from "../plots/plot.ts";
import { svg, svgOf } from "../plots/svg.ts";
import {
  type Drawing,
  halves,
  keepLast,
  type LiveFigure,
  type Share,
  steps,
  strengthSlider,
} from "./live_figure.ts";
import { refitter } from "./refit.ts";
import {
  announcement,
  type Estimates,
  halfHeight,
  maps,
  numbers,
  supportTitle,
} from "./support_comparison.ts";

/** What a model reaches at an overlap. */
export interface Recovery {
  /** The model's name. */
  readonly model: string;
  /** The share of coefficients on shared features, in [0, 1]. */
  readonly overlap: number;
  /** F1 of the support. */
  readonly f1: number;
}

/** The options of `overlapExplorer`. */
export interface OverlapExplorerOptions {
  /** F1 of each model at its best alpha, by overlap, drawn as curves. */
  readonly best: readonly Recovery[];
  /** Seed of the simulation. Default 3. */
  readonly seed?: string | number;
  /** Where the first slider stands: the share of coefficients on shared features. Default 1. */
  readonly overlap?: number;
  /** Where the second slider stands: alpha over each model's alpha max. Default 0.3. */
  readonly strength?: number;
  /** How many simulations each of `best` is the mean of. Default 1. */
  readonly repeats?: number;
}

/** Both models' supports by the overlap of the true ones, and what each could reach at best. */
export function overlapExplorer(
  { best, seed = 3, overlap = 1, strength = 0.3, repeats = 1 }: OverlapExplorerOptions,
): LiveFigure {
  const tasks = tasksByOverlap({ seed });
  const at = keepLast((overlap) => {
    const data = tasks(overlap);
    return { truth: data.coef, refit: refitter(data) };
  });
  const curves = keepLast((width) => bestCurves(best, repeats, halves(width)));
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
      const share = halves(width);
      return {
        title: `${supportTitle(models)}. ${bestsAt(best, overlap!)}`,
        drawings: [
          maps(models, truth, share),
          { ...marked(curves(width), models, overlap!), isHalf: share.isHalf },
        ],
        numbers: numbers(models),
        announcement: announcement(models),
      };
    },
  };
}

/** What each model reaches at its best alpha, interpolated between the overlaps that were simulated. */
function bestsAt(best: readonly Recovery[], overlap: number): string {
  const reached = [...Map.groupBy(best, ({ model }) => model)].map(([model, points]) => {
    const line = points.toSorted((a, b) => a.overlap - b.overlap);
    const high = line.find((at) => at.overlap >= overlap) ?? line.at(-1)!;
    const low = line.findLast((at) => at.overlap <= overlap) ?? high;
    const share = (overlap - low.overlap) / (high.overlap - low.overlap || 1);
    return { model, f1: low.f1 + share * (high.f1 - low.f1) };
  }).sort((a, b) => b.f1 - a.f1);
  const written = reached.map(({ model, f1 }) => `${model} ${f1.toFixed(2)}`).join(", ");
  return `Each at its best alpha, on average: ${written}`;
}

/** What stays while the sliders move. */
function bestCurves(best: readonly Recovery[], repeats: number, { width, isHalf }: Share): Figure {
  return plot({
    width,
    height: isHalf ? halfHeight : 260,
    marginTop: 44,
    x: { domain: [1, 0], label: "Overlap" },
    y: { domain: [0, 1], label: "F1 of the support", grid: true, ticks: 5 },
    marks: [modelLines(best, { x: "overlap", y: "f1" })],
    caption: `Lines: best alpha, mean of ${counted(repeats, "simulation")}. ` +
      "Symbols: one of them, at the slider's alpha.",
  });
}

/** The curves, drawn before, with a line at this overlap and the models' symbols moved there. */
function marked(figure: Figure, models: Estimates, overlap: number): Drawing {
  const drawing = svgOf(figure);
  const document = drawing.ownerDocument!;
  const y = figure.scale("y")!, [bottom, top] = y.range!;
  const x = figure.scale("x")!.apply(overlap);
  drawing.querySelector(".here")?.remove();
  const here = svg(document, "g", { class: "here" });
  here.append(
    svg(document, "line", { x1: x, x2: x, y1: bottom, y2: top, stroke: quiet.rule }),
    ...Object.entries(models).map(([model, { scores }]) =>
      modelSymbol(document, model, { x, y: y.apply(scores.f1), size: 1.4 })
    ),
  );
  drawing.append(here);
  return {
    figure,
    alt: "F1 of both models against the overlap, at the best alpha and at this one",
  };
}
