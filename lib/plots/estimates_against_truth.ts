import * as Plot from "@observablehq/plot";
import type { Matrix } from "ml-matrix";
import * as check from "../_check.ts";
import { coefficients, everyFigure, likeTruth } from "./_arguments.ts";
import { colorOf, quiet } from "./palette.ts";
import type { Figure } from "./plot.ts";
import { squarePlot } from "./square_plot.ts";

/** What `estimatesAgainstTruth` needs besides the coefficients. */
export interface EstimatesAgainstTruthOptions {
  /** True coefficients, T × p, within −1 and 1; those that are zero are not drawn. */
  readonly truth: Matrix;
  /** The figure's conclusion. */
  readonly title?: string | undefined;
  /** Width in pixels. Default 760. */
  readonly width?: number | undefined;
}

const checks = {
  ...everyFigure,
  truth: coefficients,
} satisfies Record<keyof EstimatesAgainstTruthOptions, check.Check>;

/**
 * Estimated against true coefficients, one panel per model, with the diagonal where they agree.
 *
 * @param models Coefficients, T × p, by the name of the model; the palette's names get its colours.
 * @param options The truth, the title, the width.
 * @returns The figure, for `show(figure, alt)`.
 * @throws {TypeError} If the truth or a model's coefficients are not a Matrix, their shapes differ, or
 * an option is not known or has the wrong type.
 * @throws {RangeError} If a number is out of its range or not finite.
 *
 * @example One model
 * ```ts
 * import { estimatesAgainstTruth } from "@sparse/joint-feature-selection/plots";
 * import { Matrix } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const truth = new Matrix([[1, 0]]), Lasso = new Matrix([[0.5, 0]]);
 * const figure = estimatesAgainstTruth({ Lasso }, { truth });
 * assert.equal(figure.querySelectorAll("[aria-label=dot] circle").length, 1);
 * ```
 */
export function estimatesAgainstTruth(
  models: Readonly<Record<string, Matrix>>,
  options: EstimatesAgainstTruthOptions,
): Figure {
  check.named(coefficients)("models", models);
  check.options("estimatesAgainstTruth", options, checks);
  const { truth, title = null, width = 760 } = options;
  likeTruth(models, truth);
  const ticks = [-1, -0.5, 0, 0.5, 1];
  return squarePlot({
    title,
    width,
    marginTop: 36,
    fx: { label: null, padding: 0.1, domain: Object.keys(models) },
    x: { domain: [-1.25, 1.25], ticks, label: "True coefficient" },
    y: { domain: [-1.25, 1.25], ticks, label: "Estimate" },
    marks: [
      Plot.ruleY([0], { stroke: quiet.faint }),
      Plot.line([[-1.25, -1.25], [1.25, 1.25]], { stroke: quiet.rule, strokeDasharray: "4 4" }),
      Object.entries(models).map(([model, coef]) =>
        Plot.dot(pairs(model, coef, truth), {
          fx: "model",
          x: "real",
          y: "estimate",
          r: 3,
          fill: colorOf(model),
          fillOpacity: 0.7,
        })
      ),
    ],
  });
}

/** The estimate beside each true coefficient that is not zero. */
function pairs(model: string, coef: Matrix, truth: Matrix) {
  return truth.to2DArray().flatMap((row, t) =>
    row.flatMap((real, k) => real === 0 ? [] : [{ model, real, estimate: coef.get(t, k) }])
  );
}
