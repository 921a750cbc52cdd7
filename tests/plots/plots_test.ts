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
  type Figure,
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
import { contrast } from "../live/_contrast.ts";
import { assertSnapshot } from "./snapshot.ts";

/** The tick labels of an axis, from the first panel to the last. */
function ticksOf(figure: Figure, axis: "x" | "y"): string[] {
  const labels = figure.querySelectorAll(`[aria-label="${axis}-axis tick label"] text`);
  return [...labels].map(({ textContent }) => textContent);
}

const truth = new Matrix([[1, 0, 0], [1, 0, 0], [1, 2, 0]]);
const estimate = new Matrix([[0.5, 0, 0], [0, 0, 0.1], [0.5, 1, 0.1]]);

Deno.test("support maps match their snapshot", () => {
  const panels = { Truth: truth, Lasso: estimate };
  assertSnapshot("support_maps", supportMaps(panels, { truth, title: "One missed, two false" }));
});

Deno.test("support maps count found, missed and false cells", () => {
  const { outerHTML } = supportMaps({ Lasso: estimate }, { truth });
  assert.match(outerHTML, /3 found,.*1 missed, 2 false/s);
});

Deno.test("a support map's three counts take three lines in narrow panels and two in wide ones", () => {
  const lines = (width: number) => {
    const figure = supportMaps({ Lasso: estimate, MultiTaskLasso: estimate }, { truth, width });
    return [...figure.querySelectorAll("tspan")].map(({ textContent }) => textContent);
  };
  const apart = ["3 found,", "1 missed,", "2 false"];
  for (const width of [264, 364, 484]) assert.deepEqual(lines(width), [...apart, ...apart]);
  const together = ["3 found,", "1 missed, 2 false"];
  for (const width of [520, 760]) assert.deepEqual(lines(width), [...together, ...together]);
});

Deno.test("the names of two support maps fit into their panels at phone widths", () => {
  const maps = { Lasso: estimate, MultiTaskLasso: estimate };
  for (const width of [264, 290, 330, 360]) {
    const figure = supportMaps(maps, { truth, width });
    const letters = Number(figure.outerHTML.match(/font-size:(\d+)px/)![1]);
    const share = Number(figure.outerHTML.match(/font-size="([\d.]+)em"/)![1]);
    const [panel] = figure.querySelectorAll('[aria-label="frame"] rect');
    const most = Number(panel!.getAttribute("width"));
    assert.ok(0.6 * "MultiTaskLasso".length * letters * share <= most, `${width}`);
  }
});

Deno.test("a support map leaves a zero cell between two selected cells empty", () => {
  const gap = new Matrix([[1], [0], [1]]);
  const bars = supportMaps({ Lasso: gap }, { truth: gap }).querySelector('path[fill="#b84a00"]');
  assert.equal(bars!.getAttribute("d")!.match(/M/g)!.length, 2);
});

Deno.test("a support map's panel names keep clear of the counts, also where letters grow on a phone", () => {
  const figure = supportMaps({ Truth: truth, Lasso: estimate, MultiTaskLasso: estimate }, {
    truth,
  });
  const [names, counts] = [...figure.querySelectorAll('[aria-label="text"]')].map((texts) => {
    const [, dy] = texts.getAttribute("transform")!.match(/,(-\d+)/)!;
    const inEms = texts.querySelector("text")!.getAttribute("y")?.replace("em", "") ?? 0;
    return (size: number) => Number(dy) + Number(inEms) * size; // of the first line's baseline
  });
  const [, top] = figure.scale("y")!.range as [number, number];
  for (const size of [15, 20]) {
    const space = counts!(size) - 0.75 * size - names!(1.13 * size);
    assert.ok(space >= 0.4 * size, `${space} at ${size}`);
    assert.ok(names!(1.13 * size) - 0.75 * 1.13 * size >= -top);
  }
});

Deno.test("the caption of support maps explains only the fills that occur", () => {
  const caption = supportMaps({ Truth: truth }, { truth }).querySelector("figcaption");
  assert.equal(caption?.textContent, "Filled: found.");
});

