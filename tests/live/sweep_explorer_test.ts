import assert from "node:assert/strict";
import { multiTaskLasso, multiTaskLassoAlphaMax, seededNormal } from "../../lib/mod.ts";
import { simulateSineTasks } from "../../lib/mod.ts";
import { browserTest } from "../notebooks/_browser.ts";
import { engine, exampleOf } from "./_examples.ts";
import { openLive } from "./_page.ts";
import { assertView, settingsIn } from "./_view.ts";

const { figure, html } = exampleOf("sweepExplorer");
const objectiveAt = (step: number) =>
  Number(figure.view({ step, strength: 0.3 }, 700).announcement.match(/Objective ([\d.]+)/)![1]);

browserTest(
  "the buttons go one step back or forward, but not beyond the ends",
  async (browser) => {
    const opened = await openLive(browser, [engine, { html }], { width: 390 });
    const frame = opened.figure(0);
    const press = async (name: string) => {
      await frame.getByRole("button", { name }).click();
      await assertView(frame, figure);
      return (await settingsIn(frame, figure)).step;
    };
    assert.equal((await settingsIn(frame, figure)).step, 7);
    assert.deepEqual([await press("Step forward"), await press("Step forward")], [8, 9]);
    await opened.page.keyboard.press("Enter"); // the button keeps the focus
    await opened.page.keyboard.press("Space");
    assert.equal(await press("Step back"), 10);
    const slider = frame.getByRole("slider", { name: "Steps taken" });
    await slider.fill("0");
    assert.equal(await press("Step back"), 0);
    await slider.fill("40");
    assert.equal(await press("Step forward"), 40);
    assert.equal(await frame.getByRole("button").count(), 2);
    for (const button of await frame.getByRole("button").all()) {
      const { width, height } = (await button.boundingBox())!;
      assert.ok(width >= 24 && height >= 24);
    }
  },
);

Deno.test("at alpha max the descent is at the minimum from the start", () => {
  const { title, announcement } = figure.view({ step: 0, strength: 1 }, 700);
  assert.equal(title, "Before the first step. At the minimum");
  assert.match(announcement, /duality gap 0\.$/);
});

Deno.test("the duality gap's axis is the same for every alpha up to alpha max", () => {
  const axisAt = (strength: number) =>
    figure.view({ step: 3, strength }, 700).drawings[1]!.figure.scale("y")!.domain as number[];
  const [low, high] = axisAt(1);
  assert.ok(low === 1e-8 && high! > 1);
  for (const strength of [0.1, 0.3]) assert.deepEqual(axisAt(strength), axisAt(1));
});

const { X, Y } = simulateSineTasks({
  samples: 40,
  features: 8,
  tasks: 5,
  relevantFeatures: 3,
  normal: seededNormal(3),
});

Deno.test("the violation falls from alpha max − alpha in every sweep, to a millionth; it is 0 at the minimum", () => {
  const violationAt = (step: number, strength = 0.3) => {
    const { html } = figure.view({ step, strength }, 700).numbers;
    return Number([...html.matchAll(/<td>([^<]*)<\/td>/g)].at(-1)![1]!.replace("−", "-"));
  };
  const found = [0, 8, 16, 24, 32, 40].map((step) => violationAt(step)); // after each sweep
  const expected = 0.7 * multiTaskLassoAlphaMax(X, Y);
  assert.ok(Math.abs(found[0]! / expected - 1) < 1e-4, `${found[0]} ${expected}`);
  found.slice(1).forEach((violation, k) => assert.ok(violation < found[k]!, `${found}`));
  assert.ok(found.at(-1)! < 1e-6 * expected, `${found}`);
  assert.equal(violationAt(0, 1), 0);
});

