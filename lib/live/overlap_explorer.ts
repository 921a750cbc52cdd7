/**
 * Lesson 4: tasks that share their features fully, partly or not at all.
 *
 * @module
 */
import { Matrix } from "ml-matrix";
import * as Plot from "@observablehq/plot";
import { modelDots, modelLines } from "../plots/models.ts";
import { quiet } from "../plots/palette.ts";
import { plot } from "../plots/plot.ts";
import { seededNormal } from "../random.ts";
import { simulateSineTasks, type SineTasks } from "../simulate.ts";
import { type Drawing, keepLast, type LiveFigure, ratios, steps } from "./live_figure.ts";
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

/**
 * The example's data, but coefficient k of a task lies on feature k only with probability `overlap`,
 * else on one of the features that no other task needs to know of: at 1 the tasks share all five, at 0
 * none. The same seed moves the same coefficients: as the overlap falls, more and more of them.
 *
 * @param options The seed, and the overlap in [0, 1].
 * @returns X, Y, the true coefficients and the times.
 */
export function overlappingTasks(
  { seed, overlap }: { readonly seed: string | number; readonly overlap: number },
): SineTasks {
  return sharing(seed)(overlap);
}

/** The tasks of a seed by their overlap: what does not depend on it is drawn once. */
function sharing(seed: string | number): (overlap: number) => SineTasks {
  const drawn: number[] = [];
  const normal = seededNormal(seed);
  const data = simulateSineTasks({
    normal: () => {
      drawn.push(normal());
      return drawn.at(-1)!;
    },
  });
  const [n, T] = [data.Y.rows, data.Y.columns];
  const E = Matrix.from1DArray(n, T, drawn.slice(-n * T)); // the noise came last
  const places = placesOf(data.coef, seededNormal(`${seed}: places`));
  return (overlap) => {
    const coef = moved(data.coef, places, overlap);
    return { ...data, coef, Y: data.X.mmul(coef.transpose()).add(E) };
  };
}

const relevant = 5;

/** Where coefficient k of task t goes, and from which overlap on it stays on feature k. */
type Place = { readonly elsewhere: number; readonly stays: number };

function placesOf({ rows, columns }: Matrix, normal: () => number): Place[][] {
  return Array.from({ length: rows }, () => {
    const others = shuffled(columns - relevant, normal);
    return others.slice(0, relevant).map((j) => (
      { elsewhere: j + relevant, stays: uniform(normal()) }
    ));
  });
}

function moved(coef: Matrix, places: readonly Place[][], overlap: number): Matrix {
  const result = Matrix.zeros(coef.rows, coef.columns);
  places.forEach((row, t) =>
    row.forEach(({ elsewhere, stays }, k) => {
      result.set(t, stays < overlap ? k : elsewhere, coef.get(t, k));
    })
  );
  return result;
}

/** 0 … count − 1 in random order. */
function shuffled(count: number, normal: () => number): number[] {
  return Array.from({ length: count }, (_, j) => ({ j, key: normal() }))
    .sort((a, b) => a.key - b.key).map(({ j }) => j);
}

/** The logistic curve near the normal distribution function: from 0 to 1, evenly enough. */
function uniform(z: number): number {
  return 1 / (1 + Math.exp(-1.702 * z));
}

/** Both models' supports by the overlap of the true ones, and what each could reach at best. */
export function overlapExplorer(
  { seed = 3, overlap = 1, strength = 0.3, best = [] }: OverlapExplorerOptions,
): LiveFigure {
  const tasks = sharing(seed);
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
      {
        key: "strength",
        label: "Penalty: alpha / alpha max",
        values: ratios(0.1, 1, 91),
        start: strength,
        read: (value) => value.toFixed(2),
      },
    ],
    view({ overlap, strength }, width) {
      const { truth, refit } = at(overlap!);
      const models = refit(strength!);
      return {
        title: supportTitle(models),
        drawings: [
          ...maps(models, truth, width),
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
