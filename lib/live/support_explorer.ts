/**
 * Lesson 1: both models refitted while alpha and the noise change.
 *
 * @module
 */
import type { Matrix } from "ml-matrix";
import { lassoAlphaMax, multiTaskLassoAlphaMax } from "../alpha_max.ts";
import { lasso } from "../lasso.ts";
import { multiTaskLasso } from "../multi_task_lasso.ts";
import { table } from "../notebook.ts";
import { coefficientSeries } from "../plots/coefficient_series.ts";
import { supportMaps } from "../plots/support_maps.ts";
import { seededNormal } from "../random.ts";
import { relativeError, type SupportScores, supportScores } from "../scores.ts";
import { simulateSineTasks, type SineTasks } from "../simulate.ts";
import { type Drawing, type LiveFigure, ratios, steps } from "./live_figure.ts";

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

/** Coefficients and scores of one model. */
interface Estimate {
  readonly coef: Matrix;
  readonly scores: SupportScores;
  readonly error: number;
}

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
        title: title(models),
        drawings: [...maps(models, data.coef, width), series(models, data.coef, feature, width)],
        numbers: numbers(models),
        announcement: announcement(models),
      };
    },
  };
}

type Example = SineTasks & { readonly alphaMax: { Lasso: number; MultiTaskLasso: number } };
type Estimates = { readonly Lasso: Estimate; readonly MultiTaskLasso: Estimate };

function example(seed: string | number, noise: number): Example {
  const data = simulateSineTasks({ noise, normal: seededNormal(seed) });
  const { X, Y } = data;
  return {
    ...data,
    alphaMax: { Lasso: lassoAlphaMax(X, Y), MultiTaskLasso: multiTaskLassoAlphaMax(X, Y) },
  };
}

function estimates({ X, Y, coef: truth, alphaMax }: Example, strength: number): Estimates {
  const scored = (coef: Matrix) => (
    { coef, scores: supportScores(coef, truth), error: relativeError(coef, truth) }
  );
  const options = (alphaMax: number) => ({ alpha: strength * alphaMax, tolerance });
  return {
    Lasso: scored(lasso(X, Y, options(alphaMax.Lasso)).coef),
    MultiTaskLasso: scored(multiTaskLasso(X, Y, options(alphaMax.MultiTaskLasso)).coef),
  };
}

function title({ Lasso, MultiTaskLasso }: Estimates): string {
  const [alone, together] = [Lasso.scores.f1, MultiTaskLasso.scores.f1];
  if (alone === 0 && together === 0) return "At alpha max nothing is selected";
  if (alone === together) return `Both supports are equally good: F1 ${alone.toFixed(2)}`;
  const name = together > alone ? "MultiTaskLasso" : "Lasso";
  const best = Math.max(alone, together), other = Math.min(alone, together);
  const what = best === 1 ? "finds exactly the true cells" : "has the better support";
  return `${name} ${what}: F1 ${best.toFixed(2)} against ${other.toFixed(2)}`;
}

/** Below this width the two maps stand one below the other. */
const narrow = 560;

function maps({ Lasso, MultiTaskLasso }: Estimates, truth: Matrix, width: number): Drawing[] {
  const both = { Lasso: Lasso.coef, MultiTaskLasso: MultiTaskLasso.coef };
  const isNarrow = width < narrow;
  const panels = isNarrow ? Object.entries(both).map(([name, coef]) => ({ [name]: coef })) : [both];
  return panels.map((panel) => ({
    figure: supportMaps(panel, { truth, width, height: isNarrow ? 270 : 330 }),
    alt: `Support of ${Object.keys(panel).join(" and ")}: tasks down, features across`,
  }));
}

function series(models: Estimates, Truth: Matrix, feature: number, width: number): Drawing {
  const { Lasso, MultiTaskLasso } = models;
  const coefs = { Truth, Lasso: Lasso.coef, MultiTaskLasso: MultiTaskLasso.coef };
  return {
    figure: coefficientSeries(coefs, { features: [feature], width, height: 260 }),
    alt: `Coefficient of feature ${feature} over the tasks: truth, Lasso and MultiTaskLasso`,
  };
}

function numbers(models: Estimates): { html: string } {
  return table(
    Object.entries(models).map(([model, { scores, error }]) => ({
      model,
      found: scores.truePositives,
      missed: scores.falseNegatives,
      false: scores.falsePositives,
      F1: scores.f1,
      "relative error": error,
    })),
    { caption: "Cells of the support, and how close the coefficients are" },
  );
}

function announcement(models: Estimates): string {
  return Object.entries(models).map(([model, { scores, error }]) =>
    `${model}: ${scores.truePositives} cells found, ${scores.falseNegatives} missed, ` +
    `${scores.falsePositives} false, F1 ${scores.f1.toFixed(2)}, ` +
    `relative error ${error.toFixed(2)}.`
  ).join(" ");
}

/** The function, but a call with the argument of the last call gives the last answer. */
function keepLast<Answer>(answer: (argument: number) => Answer): (argument: number) => Answer {
  let last: { argument: number; answer: Answer } | undefined;
  return (argument) => {
    if (last?.argument !== argument) last = { argument, answer: answer(argument) };
    return last.answer;
  };
}