Deno.test("support maps define one hatching pattern per colour, also where panels share a colour", () => {
  const figure = supportMaps({ Lasso: estimate, α: estimate, β: estimate }, { truth });
  const patterns = [...figure.querySelectorAll("pattern")];
  const colours = patterns.map(({ children: [stripe] }) => stripe!.getAttribute("fill"));
  assert.deepEqual(colours, [palette.Lasso, palette.Truth]);
  const used = figure.querySelectorAll('path[fill^="url"]');
  assert.deepEqual(
    [...used].map((path) => path.getAttribute("fill")),
    patterns.map(({ id }) => `url(#${id})`),
  );
});

Deno.test("a support map of 1200 non-zero cells stays under 20 kB", () => {
  const { coef } = simulateSineTasks({ normal: numpyNormal(42) });
  const full = Matrix.ones(40, 30);
  const figure = supportMaps({ Truth: coef, "Least squares": full }, { truth: coef });
  assert.ok(figure.outerHTML.length < 20_000, `${figure.outerHTML.length} characters`);
});

Deno.test("a support map separates its cells by white rules unless these would cover the cells", () => {
  const rules = (tasks: number, features: number, width = 760) => {
    const all = Matrix.ones(tasks, features);
    const figure = supportMaps({ Lasso: all, MultiTaskLasso: all }, { truth: all, width });
    const d = figure.querySelector('path[stroke="#ffffff"]')!.getAttribute("d") ?? "";
    return { down: d.split("H").length - 1, across: d.split("V").length - 1 };
  };
  assert.deepEqual(rules(40, 30), { down: 2 * 39, across: 2 * 29 });
  assert.deepEqual(rules(40, 30, 302), { down: 2 * 39, across: 2 * 29 }); // on a phone
  for (const features of [100, 200, 300]) {
    assert.deepEqual(rules(40, features), { down: 2 * 39, across: 0 });
  }
  for (const tasks of [100, 300]) {
    assert.deepEqual(rules(tasks, 30), { down: 0, across: 2 * 29 });
  }
});

Deno.test("a support map's ticks are whole numbers, as many as there is room for", () => {
  const ticks = (tasks: number, features: number, panels: readonly string[], width = 760) => {
    const all = Matrix.ones(tasks, features);
    const figure = supportMaps(Object.fromEntries(panels.map((name) => [name, all])), {
      truth: all,
      width,
    });
    const x = ticksOf(figure, "x").join(" "), y = ticksOf(figure, "y").join(" ");
    return { x: x.slice(0, x.length / panels.length), y };
  };
  const [one, three] = [["A"], ["A", "B", "C"]];
  assert.deepEqual(ticks(1, 1, one), { x: "0", y: "0" });
  assert.deepEqual(ticks(3, 2, one), { x: "0 1", y: "0 1 2" });
  const few = { x: "0 5 10 15 20 25", y: "0 5 10 15 20 25 30 35" };
  assert.deepEqual(ticks(40, 30, three), few);
  assert.deepEqual(ticks(40, 30, ["A", "B"], 302), few);
  assert.equal(ticks(40, 150, three).x, "0 50 100");
  assert.equal(ticks(40, 300, one).x, "0 50 100 150 200 250");
  assert.equal(ticks(40, 300, ["A", "B"], 360).x, "0 100 200");
});

Deno.test("figures of matrices refuse an argument that is not a Matrix, and name it", () => {
  const rows = truth.to2DArray() as unknown as Matrix;
  const refused = (name: string) => ({
    name: "TypeError",
    message: `${name} should be a Matrix of ml-matrix, but is a list of 3`,
  });
  assert.throws(() => supportMaps({ A: rows }, { truth }), refused("A"));
  assert.throws(() => supportMaps({ A: truth }, { truth: rows }), refused("truth"));
  assert.throws(() => coefficientSeries({ A: rows }, { features: [0] }), refused("A"));
  assert.throws(() => estimatesAgainstTruth({ A: rows }, { truth }), refused("A"));
});

Deno.test("a support map refuses coefficients whose shape differs from the truth's", () => {
  assert.throws(() => supportMaps({ Lasso: Matrix.ones(2, 3) }, { truth }), {
    name: "TypeError",
    message: "Lasso should be 3 × 3 like truth, but is 2 × 3",
  });
});

Deno.test("coefficient series of one feature match their snapshot", () => {
  const models = { Truth: truth, Lasso: estimate };
  assertSnapshot("coefficient_series", coefficientSeries(models, { features: [0] }));
});

Deno.test("coefficient series of several features are drawn in panels side by side", () => {
  assertSnapshot("coefficient_panels", coefficientSeries({ Truth: truth }, { features: [0, 1] }));
});