Deno.test("no step raises the objective, and the last is at the minimum that multiTaskLasso finds", () => {
  const alpha = 0.3 * multiTaskLassoAlphaMax(X, Y);
  const { objective } = multiTaskLasso(X, Y, { alpha });
  const descent = Array.from({ length: 41 }, (_, step) => objectiveAt(step));
  descent.forEach((value, step) => assert.ok(step === 0 || value <= descent[step - 1]!));
  assert.ok(Math.abs(descent.at(-1)! - objective) < 2e-5 * objective); // of five digits
});

const strengths = figure.sliders[1]!.values;
const allSteps = figure.sliders[0]!.values;

Deno.test("at every step the highest pull or the line of alpha is near or in the axis's upper half", () => {
  for (const strength of [0.1, 0.3, 1]) {
    for (const step of allSteps) {
      const [pulls] = figure.view({ step, strength }, 700).drawings;
      const drawing = pulls!.figure;
      const [bottom, top] = drawing.scale("y")!.range as [number, number];
      const line = drawing.querySelector('[stroke-dasharray="7 4"] line')!.getAttribute("y1");
      const dots = [...drawing.querySelectorAll("circle")].map((dot) => dot.getAttribute("cy"));
      const highest = Math.min(...[line, ...dots].map(Number));
      assert.ok(highest >= top && (bottom - highest) / (bottom - top) > 0.45);
    }
  }
});

Deno.test("the captions are the same at every step and every alpha", () => {
  const captions = new Set(
    strengths.flatMap((strength) =>
      [0, 1, 40].map((step) =>
        figure.view({ step, strength }, 700).drawings
          .map((drawing) => drawing.figure.querySelector("figcaption")!.textContent).join()
      )
    ),
  );
  assert.equal(captions.size, 1);
});

const at = (step: number, strength = 0.3) => figure.view({ step, strength }, 700);

Deno.test("the steps take the features in turn, sweep by sweep, and ring the one just updated", () => {
  for (const [step, feature, sweep] of [[1, 0, 1], [8, 7, 1], [9, 0, 2], [40, 7, 5]] as const) {
    const { title, drawings } = at(step);
    assert.ok(title.startsWith(`Step ${step}: feature ${feature}, sweep ${sweep}.`), title);
    const pulls = drawings[0]!.figure;
    const ring = pulls.querySelector('[stroke="#b84a00"] circle, circle[stroke="#b84a00"]')!;
    assert.equal(pulls.scale("x")!.invert!(Number(ring.getAttribute("cx"))), feature);
  }
  assert.match(at(0).drawings[0]!.alt, /selected: none$/);
  assert.match(at(1).drawings[0]!.alt, /selected: (none|0)$/);
  const selected = allSteps.map((step) => at(step).drawings[0]!.alt.match(/selected: (.*)/)![1]!);
  const first = selected.find((features) => features !== "none")!;
  assert.equal(Number(first), selected.indexOf(first) - 1); // the one just updated
});

Deno.test("the distance from the minimum is at most the duality gap, and falls towards the axis's bottom", () => {
  const dots = (step: number) =>
    [...at(step).drawings[1]!.figure.querySelectorAll('[aria-label="dot"] circle')]
      .map((dot) => Number(dot.getAttribute("cy")));
  for (const step of allSteps) {
    const [gap, distance] = dots(step);
    assert.ok(distance! >= gap! - 1e-9, `${step}`); // lower on the page
  }
  const [bottom] = at(40).drawings[1]!.figure.scale("y")!.range as number[];
  assert.ok(dots(0)[1]! < 0.2 * bottom! && dots(40)[1]! > 0.6 * bottom!);
});

Deno.test("a duality gap has three decimals, or scientific notation where they would be zero", () => {
  const gaps = allSteps.map((step) => at(step).title.match(/At most (\S+) above/)![1]!);
  for (const gap of gaps) assert.match(gap, /^(\d+\.\d{3}|\de−\d)$/);
  assert.ok(gaps.some((gap) => gap.startsWith("0.0")) && !gaps.includes("0.000"));
});
