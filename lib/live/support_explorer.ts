/**
 * Lesson 1: both models refitted while alpha and the noise change.
 *
 * @module
 */
import type { Matrix } from "ml-matrix";
import { lassoAlphaMax, multiTaskLassoAlphaMax } from "../alpha_max.ts";
import { lasso } from "../lasso.ts";
import { multiTaskLasso } from "../multi_task_lasso.ts";
import { coefficientSeries } from "../plots/coefficient_series.ts";
import { seededNormal } from "../random.ts";
import { simulateSineTasks, type SineTasks } from "../simulate.ts";
import { type Drawing, keepLast, type LiveFigure, ratios, steps } from "./live_figure.ts";
import {
  announcement,
  type Estimates,
  maps,
  numbers,
  scored,
  supportTitle,
} from "./support_comparison.ts";

/** What `supportExplorer` can be asked for. */
export interface SupportExplorerOptions {
  /** Of the simulation. Default 3. */
  readonly seed?: string | number;
  /** Where the first slider stands: alpha over each model's alpha max. Default 0.4. */
  readonly strength?: number;
  /** Where the second slider stands: the noise's standard deviation. Default 1. */
  readonly noise?: number;
  /** The feature whose series is drawn. Default 0. */
  readonly feature?: number;
}

/** Closer than a reader can see, and quick. */
const tolerance = 1e-6;

/** Both models' support maps, one feature's series and the scores, by alpha and noise. */
export function supportExplorer(
  { seed = 3, strength = 0.4, noise = 1, feature = 0 }: SupportExplorerOptions,
): LiveFigure {
  const dataAt = keepLast((noise) => example(seed, noise));
  return {
    sliders: [
      {
        key: "strength",
        label: "Penalty: alpha / alpha max",
        values: ratios(0.1, 1, 91),
        start: strength,
        read: (value) => value.toFixed(2),
      },
      {
        key: "noise",
        label: "Noise: standard deviation",
        values: steps(0, 3, 31),
        start: noise,
        read: (value) => value.toFixed(1),
      },
    ],
    view({ strength, noise }, width) {
      const data = dataAt(noise!);
      const models = estimates(data, strength!);
      return {
        title: supportTitle(models),
        drawings: [...maps(models, data.coef, width), series(models, data.coef, feature, width)],
        numbers: numbers(models),
        announcement: announcement(models),
      };
    },
  };
}

type Example = SineTasks & { readonly alphaMax: { Lasso: number; MultiTaskLasso: number } };

function example(seed: string | number, noise: number): Example {
  const data = simulateSineTasks({ noise, normal: seededNormal(seed) });
  const { X, Y } = data;
  return {
    ...data,
    alphaMax: { Lasso: lassoAlphaMax(X, Y), MultiTaskLasso: multiTaskLassoAlphaMax(X, Y) },
  };
}

function estimates({ X, Y, coef: truth, alphaMax }: Example, strength: number): Estimates {
  const options = (alphaMax: number) => ({ alpha: strength * alphaMax, tolerance });
  return {
    Lasso: scored(lasso(X, Y, options(alphaMax.Lasso)).coef, truth),
    MultiTaskLasso: scored(multiTaskLasso(X, Y, options(alphaMax.MultiTaskLasso)).coef, truth),
  };
}

function series(models: Estimates, Truth: Matrix, feature: number, width: number): Drawing {
  const { Lasso, MultiTaskLasso } = models;
  const coefs = { Truth, Lasso: Lasso.coef, MultiTaskLasso: MultiTaskLasso.coef };
  return {
    figure: coefficientSeries(coefs, { features: [feature], width, height: 260 }),
    alt: `Coefficient of feature ${feature} over the tasks: truth, Lasso and MultiTaskLasso`,
  };
}