Deno.test("all-zero coefficient series get a y axis from −1 to 1", () => {
  const figure = coefficientSeries({ Lasso: Matrix.zeros(40, 1) }, { features: [0] });
  assert.deepEqual(ticksOf(figure, "y"), ["−1.0", "−0.5", "0.0", "0.5", "1.0"]);
});

Deno.test("coefficient series have ticks at whole task numbers only", () => {
  const ticks = (tasks: number, features: readonly number[]) =>
    ticksOf(coefficientSeries({ Truth: Matrix.ones(tasks, 2) }, { features }), "x").join(" ");
  assert.deepEqual([1, 3, 40].map((tasks) => ticks(tasks, [0])), [
    "0",
    "0 1 2",
    "0 5 10 15 20 25 30 35",
  ]);
  assert.equal(ticks(2, [0, 1]), "0 1 0 1");
});

Deno.test("coefficient series are clipped at plus and minus the size given, and unclipped without one", () => {
  const clipped = (size: number | undefined) => {
    const figure = coefficientSeries({ Truth: truth }, { features: [1], size });
    return {
      isClipped: figure.querySelector('[aria-label="line"] [clip-path]') !== null,
      domain: figure.scale("y")!.domain,
    };
  };
  assert.deepEqual(clipped(0.5), { isClipped: true, domain: [-0.5, 0.5] });
  assert.deepEqual(clipped(undefined), { isClipped: false, domain: [0, 2] });
});

Deno.test("coefficient series refuse indices that no feature has, and an empty or missing list", () => {
  const draw = (features: unknown) => () =>
    coefficientSeries({ Truth: truth }, { features: features as number[] });
  for (const feature of [3, -1, 0.5]) {
    assert.throws(draw([0, feature]), {
      name: "RangeError",
      message: `features[1] should be an integer from 0 to 2, but is ${feature}`,
    });
  }
  assert.throws(draw(["a"]), /^TypeError: features\[0\] should be .* but is "a"$/);
  assert.throws(draw(0), {
    name: "TypeError",
    message: "features should be a list of at least one feature, but is 0",
  });
  assert.throws(draw(undefined), /features should be .* but is undefined/);
  assert.throws(draw([]), /features should be .* but is a list of 0/);
});

Deno.test("model lines and dots match their snapshots", () => {
  const data = [0, 1, 2].flatMap((x) => [
    { model: "Lasso", x, y: x * x },
    { model: "MultiTaskLasso", x, y: 4 - x },
  ]);
  assertSnapshot("model_lines", plot({ marks: [modelLines(data, { x: "x", y: "y" })] }));
  assertSnapshot("model_dots", plot({ marks: [modelDots(data, { x: "x", y: "y" })] }));
});

Deno.test("the legend of model dots shows each model's own symbol", () => {
  /** The number of corners of the outline; a circle has none. */
  const corners = (symbol: Element) => symbol.getAttribute("d")?.match(/[LHV]/g)?.length ?? 0;
  const data = ["Truth", "Lasso", "MultiTaskLasso"].map((model, x) => ({ model, x, y: x }));
  const figure = plot({ marks: [modelDots(data, { x: "x", y: "y" })] });
  const drawn = [...figure.querySelectorAll('[aria-label="dot"] > *')];
  const legend = [...figure.querySelectorAll("g[font-weight] path")];
  assert.deepEqual(drawn.map(corners), [3, 2, 0]);
  assert.deepEqual(legend.map(corners), [3, 2, 0]);
});

Deno.test("a legend fits into a narrow figure by shortening its line samples, to 14 pixels at least", () => {
  const models = ["Truth", "Lasso", "MultiTaskLasso"];
  const data = models.flatMap((model, y) => [0, 1].map((x) => ({ model, x, y })));
  for (const [width, least] of [[300, 20], [264, 14], [230, 14]] as const) {
    const figure = plot({ width, marks: [modelLines(data, { x: "x", y: "y" })] });
    const legend = figure.querySelector("g[font-weight=bold]")!;
    assert.equal(legend.getAttribute("font-size"), "12");
    const samples = [...legend.querySelectorAll("line")].map((line) =>
      ["x1", "x2"].map((name) => Number(line.getAttribute(name)))
    );
    assert.equal(samples[0]![0], 0);
    assert.ok(samples.every(([from, to]) => to! - from! >= least));
    const last = [...legend.querySelectorAll("text")].at(-1)!;
    const end = Number(last.getAttribute("x")) + 8.3 * last.textContent.length; // bold, 12 px
    const areShortest = samples.every(([from, to]) => to! - from! === 14);
    assert.ok(end <= width || areShortest, `${end} of ${width}`);
  }
});

