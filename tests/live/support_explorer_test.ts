import assert from "node:assert/strict";
import type { FrameLocator } from "playwright-core";
import { figureOf } from "../../lib/live/figures.ts";
import { live, liveEngine } from "../../lib/live/mod.ts";
import { startOf } from "../../lib/live/live_figure.ts";
import { browserTest } from "../notebooks/_browser.ts";
import { assertAccessible } from "./axe.ts";
import { openLive } from "./page.ts";

const fragments = async () => [
  await liveEngine(),
  live("supportExplorer", { seed: 3 }, "Both support maps by alpha and noise."),
];
const explorer = figureOf("supportExplorer", { seed: 3 });

/** What the library computes in Deno for the values that the sliders show. */
async function expected(frame: FrameLocator) {
  const outputs = await frame.locator("output").allTextContents();
  const settings = Object.fromEntries(
    explorer.sliders.map(({ key }, i) => [key, Number(outputs[i])]),
  );
  return explorer.view(settings, 700);
}

/** Throws unless scores, title and announcement in the frame are the library's. */
async function assertScores(frame: FrameLocator): Promise<void> {
  const view = await expected(frame);
  await frame.getByRole("status").filter({ hasText: view.announcement }).waitFor({
    state: "attached",
  });
  const rows = (html: string) => html.match(/(?<=<t[hd][^>]*>)[^<]+/g);
  assert.deepEqual(rows(await frame.locator(".numbers").innerHTML()), rows(view.numbers.html));
  assert.equal(await frame.locator("h2").textContent(), view.title);
}

browserTest(
  "lesson 1's figure refits by mouse and by keyboard, and asks for nothing",
  async (browser) => {
    const { figure, page, requests, complaints } = await openLive(browser, await fragments());
    const frame = figure(0);
    const drawing = () => frame.locator(".drawings").innerHTML();
    const alpha = frame.getByRole("slider", { name: "Penalty" });
    const noise = frame.getByRole("slider", { name: "Noise" });

    const still = await drawing();
    const box = (await alpha.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    await assertScores(frame);
    const dragged = await drawing();
    assert.notEqual(dragged, still);

    await noise.focus();
    for (const _ of Array(12)) await page.keyboard.press("ArrowRight");
    assert.equal(await noise.getAttribute("aria-valuetext"), "2.2");
    await assertScores(frame);
    assert.notEqual(await drawing(), dragged);
    assert.deepEqual({ requests, complaints }, { requests: [], complaints: [] });
  },
);

browserTest(
  "lesson 1's figure refits by touch on a phone and does not scroll sideways",
  async (browser) => {
    const { figure, page } = await openLive(browser, await fragments(), { width: 360 });
    const frame = figure(0);
    const alpha = frame.getByRole("slider", { name: "Penalty" });
    const before = await alpha.inputValue();
    const box = (await alpha.boundingBox())!;
    assert.ok(box.height >= 24);
    await page.touchscreen.tap(box.x + box.width * 0.2, box.y + box.height / 2);
    assert.notEqual(await alpha.inputValue(), before);
    await assertScores(frame);
    for (const place of page.frames()) {
      const [content, window] = await place.evaluate(() => [
        document.documentElement.scrollWidth,
        innerWidth,
      ]);
      assert.equal(content, window);
    }
  },
);

browserTest(
  "lesson 1's figure fits its frame, is dark on a dark page and still on paper",
  async (browser) => {
    const { figure, page } = await openLive(browser, await fragments(), { dark: true });
    const [frame] = page.frames().slice(1);
    const state = () =>
      frame!.evaluate(() => ({
        theme: document.documentElement.dataset.theme,
        lasso: getComputedStyle(document.querySelector('svg [fill="#b84a00"]')!).fill,
        isWhole: Math.abs(document.body.getBoundingClientRect().height - innerHeight) <= 1,
      }));
    assert.deepEqual(await state(), { theme: "dark", lasso: "rgb(255, 154, 82)", isWhole: true });
    await page.emulateMedia({ colorScheme: "light" });
    await figure(0).locator(":root[data-theme=light]").waitFor();
    assert.equal((await state()).lasso, "rgb(184, 74, 0)");
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator("live-figure img").first().isVisible());
    assert.ok(!await page.locator("live-figure iframe").isVisible());
  },
);

for (const dark of [false, true]) {
  const theme = dark ? "dark" : "light";
  browserTest(`axe-core finds nothing in lesson 1's figure in the ${theme}`, async (browser) => {
    await assertAccessible(await openLive(browser, await fragments(), { dark }));
  });
}

browserTest("a refit and redraw take a frame's time", async (browser) => {
  const { figure, page } = await openLive(browser, await fragments());
  const [frame] = page.frames().slice(1);
  const alpha = figure(0).getByRole("slider", { name: "Penalty" });
  const box = (await alpha.boundingBox())!;
  const at = (share: number) => page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
  await at(0.5);
  await page.mouse.down();
  for (let i = 0; i < 200; i++) await at(0.5 + 0.47 * Math.sin(i / 10));
  await page.mouse.up();
  const times = await frame!.evaluate(() =>
    performance.getEntriesByName("redraw").slice(50).map(({ duration }) => duration)
  );
  times.sort((a, b) => a - b);
  const [median, p95] = [0.5, 0.95].map((share) => times[Math.floor(share * times.length)]!);
  console.log(`Refit and redraw: median ${median!.toFixed(1)} ms, p95 ${p95!.toFixed(1)} ms.`);
  assert.ok(median! < 60, "even a busy machine should be quicker");
});

Deno.test("lesson 1's figure starts where the lesson says", () => {
  const figure = figureOf("supportExplorer", { strength: 0.3, noise: 2 });
  assert.deepEqual(startOf(figure), { strength: 0.3, noise: 2 });
});

Deno.test("at alpha max lesson 1's figure says that nothing is selected", () => {
  const { title } = explorer.view({ strength: 1, noise: 1 }, 700);
  assert.equal(title, "At alpha max nothing is selected");
});
