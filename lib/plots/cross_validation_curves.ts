import * as Plot from "@observablehq/plot";
import * as check from "../_check.ts";
import type { CrossValidation } from "../cross_validation.ts";
import { everySize } from "./_arguments.ts";
import { colorOf, quiet } from "./palette.ts";
import { type Figure, plot } from "./plot.ts";
import { strengthAxis } from "./strength_axis.ts";

/** One alpha of one model. */
interface Point {
  readonly model: string;
  readonly strength: number;
  readonly error: number;
  readonly low: number;
  readonly high: number;
}

/** The options of `crossValidationCurves`. */
export interface CrossValidationCurvesOptions {
  /** The figure's conclusion. */
  readonly title?: string | undefined;
  /** What to write below the figure, before the key to what is drawn. */
  readonly caption?: string | undefined;
  /** Width in pixels. Default 760. */
  readonly width?: number | undefined;
  /** Height in pixels. Default 400. */
  readonly height?: number | undefined;
}

const checks = {
  ...everySize,
  caption: check.optional(check.text),
} satisfies Record<keyof CrossValidationCurvesOptions, check.Check>;

/**
 * Cross-validation error against alpha, one panel per model, with a band of one standard error; the
 * alpha of least error and the one-standard-error alpha are marked. Alphas of your own should begin at
 * alpha max: the axis divides by the largest.
 *
 * @param results Cross-validations by the name of the model; the palette's names get its colours.
 * @param options The title, the width.
 * @returns The figure, for `show(figure, alt)`.
 * @throws {TypeError} If a result is not a cross-validation, or an option is not known or has the wrong
 * type.
 * @throws {RangeError} If a number is out of its range or not finite.
 *
 * @example One model
 * ```ts
 * import { crossValidationCurves } from "@sparse/joint-feature-selection/plots";
 * import { lassoCV } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const X = [[1, 0], [2, 1], [3, 0], [4, 1]];
 * const Lasso = lassoCV(X, [2, 4, 6, 8.5], { alphaCount: 5, folds: 2 });
 * assert.match(crossValidationCurves({ Lasso }).outerHTML, /least error/);
 * ```
 */
export function crossValidationCurves(
  results: Readonly<Record<string, Omit<CrossValidation, "fit" | "meanSquaredErrors">>>,
  options: CrossValidationCurvesOptions = {},
): Figure {
  check.named(result)("results", results);
  check.options("crossValidationCurves", options, checks);
  const { title = null, caption, width = 760, height = 400 } = options;
  const names = Object.keys(results);
  const points = names.flatMap((model) => curve(model, results[model]!));
  const at = (model: string, alpha: number) => (
    { model, strength: alpha / results[model]!.alphas[0]! }
  );
  const least = names.map((model) => at(model, results[model]!.alphaMin));
  const sparser = names.map((model) => at(model, results[model]!.alphaOneStandardError));
  const last = Math.min(...points.map(({ strength }) => strength));
  const panel = (width - 114) / names.length; // with the space beside it
  // Whether there is no room for "min" to the right of its line.
  const isAtEnd = ({ strength }: { readonly strength: number }) =>
    panel * (1 - Math.log(strength) / Math.log(last)) < 16;
  const place = { fx: "model", x: "strength", z: "model" } as const;
  const color = ({ model }: { model: string }) => colorOf(model);
  return plot({
    title,
    caption: [caption, key].filter(Boolean).join(" "),
    width,
    height,
    marginTop: 30,
    marginRight: 34, // as in pathNorms, which may stand above
    fx: { label: null, domain: names, padding: 0.12 },
    x: strengthAxis(last),
    y: { label: "Prediction error", grid: true, ticks: 5 },
    marks: [
      Plot.areaY(points, { ...place, y1: "low", y2: "high", fill: color, fillOpacity: 0.18 }),
      Plot.line(points, { ...place, y: "error", stroke: color, strokeWidth: 2.5 }),
      choice(sparser, "1 SE", "end"),
      choice(least.filter((alpha) => !isAtEnd(alpha)), "min", "start"),
      choice(least.filter(isAtEnd), "min", "end", 24), // below "1 SE"
    ],
  });
}

const key = "Curve: mean of the folds. Band: one standard error. min: least error. " +
  "1\u00a0SE: one-standard-error rule.";

const errors = check.record({
  alphas: check.positiveNumbers,
  meanError: check.numbers,
  standardError: check.numbers,
  alphaMin: check.positiveNumber,
  alphaOneStandardError: check.positiveNumber,
});

/** Checks what is drawn of a cross-validation: as many errors as alphas. */
function result(name: string, value: unknown): void {
  errors(name, value);
  const { alphas: { length }, meanError, standardError } = value as CrossValidation;
  for (const [key, list] of Object.entries({ meanError, standardError })) {
    const isOfAlphas = list.length === length;
    check.required(`${name}.${key}`, list, isOfAlphas, `a list of ${length} like alphas`);
  }
}

function curve(
  model: string,
  { alphas, meanError, standardError }: Omit<CrossValidation, "fit" | "meanSquaredErrors">,
): Point[] {
  return Array.from(alphas, (alpha, i) => {
    const error = meanError[i]!, margin = standardError[i]!;
    const strength = alpha / alphas[0]!;
    return { model, strength, error, low: error - margin, high: error + margin };
  });
}

/** A dotted line at the alphas of a rule, with the rule's short name beside it, `dy` below the top. */
function choice(
  alphas: readonly { readonly model: string; readonly strength: number }[],
  name: string,
  side: "start" | "end",
  dy = 4,
): Plot.Markish {
  const place = { fx: "model", x: "strength" } as const;
  return Plot.marks(
    Plot.ruleX(alphas, { ...place, stroke: quiet.text, strokeDasharray: "3 4" }),
    Plot.text(alphas, {
      ...place,
      frameAnchor: "top",
      dy,
      dx: side === "start" ? 6 : -6,
      text: () => name,
      textAnchor: side,
      fill: quiet.text,
      fontWeight: "bold",
      stroke: quiet.ground,
      strokeWidth: 4,
    }),
  );
}