Deno.test("a shrinkage field draws no arrow for a point that the operator leaves where it is", () => {
  const same = ([x, y]: readonly [number, number]) => x === 3 ? [x, 0] : [x, y];
  const arrows = shrinkageFields({ Same: same }, { level: 1 })
    .querySelectorAll('[aria-label="arrow"] path');
  assert.equal(arrows.length, 8); // nine points at the right edge, less the one that stays at y = 0
});

Deno.test("shrinkage fields, unit balls and mean curves match their snapshots", () => {
  const shorten = ([x, y]: readonly [number, number]) =>
    Math.hypot(x, y) < 1 ? [0, 0] : [x / 2, y / 2];
  assertSnapshot("shrinkage_fields", shrinkageFields({ Half: shorten }, { level: 1 }));
  assertSnapshot("unit_balls", unitBalls({ title: "Corners" }));
  const runs = [0.2, 0.4].map((y) => ({ model: "Lasso", x: 1, y }));
  assertSnapshot("mean_curves", meanCurves(meansOf(runs), { xLabel: "x", yLabel: "y" }));
});

Deno.test("a circle is drawn as a circle: x and y units have equal length, however many the panels", () => {
  const same = (pair: readonly [number, number]) => [...pair];
  const figures = [500, 760].flatMap((width) => [
    unitBalls({ width }),
    unitBalls({ width, title: "Balls" }),
    shrinkageFields({ A: same }, { level: 1, width }),
    shrinkageFields({ A: same, B: same }, { level: 1, width }),
    estimatesAgainstTruth({ A: truth, B: truth, C: truth }, { truth, width }),
  ]);
  for (const figure of figures) {
    const [across, upwards] = (["x", "y"] as const).map((axis) => {
      const { range, domain } = figure.scale(axis)!;
      const length = ([from, to]: Iterable<number>) => Math.abs(to! - from!);
      return length(range!) / length(domain!);
    });
    assert.ok(Math.abs(upwards! / across! - 1) < 1e-9, `${upwards} ${across}`);
  }
});

Deno.test("estimates against truth, feature pulls and gap curves match their snapshots", () => {
  assertSnapshot("estimates_against_truth", estimatesAgainstTruth({ Lasso: estimate }, { truth }));
  const pulls = [[0, 1, true], [1, 0.4, false]] as const;
  const features = pulls.map(([feature, pull, isSelected]) => ({ feature, pull, isSelected }));
  assertSnapshot("feature_pulls", featurePulls(features, { alpha: 1, moved: 1 }));
  const points = [1, 1e-2, 1e-6, 0].map((gap, at) => ({ at, gap, distance: gap / 2 }));
  assertSnapshot("gap_curves", gapCurves(points, { xLabel: "Sweep", here: 1, rules: [2] }));
});

Deno.test("gap curves have ticks only at whole sweeps and powers of ten, however few points there are", () => {
  const ticks = (gaps: readonly number[]) => {
    const points = gaps.map((gap, at) => ({ at, gap, distance: gap / 2 }));
    const figure = gapCurves(points, { xLabel: "Sweep" });
    const marks = figure.querySelectorAll('[aria-label="y-axis tick"] path').length;
    const y = ticksOf(figure, "y");
    assert.equal(marks, y.length);
    return { x: ticksOf(figure, "x").join(" "), y: y.join(" ") };
  };
  assert.deepEqual(ticks([0.5]), { x: "0", y: "10⁻¹ 10⁰" });
  assert.deepEqual(ticks([0.5, 0.2, 0.1, 0.05]), { x: "0 1 2 3", y: "10⁻² 10⁻¹ 10⁰" });
  assert.deepEqual(ticks([0.5, 0.1, 0.01, 0.001]), { x: "0 1 2 3", y: "10⁻³ 10⁻² 10⁻¹" });
  assert.deepEqual(ticks([0, 0, 0]), { x: "0 1 2", y: "10⁻¹⁰ 10⁻⁹" });
  const many = Array.from({ length: 19 }, (_, at) => 0.2 ** at);
  assert.deepEqual(ticks(many), {
    x: "0 2 4 6 8 10 12 14 16 18",
    y: "10⁻¹⁰ 10⁻⁸ 10⁻⁶ 10⁻⁴ 10⁻² 10⁰",
  });
});

