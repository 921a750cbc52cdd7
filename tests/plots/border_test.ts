import { Matrix } from "ml-matrix";
import assert from "node:assert/strict";
import * as plots from "../../lib/plots/mod.ts";
import { type Refusal, testRefusals } from "../refusals.ts";

/** The figures as untyped JavaScript calls them, with arguments of any kind. */
const {
  coefficientSeries,
  colorOf,
  crossing,
  crossValidationCurves,
  estimatesAgainstTruth,
  featurePulls,
  gapCurves,
  meanCurves,
  meansOf,
  modelDots,
  modelLines,
  pathNorms,
  plot,
  powerOfTen,
  shareMaps,
  shrinkageFields,
  supportMaps,
  unitBalls,
} = plots as unknown as { [name in keyof typeof plots]: (...given: unknown[]) => unknown };

const truth = new Matrix([[1, 0], [1, 2]]);
const flat = new Matrix([[1, 0]]);
const holed = new Matrix([[1, NaN], [1, 2]]);
const Lasso = truth;
const errors = {
  alphas: [1, 0.5],
  meanError: [2, 1],
  standardError: [0, 0],
  alphaMin: 0.5,
  alphaOneStandardError: 1,
};
const pulls = [
  { feature: 0, pull: 1, isSelected: true },
  { feature: 1, pull: 0.4, isSelected: false },
];
const points = [{ at: 0, gap: 1, distance: 0.5 }];
const means = [0, 1].flatMap((x) => [
  { model: "A", x, mean: 1 - x, standardError: 0.1 },
  { model: "B", x, mean: 0.5, standardError: 0.1 },
]);
const labels = { xLabel: "x", yLabel: "y" };
const path = { alphas: [1, 0.5], fits: [{ alpha: 1, coef: truth }, { alpha: 0.5, coef: truth }] };
const wider = { alpha: 0.25, coef: Matrix.ones(2, 3) };
const shares = [{ model: "Lasso", noise: 1, tasks: 5, samples: 30, share: 0.25 }];
const keys = {
  x: { key: "tasks", label: "Tasks" },
  y: { key: "samples", label: "Rows" },
  fx: { key: "noise", label: "Noise" },
  fy: "model",
  caption: "Shares.",
};
const same = (pair: unknown) => pair;

