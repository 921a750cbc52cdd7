import * as Plot from "@observablehq/plot";
import * as check from "../_check.ts";
import { norm } from "../solver/vector.ts";
import type { RegularizationPath } from "../path.ts";
import { coefficients, everySize } from "./_arguments.ts";
import { average } from "./average.ts";
import { quiet, seriesColors } from "./palette.ts";
import { type Figure, plot } from "./plot.ts";
import { strengthAxis } from "./strength_axis.ts";

/** One feature at one alpha. */
interface Point {
  readonly model: string;
  readonly feature: number;
  readonly strength: number;
  readonly norm: number;
}

/** The options of `pathNorms`. */
export interface PathNormsOptions {
  /** Features to colour and label; the others are grey. */
  readonly relevant: readonly number[];
  /** The figure's conclusion. */
  readonly title?: string | undefined;
  /** Width in pixels. Default 760. */
  readonly width?: number | undefined;
  /** Height in pixels. Default 400. */
  readonly height?: number | undefined;
}

/**
 * Regularisation paths: ‖W_j‖₂ of each feature while alpha falls from alpha max, one panel per model.
 * Alphas of your own should begin at alpha max: the axis divides by the largest.
 *
 * @param paths Paths by the name of the model.
 * @param options Which features are relevant, the title, the size.
 * @returns The figure, for `show(figure, alt)`.
 * @throws {TypeError} If a path is not one, or an option is not known or has the wrong type.
 * @throws {RangeError} If a relevant feature is not one of the paths', or a number is out of its range.
 *
 * @example One path
 * ```ts
 * import { pathNorms } from "@sparse/joint-feature-selection/plots";
 * import { lassoPath } from "@sparse/joint-feature-selection";
 * import assert from "node:assert/strict";
 *
 * const path = lassoPath([[1, 0], [2, 1], [3, 0], [4, 1]], [2, 4, 6, 8], { alphaCount: 5 });
 * const figure = pathNorms({ Lasso: path }, { relevant: [0] });
 * assert.match(figure.outerHTML, /Feature 0|>0</);
 * ```
 */
export function pathNorms(
  paths: Readonly<Record<string, RegularizationPath>>,
  options: PathNormsOptions,
): Figure {
  check.named(path)("paths", paths);
  const features = Math.min(...Object.values(paths).map(({ fits }) => fits[0]!.coef.columns));
  check.options(
    "pathNorms",
    options,
    {
      ...everySize,
      relevant: check.listOf((name, value) => check.index(name, value, features), 0),
    } satisfies Record<keyof PathNormsOptions, check.Check>,
  );
  const { relevant, title = null, width = 760, height = 400 } = options;
  const curves = Object.entries(paths).flatMap(([model, path]) => rowNorms(model, path));
  const points = curves.flat();
  const last = Math.min(...points.map(({ strength }) => strength));
  const chosen = new Set(relevant);
  const isChosen = ({ feature }: Point) => chosen.has(feature);
  const ends = curves.map((curve) => curve.at(-1)!).filter(isChosen);
  const color = ({ feature }: Point) =>
    seriesColors[relevant.indexOf(feature) % seriesColors.length]!;
  const lines = { fx: "model", x: "strength", y: "norm", z: "feature" } as const;
  return plot({
    title,
    width,
    height,
    marginTop: 30,
    marginRight: 34,
    fx: { label: null, padding: 0.12, domain: Object.keys(paths) },
    x: strengthAxis(last),
    y: { label: "Row length ‖Wⱼ‖₂", grid: true, ticks: 5 },
    marks: [
      Plot.line(points.filter((point) => !isChosen(point)), {
        ...lines,
        stroke: quiet.rule,
        strokeWidth: 1,
      }),
      Plot.line(points.filter(isChosen), {
        ...lines,
        stroke: color,
        strokeWidth: 2.5,
      }),
      Plot.text(endLabels(ends, Math.max(18, 0.065 * height) / (height - 82)), {
        ...lines,
        text: "feature",
        dx: 4,
        textAnchor: "start",
        fontWeight: "bold",
        fill: color,
      }),
    ],
  });
}

const parts = check.record(
  {
    alphas: check.positiveNumbers,
    fits: check.listOf(check.record({ alpha: check.positiveNumber, coef: coefficients })),
  } satisfies Record<keyof RegularizationPath, check.Check>,
);

/** Checks what is drawn of a path: as many fits as alphas, with coefficients of as many features each. */
function path(name: string, value: unknown): void {
  parts(name, value);
  const { alphas: { length }, fits } = value as RegularizationPath;
  check.required(`${name}.fits`, fits, fits.length === length, `a list of ${length} like alphas`);
  fits.forEach(({ coef: { columns } }, i) => {
    check.columnsLike(`${name}.fits[${i}].coef`, columns, fits[0]!.coef.columns, "fits[0].coef");
  });
}

/** A curve for each feature. */
function rowNorms(model: string, { alphas, fits }: RegularizationPath): Point[][] {
  return Array.from({ length: fits[0]!.coef.columns }, (_, feature) => {
    const curve = fits.map(({ alpha, coef }) => {
      const row = Float64Array.from(coef.getColumn(feature));
      return { model, feature, strength: alpha / alphas[0]!, norm: norm(row, 0, row.length) };
    });
    // A curve begins where the feature enters: otherwise half the picture's bytes would be zeros.
    return curve.slice(Math.max(0, curve.findIndex(({ norm }) => norm > 0) - 1));
  });
}

/**
 * The curves' right ends, pushed apart by at least this share of the axis so that their labels can be
 * read, in a high figure also where it is shown small and its letters grow.
 */
function endLabels(ends: readonly Point[], share: number): Point[] {
  const distance = Math.max(...ends.map(({ norm }) => norm)) * share;
  return [...Map.groupBy(ends, ({ model }) => model).values()].flatMap((panel) => {
    const rising = panel.toSorted((a, b) => a.norm - b.norm);
    let lowest = -Infinity;
    const apart = rising.map(({ norm }) => lowest = Math.max(norm, lowest + distance));
    const shift = average(rising.map(({ norm }, i) => norm - apart[i]!));
    return rising.map((end, i) => ({ ...end, norm: apart[i]! + shift }));
  });
}