Deno.test("the caption of gap curves mentions values drawn at the bottom if there are any or top is set", () => {
  const caption = (distance: number, top?: number) => {
    const points = [{ at: 0, gap: 1, distance: 0.5 }, { at: 1, gap: 0.1, distance }];
    return gapCurves(points, { xLabel: "Sweep", floor: 1e-4, top }).querySelector("figcaption")
      ?.textContent;
  };
  const said = "Values below 10⁻⁴ are drawn at the bottom.";
  assert.deepEqual([caption(0.01), caption(1e-5), caption(0.01, 10)], [undefined, said, said]);
});

Deno.test("the y axis of gap curves runs from floor to top where both are given, whatever the values", () => {
  const points = [{ at: 0, gap: 0.1, distance: 0.05 }, { at: 1, gap: 0.02, distance: 0.01 }];
  const figure = gapCurves(points, { xLabel: "Sweep", floor: 1e-4, top: 10 });
  assert.deepEqual(figure.scale("y")!.domain, [1e-4, 10]);
});

Deno.test("gap curves' lower name stands to the right of its point where that is close to the y axis", () => {
  const nameAt = (...distances: number[]) => {
    const points = distances.map((distance, at) => ({ at, gap: 2 * distance, distance }));
    const figure = gapCurves(points, { xLabel: "Sweep", width: 360 });
    const [, name] = figure.querySelectorAll('[aria-label="text"]');
    return [name!.getAttribute("text-anchor"), name!.getAttribute("transform")];
  };
  assert.deepEqual(nameAt(1, 0.1, 0.01, 0.001), ["start", "translate(8,-10)"]);
  assert.deepEqual(nameAt(0, 0, 0), ["start", "translate(8,-30)"]); // above the other, both at the bottom
  assert.deepEqual(nameAt(1, 0.1, 0.01, 1e-6, 1e-7), ["end", "translate(-8,12)"]);
});

Deno.test("gap curves' names at the bottom stay above the tick labels, with a white outline", () => {
  const points = [0, 1, 2, 3, 4].map((at) => ({ at, gap: 0, distance: 0 }));
  const figure = gapCurves(points, { xLabel: "Sweep" });
  const [, name] = figure.querySelectorAll('[aria-label="text"]');
  assert.equal(name!.textContent, "exact");
  assert.equal(name!.getAttribute("transform"), "translate(-8,-10)");
  assert.equal(name!.getAttribute("stroke"), "#ffffff"); // no dotted line runs through it
});

Deno.test("feature pulls name the line at alpha to the right of all features", () => {
  const pulls = [0, 1, 2].map((feature) => ({ feature, pull: 1, isSelected: true }));
  const figure = featurePulls(pulls, { alpha: 1 });
  assert.deepEqual(ticksOf(figure, "x"), ["0", "1", "2"]);
  const name = figure.querySelector('[aria-label="text"]')!;
  assert.equal(name.getAttribute("text-anchor"), "start");
  const right = Math.max(...figure.scale("x")!.range!);
  const text = name.querySelector("text")!;
  assert.ok(Number(text.getAttribute("transform")!.match(/[\d.]+/)![0]) >= right);
});

Deno.test("feature pulls show the line at alpha however high, and explain the ring even before one is drawn", () => {
  const pulls = [{ feature: 0, pull: 0.1, isSelected: false }];
  const [, top] = featurePulls(pulls, { alpha: 1 }).scale("y")!.domain as number[];
  assert.ok(top! > 1);
  const caption = (moved: number | null | undefined) =>
    featurePulls(pulls, { alpha: 1, moved }).querySelector("figcaption")!.textContent;
  assert.equal(caption(null), caption(0));
  assert.notEqual(caption(null), caption(undefined));
});

