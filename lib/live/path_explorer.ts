/**
 * Lesson 3: path, cross-validation error and coefficients, linked by one alpha.
 *
 * @module
 */
import { counted } from "../_counted.ts";
import type { CrossValidation } from "../cross_validation.ts";
import { table } from "../notebook.ts";
import { lassoPath, multiTaskLassoPath, type RegularizationPath } from "../path.ts";
import { coefficientSeries } from "../plots/coefficient_series.ts";
import { crossValidationCurves } from "../plots/cross_validation_curves.ts";
import { palette } from "../plots/palette.ts";
import { pathNorms } from "../plots/path_norms.ts";
import { svg, svgOf } from "../plots/svg.ts";
import { numpyNormal } from "../numpy_normal.ts";
import { relativeError, type SupportScores, supportScores } from "../scores.ts";
import { simulateSineTasks, type SineTasks } from "../simulate.ts";
import { type Drawing, halves, keepLast, type LiveFigure, type Share } from "./live_figure.ts";

/** What `pathExplorer` needs of a cross-validation. */
export type Errors = Omit<CrossValidation, "fit" | "meanSquaredErrors">;

/** The options of `pathExplorer`. */
export interface PathExplorerOptions {
  /** What `lassoCV` and `multiTaskLassoCV` returned for the example's data, on the same kind of grid. */
  readonly errors: { readonly Lasso: Errors; readonly MultiTaskLasso: Errors };
  /** Seed of the simulation that was cross-validated, for `numpyNormal`. Default 42. */
  readonly seed?: number;
  /** Where the slider stands: alpha over each model's alpha max. Default where MultiTaskLasso's
   * error is least. */
  readonly strength?: number;
  /** The feature whose series is drawn. Default 0. */
  readonly feature?: number;
}

type Models<Of> = { readonly Lasso: Of; readonly MultiTaskLasso: Of };

/** Regularisation paths, cross-validation curves and one feature's series at one alpha. */
export function pathExplorer(options: PathExplorerOptions): LiveFigure {
  const { errors, seed = 42, feature = 0 } = options;
  const data = simulateSineTasks({ normal: numpyNormal(seed) });
  const paths = pathsOf(data, errors);
  const { alphaMin, alphas } = errors.MultiTaskLasso;
  const strengths = Array.from(alphas, (alpha) => alpha / alphas[0]!);
  const drawnAt = keepLast((width) => drawn(paths, errors, width));
  return {
    sliders: [{
      key: "strength",
      label: "alpha / alpha max, falling",
      values: strengths,
      start: options.strength ?? alphaMin / alphas[0]!,
      read: (value) => value.toPrecision(3),
    }],
    view({ strength }, width) {
      const k = strengths.indexOf(strength!);
      const share = halves(width);
      const [lengths, curves] = drawnAt(share.width);
      const rows = {
        Lasso: row(data, paths.Lasso, k),
        MultiTaskLasso: row(data, paths.MultiTaskLasso, k),
      };
      return {
        title: title(rows.MultiTaskLasso, errors.MultiTaskLasso, k),
        drawings: [
          at(lengths, strength!),
          at(curves, strength!, rulesRoom),
          series(data, paths, k, feature, share),
        ].map((drawing) => ({ ...drawing, isHalf: share.isHalf })),
        numbers: numbers(rows, errors, k),
        announcement: announcement(rows, errors, k),
      };
    },
  };
}

/** Of paths and of curves, in pixels: so low that everything fits one screen. */
const height = 170;

/** What stays while the slider moves: the paths and the curves. */
function drawn(
  paths: Models<RegularizationPath>,
  errors: Models<Errors>,
  width: number,
): [Drawing, Drawing] {
  const relevant = [0, 1, 2, 3, 4];
  return [
    {
      figure: pathNorms(paths, { relevant, width, height }),
      alt: "Length of each feature's row along the paths of Lasso and MultiTaskLasso",
    },
    {
      figure: crossValidationCurves(errors, {
        caption: "Vertical line: the slider's alpha.",
        width,
        height,
      }),
      alt: "Cross-validation error of Lasso and MultiTaskLasso against alpha",
    },
  ];
}

