import * as Plot from "@observablehq/plot";
import type { Matrix } from "ml-matrix";
import * as check from "../_check.ts";
import { coefficients, everySize } from "./_arguments.ts";
import { modelLines } from "./models.ts";
import { colorOf, quiet } from "./palette.ts";
import { type Figure, plot } from "./plot.ts";
import { wholeTicks } from "./whole_ticks.ts";

/** One coefficient of one model. */
interface Point {
  readonly model: string;
  readonly feature: string;
  readonly task: number;
  readonly coefficient: number;
}

/** The options of `coefficientSeries`. */
export interface CoefficientSeriesOptions {
  /** Features to draw, one panel each. */
  readonly features: readonly number[];
  /** Makes the axis run from −size to size, whatever the coefficients. Default: as far as they do. */
  readonly size?: number | undefined;
  /** The figure's conclusion. */
  readonly title?: string | undefined;
  /** Width in pixels. Default 760. */
  readonly width?: number | undefined;
  /** Height in pixels. Default 400, with several panels 260. */
  readonly height?: number | undefined;
}

const checks = {
  ...everySize,
  size: check.optional(check.positiveNumber),
  features: (name, value) => {
    const isList = Array.isArray(value) && value.length > 0;
    check.required(name, value, isList, "a list of at least one feature");
  },
} satisfies Record<keyof CoefficientSeriesOptions, check.Check>;

/**
 * The coefficients of features over the tasks, one line per model. A ring marks a coefficient that is
 * exactly zero, as a caption says; the truth has no rings, and alone no caption.
 *
 * @param models Coefficients, T × p, by the name of the model; the palette's names get its colours.
 * @param options The features, the title, the width.
 * @returns The figure, for `show(figure, alt)`.
 * @throws {TypeError} If a model's coefficients are not a Matrix, features not a list of numbers, or
 * an option is not known or has the wrong type.
 * @throws {RangeError} If a feature is not one of the models', or a number is out of its range.
 *
 * @example One feature, two models
 * ```ts
 * import { coefficientSeries } from "@sparse/joint-feature-selection/plots";
 * import { Matrix } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const Truth = new Matrix([[1], [2]]), Lasso = new Matrix([[0], [1]]);
 * const figure = coefficientSeries({ Truth, Lasso }, { features: [0] });
 * assert.match(figure.outerHTML, /Lasso/);
 * ```
 */
export function coefficientSeries(
  models: Readonly<Record<string, Matrix>>,
  options: CoefficientSeriesOptions,
): Figure {
  check.named(coefficients)("models", models);
  check.options("coefficientSeries", options, checks);
  const { features, title = null, width = 760, height } = options;
  const points = Object.entries(models).flatMap(([model, coef]) => series(model, coef, features));
  const isFitted = Object.keys(models).some((model) => model !== "Truth");
  const rings = points.filter(({ model, coefficient }) => model !== "Truth" && coefficient === 0);
  const isZero = points.every(({ coefficient }) => coefficient === 0);
  const { size = isZero ? 1 : undefined } = options;
  const tasks = Math.max(...Object.values(models).map(({ rows }) => rows));
  const many = features.length > 1;
  const place = { fx: "feature", x: "task", y: "coefficient" } as const;
  return plot({
    title,
    caption: isFitted ? "A ring: exactly zero." : null,
    width,
    height: height ?? (many ? 260 : 400),
    marginTop: many ? 40 : 44,
    fx: { label: null, padding: many ? 0.12 : 0, axis: many ? "top" : null },
    x: { ...wholeTicks(tasks, many ? 2 : 8), label: "Task" },
    y: { ticks: 5, nice: true, label: "Coefficient", ...(size && { domain: [-size, size] }) },
    marks: [
      Plot.ruleY([0], { stroke: quiet.rule }),
      modelLines(points, { ...place, clip: options.size !== undefined }),
      rings.length === 0 ? null : Plot.dot(rings, {
        ...place,
        r: 3.5,
        fill: quiet.ground,
        stroke: ({ model }: Point) => colorOf(model), // with no points Plot would make a scale of it
        strokeWidth: 1.5,
      }),
    ],
  });
}

function series(model: string, coef: Matrix, features: readonly number[]): Point[] {
  return features.flatMap((feature, i) => {
    check.index(`features[${i}]`, feature, coef.columns);
    return coef.getColumn(feature).map((coefficient, task) => (
      { model, feature: `Feature ${feature}`, task, coefficient }
    ));
  });
}