Deno.test("cross-validation curves label a min at the panel's edge on its left, below the 1 SE label", () => {
  const at = (alphaMin: number) => {
    const errors = {
      alphas: Float64Array.of(1, 0.1, 0.01),
      meanError: Float64Array.of(3, 2, 1),
      standardError: Float64Array.of(0, 0, 0),
      alphaMin,
      alphaOneStandardError: alphaMin,
    };
    const figure = crossValidationCurves({ Lasso: errors, MultiTaskLasso: errors });
    const names = [...figure.querySelectorAll('[aria-label="text"]')];
    return names.map((name) => `${name.textContent} ${name.getAttribute("transform")}`);
  };
  assert.deepEqual(at(0.1), ["1 SE1 SE translate(-6,4)", "minmin translate(6,4)"]);
  for (const alpha of [0.01 ** 0.96, 0.01]) {
    assert.deepEqual(at(alpha), ["1 SE1 SE translate(-6,4)", "minmin translate(-6,24)"]);
  }
});

Deno.test("path norms and cross-validation curves match their snapshots", () => {
  const { X, Y } = simulateSineTasks({ tasks: 4, normal: numpyNormal(42) });
  const grid = { alphaCount: 12, alphaMinRatio: 0.05 };
  const path = pathNorms({ Lasso: lassoPath(X, Y, grid) }, { relevant: [0, 1, 2, 3, 4] });
  assertSnapshot("path_norms", path);
  const curves = crossValidationCurves({ Lasso: lassoCV(X, Y, grid) });
  assertSnapshot("cross_validation_curves", curves);
});

Deno.test("path norms name every relevant feature at its curve's end, wherever its path ends", () => {
  const pathTo = (...alphas: number[]) => ({
    alphas: Float64Array.from(alphas),
    fits: alphas.map((alpha) => ({ alpha, coef: new Matrix([[1 - alpha, 2, 0]]) })),
  });
  const paths = { Lasso: pathTo(1, 0.5, 0.09), MultiTaskLasso: pathTo(1, 0.5) };
  const figure = pathNorms(paths as never, { relevant: [0, 1] });
  const names = [...figure.querySelectorAll('[aria-label="text"] text')];
  assert.deepEqual(names.map(({ textContent }) => textContent), ["0", "1", "0", "1"]);
  assert.deepEqual(ticksOf(figure, "x"), ["1", "0.3", "1", "0.3"]); // 0.1 would run into the next panel
});

Deno.test("path norms space out names at the curves' ends, in each panel separately", () => {
  const coef = new Matrix([[1, 1.01, 0.5]]);
  const path = {
    alphas: Float64Array.of(1, 0.5),
    fits: [1, 0.5].map((alpha) => ({ alpha, coef })),
  };
  const relevant = [0, 1, 2];
  const figure = pathNorms({ Lasso: path, MultiTaskLasso: path } as never, { relevant });
  const heights = [...figure.querySelectorAll('[aria-label="text"] text')].map((name) =>
    Number(name.getAttribute("transform")!.match(/,([\d.]+)\)/)![1])
  );
  assert.deepEqual(heights.slice(0, 3), heights.slice(3));
  const [low, high, second] = heights.slice(0, 3).sort((a, b) => b - a);
  assert.ok(low! - high! > 18 && high! - second! > 18);
});

const shareOptions = {
  x: { key: "tasks", label: "Tasks" },
  y: { key: "samples", label: "Rows" },
  fx: { key: "noise", label: "Noise" },
  fy: "model",
  caption: "Shares.",
} as const;

Deno.test("share maps match their snapshot", () => {
  const rows = [0.2, 0.9].map((share, noise) => (
    { model: "Lasso", noise, tasks: 5, samples: 30, share }
  ));
  const figure = shareMaps(rows, shareOptions);
  assertSnapshot("share_maps", figure);
});

Deno.test("share maps have the smallest y value at the bottom", () => {
  const rows = [5, 10].map((samples) => ({
    model: "Lasso",
    noise: 1,
    tasks: 5,
    samples,
    share: 1,
  }));
  const figure = shareMaps(rows, shareOptions);
  const y = figure.scale("y")!;
  assert.ok(y.apply(5) > y.apply(10));
});

Deno.test("the union of the Lassos is drawn like the Lasso, a model of another name is not", () => {
  const drawn = (name: string) => {
    const rows = [{ model: name, x: 0, y: 0 }, { model: name, x: 1, y: 1 }];
    return plot({ marks: [modelLines(rows, { x: "x", y: "y" }), modelDots(rows, { x: "x" })] })
      .outerHTML;
  };
  assert.equal(drawn("Union of the Lassos"), drawn("Lasso"));
  assert.notEqual(drawn("Union"), drawn("Lasso"));
});