const refusals: Refusal[] = [
  // support maps, and refusals common to all figures of matrices
  [() => supportMaps(), TypeError, "panels should be an object, but is undefined"],
  [
    () => supportMaps([truth], { truth }),
    TypeError,
    "panels should be an object, but is a list of 1",
  ],
  [() => supportMaps({}, { truth }), TypeError, "panels should have an entry, but has none"],
  [
    () => supportMaps({ Lasso: holed }, { truth }),
    RangeError,
    "Lasso should hold finite numbers, but row 0, column 1 is NaN",
  ],
  [
    () => supportMaps({ Lasso: flat }, { truth }),
    TypeError,
    "Lasso should be 2 × 2 like truth, but is 1 × 2",
  ],
  [() => supportMaps({ Lasso }), TypeError, "options should be an object, but is undefined"],
  [
    () => supportMaps({ Lasso }, {}),
    TypeError,
    "truth should be a Matrix of ml-matrix, but is undefined",
  ],
  [
    () => supportMaps({ Lasso }, { truth, titel: "" }),
    TypeError,
    "supportMaps has no option titel: did you mean title?",
  ],
  [
    () => supportMaps({ Lasso }, { truth, title: 3 }),
    TypeError,
    "title should be a string, but is 3",
  ],
  [
    () => supportMaps({ Lasso }, { truth, width: "300" }),
    TypeError,
    'width should be a positive number, but is "300"',
  ],
  [
    () => supportMaps({ Lasso }, { truth, height: -1 }),
    RangeError,
    "height should be a positive number, but is -1",
  ],
  // coefficient series
  [() => coefficientSeries(), TypeError, "models should be an object, but is undefined"],
  [() => coefficientSeries({}), TypeError, "models should have an entry, but has none"],
  [() => coefficientSeries({ Lasso }), TypeError, "options should be an object, but is undefined"],
  [
    () => coefficientSeries({ Lasso }, { features: [0], with: 300 }),
    TypeError,
    "coefficientSeries has no option with: did you mean width?",
  ],
  [
    () => coefficientSeries({ Lasso: holed }, { features: [0] }),
    RangeError,
    "Lasso should hold finite numbers, but row 0, column 1 is NaN",
  ],
  [
    () => coefficientSeries({ Lasso }, { features: [0], height: null }),
    TypeError,
    "height should be a positive number, but is null",
  ],
  // estimates against the truth
  [() => estimatesAgainstTruth(), TypeError, "models should be an object, but is undefined"],
  [
    () => estimatesAgainstTruth({ Lasso: flat }, { truth }),
    TypeError,
    "Lasso should be 2 × 2 like truth, but is 1 × 2",
  ],
  [
    () => estimatesAgainstTruth({ Lasso }, { truth, height: 300 }),
    TypeError,
    "estimatesAgainstTruth has no option height: its options are title, width, truth",
  ],
  [
    () => estimatesAgainstTruth({ Lasso }, { truth, width: 0 }),
    RangeError,
    "width should be a positive number, but is 0",
  ],
  // cross-validation curves
  [() => crossValidationCurves(), TypeError, "results should be an object, but is undefined"],
  [() => crossValidationCurves({}), TypeError, "results should have an entry, but has none"],
  [() => crossValidationCurves({ Lasso: 1 }), TypeError, "Lasso should be an object, but is 1"],
  [
    () => crossValidationCurves({ Lasso: { ...errors, alphas: undefined } }),
    TypeError,
    "Lasso.alphas should be a list of positive numbers, but is undefined",
  ],
  [
    () => crossValidationCurves({ Lasso: { ...errors, meanError: [1] } }),
    TypeError,
    "Lasso.meanError should be a list of 2 like alphas, but is a list of 1",
  ],
  [
    () => crossValidationCurves({ Lasso: { ...errors, standardError: [0, NaN] } }),
    RangeError,
    "Lasso.standardError should hold finite numbers, but entry 1 is NaN",
  ],
  [
    () => crossValidationCurves({ Lasso: { ...errors, alphaMin: "1" } }),
    TypeError,
    'Lasso.alphaMin should be a positive number, but is "1"',
  ],
  [
    () => crossValidationCurves({ Lasso: errors }, { hight: 300 }),
    TypeError,
    "crossValidationCurves has no option hight: did you mean height?",
  ],
  [
    () => crossValidationCurves({ Lasso: errors }, null),
    TypeError,
    "options should be an object, but is null",
  ],
  // pulls of features
  [() => featurePulls(), TypeError, "pulls should be a list, but is undefined"],
  [() => featurePulls([], { alpha: 1 }), TypeError, "pulls should have an entry, but has none"],
  [() => featurePulls([1], { alpha: 1 }), TypeError, "pulls[0] should be an object, but is 1"],
  [
    () => featurePulls([{ ...pulls[0], feature: 7 }], { alpha: 1 }),
    RangeError,
    "pulls[0].feature should be an integer from 0 to 0, but is 7",
  ],
  [
    () => featurePulls([{ ...pulls[0], pull: NaN }], { alpha: 1 }),
    RangeError,
    "pulls[0].pull should be a finite number of at least 0, but is NaN",
  ],
  [
    () => featurePulls([{ feature: 0, pull: 1 }], { alpha: 1 }),
    TypeError,
    "pulls[0].isSelected should be true or false, but is undefined",
  ],
  [() => featurePulls(pulls), TypeError, "options should be an object, but is undefined"],
  [
    () => featurePulls(pulls, {}),
    TypeError,
    "alpha should be a positive number, but is undefined",
  ],
  [
    () => featurePulls(pulls, { alpha: 1, move: 1 }),
    TypeError,
    "featurePulls has no option move: did you mean moved?",
  ],
  [
    () => featurePulls(pulls, { alpha: 1, moved: 2 }),
    RangeError,
    "moved should be an integer from 0 to 1, but is 2",
  ],
  [
    () => featurePulls(pulls, { alpha: 1, top: 0 }),
    RangeError,
    "top should be a positive number, but is 0",
  ],
  // gap curves
  [() => gapCurves(), TypeError, "points should be a list, but is undefined"],
  [() => gapCurves([], { xLabel: "x" }), TypeError, "points should have an entry, but has none"],
  [
    () => gapCurves([{ at: 0, gap: 1 }], { xLabel: "x" }),
    TypeError,
    "points[0].distance should be a finite number, but is undefined",
  ],
  [() => gapCurves(points), TypeError, "options should be an object, but is undefined"],
  [() => gapCurves(points, {}), TypeError, "xLabel should be a string, but is undefined"],
  [
    () => gapCurves(points, { xlabel: "x" }),
    TypeError,
    "gapCurves has no option xlabel: did you mean xLabel?",
  ],
  [
    () => gapCurves(points, { xLabel: "x", here: 1 }),
    RangeError,
    "here should be an integer from 0 to 0, but is 1",
  ],
  [
    () => gapCurves(points, { xLabel: "x", rules: 2 }),
    TypeError,
    "rules should be a list, but is 2",
  ],
  [
    () => gapCurves(points, { xLabel: "x", rules: ["2"] }),
    TypeError,
    'rules[0] should be a finite number, but is "2"',
  ],
  [
    () => gapCurves(points, { xLabel: "x", floor: 0 }),
    RangeError,
    "floor should be a positive number, but is 0",
  ],
  [
    () => gapCurves(points, { xLabel: "x", caption: 1 }),
    TypeError,
    "caption should be a string, but is 1",
  ],
  // means over repeats
  [() => meansOf(), TypeError, "runs should be a list, but is undefined"],
  [
    () => meansOf([{ model: "A", x: 1 }]),
    TypeError,
    "runs[0].y should be a finite number, but is undefined",
  ],
  [
    () => meansOf([{ model: "A", x: 1, y: 1 }, { model: "A", x: NaN, y: 1 }]),
    RangeError,
    "runs[1].x should be a finite number, but is NaN",
  ],
  [
    () => meansOf([{ x: 1, y: 1 }]),
    TypeError,
    "runs[0].model should be a string, but is undefined",
  ],
  [() => meanCurves(), TypeError, "means should be a list, but is undefined"],
  [() => meanCurves([], labels), TypeError, "means should have an entry, but has none"],
  [
    () => meanCurves([{ model: "A", x: 0, mean: 3, standardError: 1 }], labels),
    RangeError,
    "means[0].mean should be a number from 0 to 1, but is 3",
  ],
  [
    () => meanCurves([{ model: "A", x: 0, mean: 0.5 }], labels),
    TypeError,
    "means[0].standardError should be a finite number of at least 0, but is undefined",
  ],
  [() => meanCurves(means), TypeError, "options should be an object, but is undefined"],
  [() => meanCurves(means, {}), TypeError, "xLabel should be a string, but is undefined"],
  [
    () => meanCurves(means, { ...labels, reversed: true }),
    TypeError,
    "meanCurves has no option reversed: did you mean reverse?",
  ],
  [
    () => meanCurves(means, { ...labels, reverse: 1 }),
    TypeError,
    "reverse should be true or false, but is 1",
  ],
  [
    () => meanCurves(means, { ...labels, mark: 0.5 }),
    TypeError,
    "mark should be an object, but is 0.5",
  ],
  [
    () => meanCurves(means, { ...labels, mark: { x: 0.5 } }),
    TypeError,
    "mark.label should be a string, but is undefined",
  ],
  [() => crossing(), TypeError, "means should be a list, but is undefined"],
  [() => crossing(means), TypeError, "falling should be a string, but is undefined"],
  [
    () => crossing(means, "C", "B"),
    RangeError,
    'falling should be a model of means, but is "C"',
  ],
  [() => crossing(means, "A", "C"), RangeError, 'other should be a model of means, but is "C"'],
  [
    () => crossing(means.slice(0, 3), "A", "B"),
    TypeError,
    "means of A and of B should stand at the same places",
  ],
  [
    () => crossing([...means.slice(0, 3), { ...means[3], x: 2 }], "A", "B"),
    TypeError,
    "means of A and of B should stand at the same places",
  ],
  // lines and dots; their options are Plot's
  [() => modelLines(), TypeError, "data should be a list, but is undefined"],
  [() => modelLines([{}], {}), TypeError, "data[0].model should be a string, but is undefined"],
  [() => modelLines([]), TypeError, "options should be an object, but is undefined"],
  [() => modelDots(), TypeError, "data should be a list, but is undefined"],
  [() => modelDots([null], {}), TypeError, "data[0] should be an object, but is null"],
  [() => modelDots([], 1), TypeError, "options should be an object, but is 1"],
  // paths
  [() => pathNorms(), TypeError, "paths should be an object, but is undefined"],
  [() => pathNorms({}, { relevant: [] }), TypeError, "paths should have an entry, but has none"],
  [
    () => pathNorms({ Lasso: { alphas: [1] } }, { relevant: [] }),
    TypeError,
    "Lasso.fits should be a list, but is undefined",
  ],
  [
    () => pathNorms({ Lasso: { ...path, fits: [] } }, { relevant: [] }),
    TypeError,
    "Lasso.fits should have an entry, but has none",
  ],
  [
    () => pathNorms({ Lasso: { ...path, fits: [{ alpha: 1, coef: [[1]] }] } }, { relevant: [] }),
    TypeError,
    "Lasso.fits[0].coef should be a Matrix of ml-matrix, but is a list of 1",
  ],
  [
    () => pathNorms({ Lasso: { ...path, fits: [...path.fits, wider] } }, { relevant: [] }),
    TypeError,
    "Lasso.fits should be a list of 2 like alphas, but is a list of 3",
  ],
  [
    () => pathNorms({ Lasso: { ...path, fits: [path.fits[0], wider] } }, { relevant: [] }),
    TypeError,
    "Lasso.fits[1].coef should have 2 columns like fits[0].coef, but has 3",
  ],
  [() => pathNorms({ Lasso: path }), TypeError, "options should be an object, but is undefined"],
  [() => pathNorms({ Lasso: path }, {}), TypeError, "relevant should be a list, but is undefined"],
  [
    () => pathNorms({ Lasso: path }, { relevant: [0, 2] }),
    RangeError,
    "relevant[1] should be an integer from 0 to 1, but is 2",
  ],
  [
    () => pathNorms({ Lasso: path }, { relevant: [0], tittle: "Paths" }),
    TypeError,
    "pathNorms has no option tittle: did you mean title?",
  ],
  // the rest
  [() => plot(), TypeError, "options should be an object, but is undefined"],
  [() => plot({ width: NaN }), RangeError, "width should be a positive number, but is NaN"],
  [
    () => plot({ marks: crossing }),
    TypeError,
    "marks should be a list of marks, but is a function",
  ],
  [() => powerOfTen(), TypeError, "value should be a positive number, but is undefined"],
  [() => powerOfTen(0), RangeError, "value should be a positive number, but is 0"],
  [() => colorOf(), TypeError, "name should be a string, but is undefined"],
  [() => shareMaps(), TypeError, "rows should be a list, but is undefined"],
  [() => shareMaps([], keys), TypeError, "rows should have an entry, but has none"],
  [
    () => shareMaps([{ ...shares[0], share: 25 }], keys),
    RangeError,
    "rows[0].share should be a number from 0 to 1, but is 25",
  ],
  [() => shareMaps(shares), TypeError, "options should be an object, but is undefined"],
  [
    () => shareMaps(shares, { ...keys, x: "tasks" }),
    TypeError,
    'x should be an object, but is "tasks"',
  ],
  [
    () => shareMaps(shares, { ...keys, x: { key: "task", label: "Tasks" } }),
    TypeError,
    'x.key should be a key of each row, but is "task"',
  ],
  [
    () => shareMaps([...shares, { share: 1 }], keys),
    TypeError,
    'x.key should be a key of each row, but is "tasks"',
  ],
  [
    () => shareMaps(shares, { ...keys, fy: undefined }),
    TypeError,
    "fy should be a string, but is undefined",
  ],
  [
    () => shareMaps(shares, { ...keys, fX: keys.fx }),
    TypeError,
    "shareMaps has no option fX: did you mean fx?",
  ],
  [() => shrinkageFields(), TypeError, "operators should be an object, but is undefined"],
  [() => shrinkageFields({ Half: 0.5 }), TypeError, "Half should be a function, but is 0.5"],
  [
    () => shrinkageFields({ Half: () => 0 }, { level: 1 }),
    TypeError,
    "Half() should be a list of numbers, but is 0",
  ],
  [
    () => shrinkageFields({ Half: () => [0] }, { level: 1 }),
    TypeError,
    "Half() should be a list of two numbers, but is a list of 1",
  ],
  [
    () => shrinkageFields({ Half: () => [0, 0, 0] }, { level: 1 }),
    TypeError,
    "Half() should be a list of two numbers, but is a list of 3",
  ],
  [() => shrinkageFields({ same }), TypeError, "options should be an object, but is undefined"],
  [
    () => shrinkageFields({ same }, {}),
    TypeError,
    "level should be a finite number of at least 0, but is undefined",
  ],
  [
    () => shrinkageFields({ same }, { level: 1, levels: 2 }),
    TypeError,
    "shrinkageFields has no option levels: did you mean level?",
  ],
  [() => unitBalls(null), TypeError, "options should be an object, but is null"],
  [
    () => unitBalls({ height: 1 }),
    TypeError,
    "unitBalls has no option height: its options are title, width",
  ],
  [
    () => unitBalls({ width: Infinity }),
    RangeError,
    "width should be a finite number, but is Infinity",
  ],
];

testRefusals(refusals, "figures", plots);

Deno.test("an undefined option of a figure takes its default", () => {
  const given = { title: undefined, width: undefined, height: undefined };
  const drawn = (options: object) => plots.supportMaps({ Lasso }, { truth, ...options }).outerHTML;
  assert.equal(drawn(given), drawn({}));
});
