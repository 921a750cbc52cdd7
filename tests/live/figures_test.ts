import assert from "node:assert/strict";
import { startOf } from "../../lib/live/live_figure.ts";
import { isBusy } from "../_busy.ts";
import { browserTest } from "../notebooks/_browser.ts";
import { shadows } from "../notebooks/_painted.ts";
import { assertAccessible } from "./_axe.ts";
import { drag } from "./_drag.ts";
import { engine, examples } from "./_examples.ts";
import { openLive } from "./_page.ts";
import { assertView } from "./_view.ts";

for (const { name, figure, html } of examples) {
  browserTest(`${name} by keyboard shows Deno's values, without a request`, async (browser) => {
    const opened = await openLive(browser, [engine, { html }]);
    const { page, requests, complaints } = opened;
    const frame = opened.figure(0);
    const titles = [figure.view(startOf(figure), 700).title];
    assert.equal(await frame.locator("h2").textContent(), titles[0]);
    for (const { label, values } of figure.sliders) {
      const slider = frame.getByRole("slider", { name: label });
      const drawing = await frame.locator(".drawings").innerHTML();
      await slider.focus();
      for (const _ of Array(5)) await page.keyboard.press("ArrowLeft");
      for (const _ of Array(8)) await page.keyboard.press("ArrowRight");
      const ends = [];
      for (const key of ["End", "Home"]) {
        await page.keyboard.press(key);
        ends.push(await slider.inputValue());
      }
      assert.deepEqual(ends, [String(values.length - 1), "0"]);
      await page.keyboard.press("PageUp"); // a tenth of the way: there a weak penalty selects much
      titles.push((await assertView(frame, figure)).title);
      assert.notEqual(await frame.locator(".drawings").innerHTML(), drawing);
    }
    await assertAccessible(opened);
    assert.deepEqual({ requests, complaints }, { requests: [], complaints: [] });
  });

  browserTest(`${name}: a refit and redraw take less than a frame's 16 ms`, async (browser) => {
    const { redraw, painted } = await drag(await openLive(browser, [engine, { html }]));
    console.log(
      `${name}: redraw ${redraw.toFixed(1)} ms, painted ${painted.toFixed(1)} ms (medians).`,
    );
    assert.ok(redraw < 16 || isBusy(), `${redraw} ms`);
  });

  browserTest(`${name} responds to touch on a phone in dark mode`, async (browser) => {
    const options = { width: 360, colorScheme: "dark" } as const;
    const opened = await openLive(browser, [engine, { html }], options);
    const frame = opened.figure(0);
    for (const { label } of figure.sliders) {
      const slider = frame.getByRole("slider", { name: label });
      const before = await slider.inputValue();
      await slider.scrollIntoViewIfNeeded();
      const box = (await slider.boundingBox())!;
      assert.ok(box.height >= 24);
      await opened.page.touchscreen.tap(box.x + box.width * 0.9, box.y + box.height / 2);
      assert.notEqual(await slider.inputValue(), before);
      await assertView(frame, figure);
    }
    await assertAccessible(opened);
    for (const place of opened.page.frames()) {
      const [content, window] = await place.evaluate(() => [
        document.documentElement.scrollWidth,
        innerWidth,
      ]);
      assert.equal(content, window);
    }
  });
}

browserTest(
  "a figure reports its height to its page only once it is drawn",
  async (browser) => {
    const note = `<script>
    heights = [];
    addEventListener("message", ({ data }) => data.liveFigure === "height" && heights.push(data.height));
  </script><div style="height: 5000px"></div>`; // a frame out of sight has no width at first
    for (const { name, html } of examples) {
      const { page, figure } = await openLive(browser, [{ html: note }, engine, { html }]);
      const height = await figure(0).locator("body").evaluate((body) =>
        Math.ceil(body.getBoundingClientRect().height)
      );
      const told: number[] = await page.evaluate("heights");
      assert.ok(told.length > 0, name);
      assert.deepEqual(told, Array(told.length).fill(height), name);
      await page.context().close();
    }
  },
);

browserTest("sliders, drawings and numbers fit a laptop's screen together", async (browser) => {
  const higher = ["thresholdExplorer", "pathExplorer"];
  const { page } = await openLive(browser, [engine, ...examples], { width: 800 });
  for (const [i, { name }] of examples.entries()) {
    const { height } = (await page.locator("live-figure").nth(i).boundingBox())!;
    assert.ok(height < (higher.includes(name) ? 700 : 650), `${name}: ${height}`);
  }
});

browserTest(
  "numbers too wide for a small phone have a shadow where they go on, and are a stop of the Tab key",
  async (browser) => {
    const [first] = examples;
    const narrow = await openLive(browser, [engine, first!], { width: 320 });
    const numbers = narrow.figure(0).locator(".numbers");
    assert.deepEqual(await shadows(numbers), { left: false, right: true });
    await numbers.evaluate((element) => element.scrollLeft = element.scrollWidth);
    assert.deepEqual(await shadows(numbers), { left: true, right: false });
    assert.equal(await numbers.evaluate((element) => (element as HTMLElement).tabIndex), 0);
    const wide = (await openLive(browser, [engine, first!])).figure(0).locator(".numbers");
    assert.equal(await wide.evaluate((element) => (element as HTMLElement).tabIndex), -1);
  },
);
