/**
 * Lesson 1: both models refitted while alpha and the noise change.
 *
 * @module
 */
import type { Matrix } from "ml-matrix";
import { coefficientSeries } from "../plots/coefficient_series.ts";
import { narrow } from "../plots/plot.ts";
import { seededNormal } from "../seeded_normal.ts";
import { simulateSineTasks } from "../simulate.ts";
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

/** The options of `supportExplorer`. */
export interface SupportExplorerOptions {
  /** Seed of the simulation. Default 3. */
  readonly seed?: string | number;
  /** Where the first slider stands: alpha over each model's alpha max. Default 0.4. */
  readonly strength?: number;
  /** Where the second slider stands: the noise's standard deviation. Default 1. */
  readonly noise?: number;
  /** The feature whose series is drawn. Default 0. */
  readonly feature?: number;
}

/** So low that without noise the Lasso misses nothing. */
const leastStrength = 0.003;

/** Both models' support maps, one feature's series and the scores, by alpha and noise. */
export function supportExplorer(
  { seed = 3, strength = 0.4, noise = 1, feature = 0 }: SupportExplorerOptions,
): LiveFigure {
  const at = keepLast((noise) => {
    const data = simulateSineTasks({ noise, normal: seededNormal(seed) });
    return { truth: data.coef, refit: refitter(data) };
  });
  return {
    sliders: [
      strengthSlider(strength, leastStrength),
      {
        key: "noise",
        label: "Noise: standard deviation",
        values: steps(0, 3, 31),
        start: noise,
        read: (value) => value.toFixed(1),
      },
    ],
    view({ strength, noise }, width) {
      const { truth, refit } = at(noise!);
      const models = refit(strength!);
      const share = halves(width);
      return {
        title: supportTitle(models),
        drawings: [maps(models, truth, share), series(models, truth, feature, share)],
        numbers: numbers(models),
        announcement: announcement(models),
      };
    },
  };
}

function series(
  models: Estimates,
  Truth: Matrix,
  feature: number,
  { isHalf, width }: Share,
): Drawing {
  const { Lasso, MultiTaskLasso } = models;
  const height = isHalf ? halfHeight : width < narrow ? 190 : 260;
  const coefs = { Truth, Lasso: Lasso.coef, MultiTaskLasso: MultiTaskLasso.coef };
  return {
    figure: coefficientSeries(coefs, { features: [feature], size: 2, width, height }),
    alt: `Coefficient of feature ${feature} over the tasks: truth, Lasso and MultiTaskLasso`,
    isHalf,
  };
}