Deno.test("a model may be named after a property of every object, such as constructor", () => {
  for (const name of ["constructor", "toString", "hasOwnProperty"]) {
    const rows = [{ model: name, x: 0, y: 0 }, { model: name, x: 1, y: 1 }];
    const { outerHTML } = plot({ marks: [modelLines(rows, { x: "x", y: "y" })] });
    const other = rows.map((row) => ({ ...row, model: "Least squares" }));
    const expected = plot({ marks: [modelLines(other, { x: "x", y: "y" })] });
    assert.equal(outerHTML, expected.outerHTML);
  }
});

Deno.test("crossing finds where the falling model drops below the other, also for decreasing x", () => {
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

Deno.test("crossing passes over a point where the lines only touch", () => {
  const runs = [1, 0.5, 1, 0].flatMap((y, x) => [{ model: "A", x, y }, { model: "B", x, y: 0.5 }]);
  assert.equal(crossing(meansOf(runs), "A", "B"), 2.5);
  assert.equal(crossing(meansOf(runs.slice(2, 4).concat(runs.slice(6))), "A", "B"), 1);
});

Deno.test("error bars of mean curves end within the y axis, and reverse makes x decrease to the right", () => {
  const means = [0.05, 0.95].map((mean, x) => ({ model: "Lasso", x, mean, standardError: 0.1 }));
  const figure = (reverse: boolean) => meanCurves(means, { xLabel: "x", yLabel: "y", reverse });
  const [bottom, top] = figure(false).scale("y")!.range as number[];
  const bars = [...figure(false).querySelectorAll('[aria-label="rule"] line')];
  assert.equal(bars.length, 2);
  for (const bar of bars) {
    const ends = ["y1", "y2"].map((name) => Number(bar.getAttribute(name)));
    assert.ok(Math.max(...ends) <= bottom! && Math.min(...ends) >= top!, ends.join());
  }
  const isRising = (reverse: boolean) => {
    const x = figure(reverse).scale("x")!;
    return x.apply(1) > x.apply(0);
  };
  assert.deepEqual([isRising(false), isRising(true)], [true, false]);
});

Deno.test("mean curves mark a place with a label and a dashed line only where mark is given", () => {
  const means = meansOf([{ model: "Lasso", x: 1, y: 0.5 }]);
  const labels = { xLabel: "x", yLabel: "y" };
  const figure = meanCurves(means, { ...labels, mark: { x: 1, label: "here" } });
  assert.match(figure.outerHTML, />here</);
  assert.equal(figure.querySelectorAll('[stroke-dasharray="2 3"]').length, 1);
  const plain = meanCurves(means, labels);
  assert.equal(plain.querySelectorAll('[stroke-dasharray="2 3"]').length, 0);
});

Deno.test("options given to plot override the default style", () => {
  const figure = plot({ width: 300, style: { fontSize: "9px" }, marks: [Plot.frame()] });
  assert.equal(figure.getAttribute("width"), "300");
  assert.match(figure.getAttribute("style") ?? "", /font-size: ?9px/);
  assert.match(figure.getAttribute("style") ?? "", /background: ?#ffffff/);
  assert.equal(plot({ style: "color: red", marks: [] }).getAttribute("style"), "color: red");
  const arrowed = plot({
    x: { labelArrow: "right", label: "x" },
    marks: [Plot.dot([1], { x: [1] })],
  });
  assert.match(arrowed.textContent, /x →/);
  const [wide, square] = [3, 1].map((aspectRatio) =>
    plot({ aspectRatio, marks: [Plot.dot([1], { x: [0, 9], y: [0, 9] })] }).getAttribute("height")
  );
  assert.ok(Number(square) > Number(wide));
});

Deno.test("a figure's font size steps from 12 through 14 to 15 pixels as its width grows", () => {
  const letters = [339, 340, 439, 440].map((width) =>
    plot({ width, marks: [] }).getAttribute("style")!.match(/font-size:(\d+)px/)![1]
  );
  assert.deepEqual(letters, ["12", "14", "14", "15"]);
});

Deno.test("every colour of the palette is legible as text on white", () => {
  for (const [name, color] of Object.entries(palette)) {
    assert.ok(contrast(color, "#ffffff") >= 4.5, `${name} ${color}: ${contrast(color, "#ffffff")}`);
  }
});
