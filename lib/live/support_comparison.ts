/**
 * Two models' supports side by side: what the figures of lessons 1 and 4 share.
 *
 * @module
 */
import type { Matrix } from "ml-matrix";
import { table } from "../notebook.ts";
import { narrow } from "../plots/plot.ts";
import { supportMaps } from "../plots/support_maps.ts";
import { relativeError, type SupportScores, supportScores } from "../scores.ts";
import type { Drawing, Share } from "./live_figure.ts";

/** Coefficients and scores of one model. */
export interface Estimate {
  readonly coef: Matrix;
  readonly scores: SupportScores;
  readonly error: number;
}

/** Both models. */
export type Estimates = { readonly Lasso: Estimate; readonly MultiTaskLasso: Estimate };

/** Coefficients judged by the truth. */
export function scored(coef: Matrix, truth: Matrix): Estimate {
  return { coef, scores: supportScores(coef, truth), error: relativeError(coef, truth) };
}

/** Which support is better, in a sentence. */
export function supportTitle({ Lasso, MultiTaskLasso }: Estimates): string {
  const [alone, together] = [Lasso.scores.f1, MultiTaskLasso.scores.f1];
  if (alone === 0 && together === 0) return "At alpha max nothing is selected";
  if (alone === 1 && together === 1) return "At this alpha both models find exactly the true cells";
  if (alone === together) {
    return `At this alpha both supports are equally good: F1 ${alone.toFixed(2)}`;
  }
  const name = together > alone ? "MultiTaskLasso" : "Lasso";
  const best = Math.max(alone, together), other = Math.min(alone, together);
  const what = best === 1 ? "finds exactly the true cells" : "has the better support";
  const digits = best.toFixed(2) === other.toFixed(2) ? 3 : 2;
  const scores = `F1 ${best.toFixed(digits)} against ${other.toFixed(digits)}`;
  return `At this alpha ${name} ${what}: ${scores}`;
}

/** The height of each of the two drawings side by side: with sliders and scores they fit one screen. */
export const halfHeight = 305;

/** Both support maps. */
export function maps(
  { Lasso, MultiTaskLasso }: Estimates,
  truth: Matrix,
  { isHalf, width }: Share,
): Drawing {
  const height = isHalf ? halfHeight : width < narrow ? 300 : 340;
  const both = { Lasso: Lasso.coef, MultiTaskLasso: MultiTaskLasso.coef };
  return {
    figure: supportMaps(both, { truth, width, height }),
    alt: "Support of Lasso and MultiTaskLasso: tasks down, features across",
    isHalf,
  };
}

/** The scores as a table. */
export function numbers(models: Estimates): { html: string } {
  return table(
    Object.entries(models).map(([model, { scores, error }]) => ({
      model,
      found: scores.truePositives,
      missed: scores.falseNegatives,
      false: scores.falsePositives,
      F1: scores.f1,
      error,
    })),
    { caption: "Cells of the support, and the coefficients' relative error" },
  );
}

/** The scores in a sentence. */
export function announcement(models: Estimates): string {
  return Object.entries(models).map(([model, { scores, error }]) =>
    `${model}: ${scores.truePositives} cells found, ${scores.falseNegatives} missed, ` +
    `${scores.falsePositives} false, F1 ${scores.f1.toFixed(2)}, ` +
    `relative error ${error.toFixed(2)}.`
  ).join(" ");
}
