import * as Plot from "@observablehq/plot";
import type { Matrix } from "ml-matrix";
import { colorOf, quiet } from "./palette.ts";
import { type Figure, plot } from "./plot.ts";

/** One coefficient of one model. */
interface Point {
  readonly model: string;
  readonly task: number;
  readonly feature: number;
  readonly coefficient: number;
}

/** What `coefficientSeries` can be asked for. */
export interface CoefficientSeriesOptions {
  /** Features to draw, one panel each. */
  readonly features: readonly number[];
  /** The figure's conclusion. */
  readonly title?: string | undefined;
  /** Width in pixels. Default 760. */
  readonly width?: number | undefined;
}

/** Told twice: each model has its colour and its stroke. */
const strokes: Readonly<Record<string, { width: number; dash: string }>> = {
  Truth: { width: 5, dash: "none" },
  Lasso: { width: 2.5, dash: "7 4" },
};
const solid = { width: 2.5, dash: "none" };

/**
 * The coefficients of features over the tasks, a line a model, labelled where it ends. A dot marks
 * a coefficient that is exactly zero.
 *
 * @param models Coefficients, T × p, by the name of the model; the palette's names get its colours.
 * @param options The features, the title, the width.
 * @returns The figure, for `show(figure, alt)`.
 * @throws {Error} What Plot throws.
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
  { features, title, width = 760 }: CoefficientSeriesOptions,
): Figure {
  const names = Object.keys(models);
  const points = names.flatMap((model) => series(model, models[model]!, features));
  const single = features.length === 1;
  const height = single ? 380 : 250;
  const tasks = Math.max(...points.map((point) => point.task));
  return plot({
    ...(title !== undefined && { title }),
    width,
    height,
    marginTop: single ? 20 : 40,
    marginRight: names.length > 1 ? 150 : 12,
    fx: { label: null, padding: 0.1, axis: null },
    x: { domain: [0, tasks], ticks: single ? 8 : 3 },
    y: { ticks: 5, nice: true },
    marks: [
      Plot.ruleY([0], { stroke: quiet.rule }),
      Plot.axisX({ label: "Task", labelAnchor: "center", labelArrow: "none" }),
      Plot.axisY({ label: "Coefficient", labelAnchor: "center", labelArrow: "none" }),
      ...names.map((model) =>
        Plot.line(points.filter((point) => point.model === model), {
          ...(single ? {} : { fx: "feature" }),
          x: "task",
          y: "coefficient",
          stroke: colorOf(model),
          strokeWidth: (strokes[model] ?? solid).width,
          strokeDasharray: (strokes[model] ?? solid).dash,
          strokeOpacity: model === "Truth" && names.length > 1 ? 0.45 : 1,
        })
      ),
      Plot.dot(points.filter((point) => point.model !== "Truth" && point.coefficient === 0), {
        ...(single ? {} : { fx: "feature" }),
        x: "task",
        y: "coefficient",
        r: 3.5,
        fill: quiet.ground,
        stroke: ({ model }: Point) => colorOf(model),
        strokeWidth: 1.5,
      }),
      ...(single ? [] : [panelNames(features)]),
      ...(names.length > 1 ? [endLabels(points, height)] : []),
    ],
  });
}

function series(model: string, coef: Matrix, features: readonly number[]): Point[] {
  return features.flatMap((feature) =>
    coef.getColumn(feature).map((coefficient, task) => ({ model, task, feature, coefficient }))
  );
}

function panelNames(features: readonly number[]): Plot.Markish {
  return Plot.text(features.map((feature) => ({ feature })), {
    fx: "feature",
    frameAnchor: "top",
    dy: -22,
    fontWeight: "bold",
    text: ({ feature }: { feature: number }) => `Feature ${feature}`,
  });
}

/** Names at the lines' right ends, pushed apart where the lines end close to each other. */
function endLabels(points: readonly Point[], height: number): Plot.Markish {
  const last = Math.max(...points.map((point) => point.task));
  const feature = Math.max(...points.map((point) => point.feature));
  const ends = points
    .filter((point) => point.task === last && point.feature === feature)
    .sort((a, b) => b.coefficient - a.coefficient);
  const values = points.map((point) => point.coefficient);
  const lineHeight = 20 / (height - 72) * (Math.max(...values) - Math.min(...values));
  const labels = spread(ends.map((end) => end.coefficient), lineHeight)
    .map((at, i) => ({ ...ends[i]!, at }));
  return Plot.text(labels, {
    ...(points.some((point) => point.feature !== feature) ? { fx: "feature" } : {}),
    x: "task",
    y: "at",
    dx: 10,
    textAnchor: "start",
    fontWeight: "bold",
    text: "model",
    fill: ({ model }: Point) => colorOf(model),
  });
}

/** Falling positions at least `distance` apart, around the mean of the given ones. */
function spread(falling: readonly number[], distance: number): number[] {
  const apart = falling.map((value) => value);
  for (let i = 1; i < apart.length; i++) {
    apart[i] = Math.min(apart[i]!, apart[i - 1]! - distance);
  }
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const shift = mean(falling) - mean(apart);
  return apart.map((value) => value + shift);
}
