import * as Plot from "@observablehq/plot";
import { Matrix } from "ml-matrix";
import assert from "node:assert/strict";
import { lassoCV, lassoPath, numpyNormal, simulateSineTasks } from "../../lib/mod.ts";
import {
  coefficientSeries,
  crossing,
  crossValidationCurves,
  estimatesAgainstTruth,
  featurePulls,
  gapCurves,
  meanCurves,
  meansOf,
  modelDots,
  modelLines,
  palette,
  pathNorms,
  plot,
  shareMaps,
  shrinkageFields,
  supportMaps,
  unitBalls,
} from "../../lib/plots/mod.ts";
import { assertSnapshot } from "./snapshot.ts";

const truth = new Matrix([[1, 0, 0], [1, 0, 0], [1, 2, 0]]);
const estimate = new Matrix([[0.5, 0, 0], [0, 0, 0.1], [0.5, 1, 0.1]]);

Deno.test("support maps look as they did", () => {
  const panels = { Truth: truth, Lasso: estimate };
  assertSnapshot("support_maps", supportMaps(panels, { truth, title: "One missed, two false" }));
});

Deno.test("support maps count what is found, missed and false", () => {
  const { outerHTML } = supportMaps({ Lasso: estimate }, { truth });
  assert.match(outerHTML, /3 found,.*1 missed, 2 false/s);
});

Deno.test("support maps explain only the fillings that occur", () => {
  const caption = supportMaps({ Truth: truth }, { truth }).querySelector("figcaption");
  assert.equal(caption?.textContent, "Filled: found.");
});

Deno.test("a support map of 1200 non-zero cells stays under 20 kB", () => {
  const { coef } = simulateSineTasks({ normal: numpyNormal(42) });
  const full = Matrix.ones(40, 30);
  const figure = supportMaps({ Truth: coef, "Least squares": full }, { truth: coef });
  assert.ok(figure.outerHTML.length < 20_000, `${figure.outerHTML.length} characters`);
});

Deno.test("a support map refuses coefficients of another shape than the truth's", () => {
  assert.throws(() => supportMaps({ Lasso: Matrix.ones(2, 3) }, { truth }), {
    name: "TypeError",
    message: "coef should be 3 × 3 like truth, but is 2 × 3",
  });
});

Deno.test("coefficient series of one feature look as they did", () => {
  const models = { Truth: truth, Lasso: estimate };
  assertSnapshot("coefficient_series", coefficientSeries(models, { features: [0] }));
});

Deno.test("coefficient series of several features stand side by side", () => {
  assertSnapshot("coefficient_panels", coefficientSeries({ Truth: truth }, { features: [0, 1] }));
});

Deno.test("model lines and dots look as they did", () => {
  const data = [0, 1, 2].flatMap((x) => [
    { model: "Lasso", x, y: x * x },
    { model: "MultiTaskLasso", x, y: 4 - x },
  ]);
  assertSnapshot("model_lines", plot({ marks: [modelLines(data, { x: "x", y: "y" })] }));
  assertSnapshot("model_dots", plot({ marks: [modelDots(data, { x: "x", y: "y" })] }));
});

Deno.test("fields of arrows, balls and means look as they did", () => {
  const shorten = ([x, y]: readonly [number, number]) =>
    Math.hypot(x, y) < 1 ? [0, 0] : [x / 2, y / 2];
  assertSnapshot("shrinkage_fields", shrinkageFields({ Half: shorten }, { level: 1 }));
  assertSnapshot("unit_balls", unitBalls({ title: "Corners" }));
  const runs = [0.2, 0.4].map((y) => ({ model: "Lasso", x: 1, y }));
  assertSnapshot("mean_curves", meanCurves(meansOf(runs), { xLabel: "x", yLabel: "y" }));
});

Deno.test("estimates, pulls and gaps look as they did", () => {
  assertSnapshot("estimates_against_truth", estimatesAgainstTruth({ Lasso: estimate }, { truth }));
  const pulls = [[0, 1, true], [1, 0.4, false]] as const;
  const features = pulls.map(([feature, pull, isSelected]) => ({ feature, pull, isSelected }));
  assertSnapshot("feature_pulls", featurePulls(features, { alpha: 1, moved: 1 }));
  const points = [1, 1e-2, 1e-6, 0].map((gap, at) => ({ at, gap, distance: gap / 2 }));
  assertSnapshot("gap_curves", gapCurves(points, { xLabel: "Sweep", here: 1, rules: [2] }));
});

Deno.test("paths begin where a feature enters, the curves name both rules", () => {
  const { X, Y } = simulateSineTasks({ tasks: 4, normal: numpyNormal(42) });
  const grid = { alphaCount: 12, alphaMinRatio: 0.05 };
  const path = pathNorms({ Lasso: lassoPath(X, Y, grid) }, { relevant: [0, 1, 2, 3, 4] });
  assertSnapshot("path_norms", path);
  const curves = crossValidationCurves({ Lasso: lassoCV(X, Y, grid) });
  assertSnapshot("cross_validation_curves", curves);
});

Deno.test("maps of shares look as they did", () => {
  const rows = [0.2, 0.9].map((share, noise) => (
    { model: "Lasso", noise, tasks: 5, samples: 30, share }
  ));
  const figure = shareMaps(rows, {
    x: { key: "tasks", label: "Tasks" },
    y: { key: "samples", label: "Rows" },
    fx: { key: "noise", label: "Noise" },
    fy: "model",
    caption: "Shares.",
  });
  assertSnapshot("share_maps", figure);
});

Deno.test("lines cross where the one that was ahead falls behind, whichever way the axis runs", () => {
  const runs = [[1, 0.9], [0.8, 0.6], [0.5, 0.1]].flatMap(([x, y]) => [
    { model: "A", x: x!, y: y! },
    { model: "B", x: x!, y: 0.7 },
  ]);
  assert.ok(Math.abs(crossing(meansOf(runs), "A", "B") - (1 - 0.2 * 2 / 3)) < 1e-12);
  assert.throws(() => crossing(meansOf(runs), "B", "A"), {
    name: "RangeError",
    message: "means of B should fall below A's",
  });
});

Deno.test("means point at a place, where asked to", () => {
  const means = meansOf([{ model: "Lasso", x: 1, y: 0.5 }]);
  const labels = { xLabel: "x", yLabel: "y" };
  const figure = meanCurves(means, { ...labels, mark: { x: 1, label: "here" } });
  assert.match(figure.outerHTML, />here</);
  assert.equal(figure.querySelectorAll('[stroke-dasharray="2 3"]').length, 1);
  const plain = meanCurves(means, labels);
  assert.equal(plain.querySelectorAll('[stroke-dasharray="2 3"]').length, 0);
});

Deno.test("what a cell asks of plot wins over the style", () => {
  const figure = plot({ width: 300, style: { fontSize: "9px" }, marks: [Plot.frame()] });
  assert.equal(figure.getAttribute("width"), "300");
  assert.match(figure.getAttribute("style") ?? "", /font-size: ?9px/);
  assert.match(figure.getAttribute("style") ?? "", /background: ?#ffffff/);
});

Deno.test("every colour of the palette can be read as text on white", () => {
  for (const [name, color] of Object.entries(palette)) {
    assert.ok(contrastOnWhite(color) >= 4.5, `${name} ${color}: ${contrastOnWhite(color)}`);
  }
});

/** Contrast ratio of WCAG 2.2. */
function contrastOnWhite(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const level = parseInt(color.slice(at, at + 2), 16) / 255;
    return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05);
}
