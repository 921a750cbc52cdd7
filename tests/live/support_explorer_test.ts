import assert from "node:assert/strict";
import { figureOf } from "../../lib/live/figures.ts";
import { startOf } from "../../lib/live/live_figure.ts";
import { type Estimates, supportTitle } from "../../lib/live/support_comparison.ts";
import { svgOf } from "../../lib/plots/svg.ts";
import { browserTest } from "../notebooks/_browser.ts";
import { engine, exampleOf, examples } from "./_examples.ts";
import { openLive } from "./_page.ts";
import { assertView } from "./_view.ts";

const { figure: explorer, html } = exampleOf("supportExplorer");
const fragments = [engine, { html }];

browserTest("lesson 1's figure refits while the mouse drags", async (browser) => {
  const { figure, page } = await openLive(browser, fragments);
  const frame = figure(0);
  const alpha = frame.getByRole("slider", { name: "Penalty" });
  const still = await frame.locator(".drawings").innerHTML();
  const box = (await alpha.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height / 2, { steps: 5 });
  await assertView(frame, explorer);
  assert.notEqual(await frame.locator(".drawings").innerHTML(), still);
  await page.mouse.up();
});

browserTest(
  "lesson 1's figure fits its frame, is dark on a dark page and a still picture in print",
  async (browser) => {
    const { figure, page } = await openLive(browser, fragments, { colorScheme: "dark" });
    const [frame] = page.frames().slice(1);
    const state = () =>
      frame!.evaluate(() => ({
        theme: document.documentElement.dataset.theme,
        lasso: getComputedStyle(document.querySelector('svg [fill="#b84a00"]')!).fill,
      }));
    assert.deepEqual(await state(), { theme: "dark", lasso: "rgb(255, 154, 82)" });
    // The page receives the figure's height in a message, so the frame fits a moment later.
    await frame!.waitForFunction(() =>
      Math.abs(document.body.getBoundingClientRect().height - innerHeight) <= 1
    );
    await page.emulateMedia({ colorScheme: "light" });
    await figure(0).locator(":root[data-theme=light]").waitFor();
    assert.equal((await state()).lasso, "rgb(184, 74, 0)");
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator("live-figure img").first().isVisible());
    assert.ok(!await page.locator("live-figure iframe").isVisible());
  },
);

Deno.test("lesson 1's sliders start at the strength and the noise that the lesson gives", () => {
  const figure = figureOf("supportExplorer", { strength: 0.3, noise: 2 });
  assert.deepEqual(startOf(figure), { strength: 0.3, noise: 2 });
});

Deno.test("at alpha max lesson 1's figure says that nothing is selected", () => {
  const { title } = explorer.view({ strength: 1, noise: 1 }, 700);
  assert.equal(title, "At alpha max nothing is selected");
});

Deno.test("without noise both supports are exact at a low enough alpha; with a little noise at none", () => {
  const { values } = explorer.sliders[0]!;
  const titles = (noise: number, most = 1) =>
    values.filter((strength) => strength <= most)
      .map((strength) => explorer.view({ strength, noise }, 700).title);
  const both = "At this alpha both models find exactly the true cells";
  assert.equal(titles(0)[0], both);
  const first = "At this alpha MultiTaskLasso finds exactly the true cells: F1 1.000 against 0.997";
  assert.equal(titles(0, 0.02).at(-1), first);
  assert.ok(!titles(0.1).includes(both));
});

Deno.test("lesson 1's true series stays the same while alpha and the noise change", () => {
  const truth = (strength: number, noise: number) => {
    const { figure } = explorer.view({ strength, noise }, 700).drawings[1]!;
    return figure.querySelector('[stroke="#222222"] path')!.getAttribute("d");
  };
  assert.equal(truth(1, 0), truth(0.003, 3));
});

Deno.test("a title names the better support, and F1 has as many digits as tell the two apart", () => {
  const titled = (alone: number, together: number) => {
    const estimate = (f1: number) => ({ scores: { f1 } });
    const models = { Lasso: estimate(alone), MultiTaskLasso: estimate(together) };
    return supportTitle(models as unknown as Estimates);
  };
  const here = "At this alpha";
  assert.equal(titled(0.5, 0.5), `${here} both supports are equally good: F1 0.50`);
  const better = "has the better support: F1";
  assert.equal(titled(0.5, 0.75), `${here} MultiTaskLasso ${better} 0.75 against 0.50`);
  assert.equal(titled(0.75, 0.5), `${here} Lasso ${better} 0.75 against 0.50`);
  assert.equal(titled(0.751, 0.752), `${here} MultiTaskLasso ${better} 0.752 against 0.751`);
  assert.equal(titled(1, 0.5), `${here} Lasso finds exactly the true cells: F1 1.00 against 0.50`);
});

Deno.test("two drawings are side by side where both have room, and otherwise one below the other", () => {
  const halves = (width: number) =>
    explorer.view({ strength: 0.3, noise: 1 }, width).drawings.map((drawing) => ({
      isHalf: drawing.isHalf,
      width: Number(svgOf(drawing.figure).getAttribute("width")),
    }));
  for (const width of [320, 420, 540]) {
    assert.deepEqual(halves(width), Array(2).fill({ isHalf: false, width }));
  }
  for (const width of [600, 701]) {
    const [left, right] = halves(width);
    assert.ok(left!.isHalf && right!.isHalf);
    assert.ok(left!.width + right!.width <= width - 16); // with a gutter
  }
});

Deno.test("every step of every slider reads out a different value", () => {
  for (const { figure } of examples) {
    for (const { values, read } of figure.sliders) {
      assert.equal(new Set(values.map(read)).size, values.length);
    }
  }
});
