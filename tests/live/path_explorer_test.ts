import assert from "node:assert/strict";
import { startOf } from "../../lib/live/live_figure.ts";
import { lassoPath, type Matrix, multiTaskLassoPath, numpyNormal } from "../../lib/mod.ts";
import { relativeError, simulateSineTasks, supportScores } from "../../lib/mod.ts";
import { coefficientSeries } from "../../lib/plots/mod.ts";
import { svgOf } from "../../lib/plots/svg.ts";
import { liveExamples } from "../../notebooks/tasks/bundle.ts";
import { browserTest } from "../notebooks/_browser.ts";
import { engine, exampleOf } from "./_examples.ts";
import { openLive } from "./_page.ts";

const { figure, html } = exampleOf("pathExplorer");
const { errors } = liveExamples().pathExplorer;
const { values } = figure.sliders[0]!;
const viewAt = (k: number) => figure.view({ strength: values[k]! }, 700);

Deno.test("lesson 3's line at the slider's alpha ends below the rules' names, and the caption explains it", () => {
  const curves = viewAt(3).drawings[1]!.figure;
  assert.match(
    curves.querySelector("figcaption")!.textContent!,
    /^Vertical line: the slider's alpha/,
  );
  const lines = [...svgOf(curves).querySelectorAll(".here")];
  assert.equal(lines.length, 2);
  const [, top] = curves.scale("y")!.range!;
  // A name is a line of 15 pixels, 4 below the top.
  for (const line of lines) assert.ok(Number(line.getAttribute("y2")) >= top! + 4 + 15);
});

browserTest(
  "lesson 3's series is beside paths and curves on a wide page, and below them on a phone",
  async (browser) => {
    for (const width of [800, 390]) {
      const opened = await openLive(browser, [engine, { html }], { width });
      const drawings = await opened.figure(0).locator(".drawings svg").all();
      const [paths, curves, series] = await Promise.all(
        drawings.map(async (drawing) => (await drawing.boundingBox())!),
      );
      assert.ok(curves!.x === paths!.x && curves!.y > paths!.y + paths!.height);
      if (width < 600) assert.ok(series!.x === paths!.x && series!.y > curves!.y + curves!.height);
      else {
        assert.ok(series!.x >= paths!.x + paths!.width && series!.y === paths!.y);
        assert.equal(series!.y + series!.height, curves!.y + curves!.height);
      }
    }
  },
);

Deno.test("lesson 3's panels of paths and of curves line up, with the same axis of alpha", () => {
  for (const width of [320, 420, 700, 1000]) {
    const [lengths, curves] =
      figure.view({ strength: figure.sliders[0]!.values[3]! }, width).drawings;
    for (const axis of ["fx", "x"] as const) {
      const [upper, lower] = [lengths!, curves!].map((drawing) => drawing.figure.scale(axis)!);
      assert.deepEqual(upper!.range, lower!.range);
      if (axis === "x") assert.deepEqual(upper!.domain, lower!.domain);
    }
  }
});

Deno.test("the feature numbers at the ends of lesson 3's paths do not reach into the next panel", () => {
  for (const width of [332, 722, 1000]) {
    const [paths] = figure.view(startOf(figure), width).drawings;
    const drawing = svgOf(paths!.figure);
    const fx = paths!.figure.scale("fx")!;
    const space = fx.step! - fx.bandwidth!;
    const [, dx] = drawing.querySelector('[aria-label="text"]')!.getAttribute("transform")!
      .match(/\((\d+)/)!;
    const [, size] = drawing.getAttribute("style")!.match(/font-size:(\d+)/)!;
    assert.ok(Number(dx) + 0.7 * Number(size) <= space, `${width}`);
  }
});

Deno.test("lesson 3's figure starts where MultiTaskLasso predicts best, and its title says which alpha it is", () => {
  const { alphas, alphaMin, alphaOneStandardError } = errors.MultiTaskLasso;
  const best = alphas.indexOf(alphaMin), sparser = alphas.indexOf(alphaOneStandardError);
  assert.ok(0 < sparser && sparser < best);
  assert.deepEqual(startOf(figure), { strength: values[best] });
  assert.match(viewAt(best).title, /^Where it predicts best, MultiTaskLasso selects \d+ features/);
  assert.match(viewAt(sparser).title, /^By the one-standard-error rule, MultiTaskLasso selects/);
  assert.equal(viewAt(0).title, "Here MultiTaskLasso selects 0 features, F1 0.00");
});

Deno.test("lesson 3's line is at each panel's left end for the first alpha, at its right end for the last", () => {
  for (const [k, share] of [[0, 0], [values.length - 1, 1]] as const) {
    for (const { figure: drawing } of viewAt(k).drawings.slice(0, 2)) {
      const fx = drawing.scale("fx")!;
      const places = [...svgOf(drawing).querySelectorAll(".here")]
        .map((line) => Number(line.getAttribute("x1"))).sort((a, b) => a - b);
      const panels = [...fx.domain!].map((panel) => fx.apply(panel) + share * fx.bandwidth!);
      assert.equal(places.length, panels.length);
      places.forEach((place, i) => assert.ok(Math.abs(place - panels[i]!) < 0.01, `${place}`));
    }
  }
});

Deno.test("lesson 3's series and numbers are those of the fits at the slider's alpha", () => {
  const { X, Y, coef } = simulateSineTasks({ normal: numpyNormal(42) });
  const along = (path: typeof lassoPath, { alphas }: { readonly alphas: Float64Array }) =>
    path(X, Y, { alphas, tolerance: 1e-6 }).fits;
  const fits = {
    Lasso: along(lassoPath, errors.Lasso),
    MultiTaskLasso: along(multiTaskLassoPath, errors.MultiTaskLasso),
  };
  const models = ["Lasso", "MultiTaskLasso"] as const;
  for (const k of [0, 9, values.length - 1]) {
    const { drawings, numbers } = viewAt(k);
    const found = [...numbers.html.matchAll(/<td>([^<]*)/g)].map(([, cell]) => Number(cell));
    const expected = models.flatMap((model) => {
      const estimate = fits[model][k]!.coef;
      const features = estimate.transpose().to2DArray().filter((row) => row.some((w) => w !== 0));
      const { f1 } = supportScores(estimate, coef), error = relativeError(estimate, coef);
      return [errors[model].meanError[k]!, features.length, f1, error];
    });
    assert.deepEqual(found, expected.map((value) => Number(value.toPrecision(3))));
    const [Lasso, MultiTaskLasso] = models.map((model) => fits[model][k]!.coef) as [Matrix, Matrix];
    const size = { width: 334, height: 352 };
    const drawn = { Truth: coef, Lasso, MultiTaskLasso };
    const series = coefficientSeries(drawn, { features: [0], size: 1.25, ...size });
    const anonymous = (html: string) => html.replaceAll(/plot-clip-\d+/g, "");
    assert.equal(anonymous(drawings[2]!.figure.outerHTML), anonymous(series.outerHTML));
  }
});