/** The height, in pixels, of the rules' names at the top of the curves. */
const rulesRoom = 20;

/** Accurate enough for the eye: a path is drawn, not reported. */
const tolerance = 1e-6;

function pathsOf({ X, Y }: SineTasks, errors: Models<Errors>): Models<RegularizationPath> {
  return {
    Lasso: lassoPath(X, Y, { alphas: errors.Lasso.alphas, tolerance }),
    MultiTaskLasso: multiTaskLassoPath(X, Y, { alphas: errors.MultiTaskLasso.alphas, tolerance }),
  };
}

/** One model at one alpha. */
interface Row {
  readonly scores: SupportScores;
  readonly error: number;
  readonly features: number;
}

function row({ coef: truth }: SineTasks, { fits }: RegularizationPath, k: number): Row {
  const { coef } = fits[k]!;
  const isSelected = (j: number) => coef.getColumn(j).some((w) => w !== 0);
  const features = Array.from({ length: coef.columns }, (_, j) => j).filter(isSelected).length;
  return { scores: supportScores(coef, truth), error: relativeError(coef, truth), features };
}

function title({ features, scores }: Row, { alphas, ...chosen }: Errors, k: number): string {
  const f1 = scores.f1.toFixed(2);
  const found = `MultiTaskLasso selects ${counted(features, "feature")}, F1 ${f1}`;
  if (alphas[k] === chosen.alphaMin) return `Where it predicts best, ${found}`;
  if (alphas[k] === chosen.alphaOneStandardError) return `By the one-standard-error rule, ${found}`;
  return `Here ${found}`;
}

/** The figure, drawn before, with the line in each panel moved to this alpha, `room` short of the top. */
function at({ figure, alt }: Drawing, strength: number, room = 0): Drawing {
  const drawing = svgOf(figure);
  drawing.querySelectorAll(".here").forEach((line) => line.remove());
  const [x, y, fx] = [figure.scale("x")!, figure.scale("y")!, figure.scale("fx")!];
  const [bottom, top] = y.range!, [left] = fx.range!;
  for (const panel of fx.domain!) {
    const place = x.apply(strength) + fx.apply(panel) - left!;
    drawing.prepend(svg(drawing.ownerDocument!, "line", {
      class: "here",
      x1: place,
      x2: place,
      y1: bottom!,
      y2: top! + room,
      stroke: palette.Truth,
      "stroke-width": 2.5,
    }));
  }
  return { figure, alt: `${alt}; a line marks alpha / alpha max ${strength.toPrecision(2)}` };
}

function series(
  { coef }: SineTasks,
  { Lasso, MultiTaskLasso }: Models<RegularizationPath>,
  k: number,
  feature: number,
  { isHalf, width }: Share,
): Drawing {
  const models = {
    Truth: coef,
    Lasso: Lasso.fits[k]!.coef,
    MultiTaskLasso: MultiTaskLasso.fits[k]!.coef,
  };
  return {
    figure: coefficientSeries(models, {
      features: [feature],
      size: 1.25,
      width,
      height: isHalf ? 2 * height + 12 : height, // as the two beside it with their gap
    }),
    alt: `Coefficient of feature ${feature} over the tasks: truth, Lasso and MultiTaskLasso`,
  };
}

function numbers(rows: Models<Row>, errors: Models<Errors>, k: number): { html: string } {
  return table(
    (["Lasso", "MultiTaskLasso"] as const).map((model) => ({
      model,
      "prediction error": errors[model].meanError[k]!,
      features: rows[model].features,
      F1: rows[model].scores.f1,
      "relative error": rows[model].error,
    })),
    { caption: "Prediction, selection and coefficients at this alpha" },
  );
}

function announcement(rows: Models<Row>, errors: Models<Errors>, k: number): string {
  return (["Lasso", "MultiTaskLasso"] as const).map((model) =>
    `${model}: prediction error ${errors[model].meanError[k]!.toFixed(2)}, ` +
    `${counted(rows[model].features, "feature")}, F1 ${rows[model].scores.f1.toFixed(2)}, ` +
    `relative error ${rows[model].error.toFixed(2)}.`
  ).join(" ");
}
