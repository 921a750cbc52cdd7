import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { startOf } from "../../lib/live/live_figure.ts";
import { browserTest } from "../notebooks/_browser.ts";
import { assertAccessible } from "./_axe.ts";
import { engine, examples } from "./_examples.ts";
import { openLive } from "./_page.ts";
import { assertView } from "./_view.ts";

for (const { name, figure, html } of examples) {
  browserTest(`${name} refits by keyboard as in Deno, and asks for nothing`, async (browser) => {
    const opened = await openLive(browser, [engine, { html }]);
    const { page, requests, complaints } = opened;
    const frame = opened.figure(0);
    const titles = [figure.view(startOf(figure), 700).title];
    assert.equal(await frame.locator("h2").textContent(), titles[0]);
    for (const { label } of figure.sliders) {
      const drawing = await frame.locator(".drawings").innerHTML();
      await frame.getByRole("slider", { name: label }).focus();
      for (const _ of Array(5)) await page.keyboard.press("ArrowLeft");
      for (const _ of Array(8)) await page.keyboard.press("ArrowRight");
      await page.keyboard.press("PageUp"); // a tenth of the way
      titles.push((await assertView(frame, figure)).title);
      assert.notEqual(await frame.locator(".drawings").innerHTML(), drawing);
    }
    await assertAccessible(opened);
    assert.deepEqual({ requests, complaints }, { requests: [], complaints: [] });
    await tellTimes(name, page);
  });

  browserTest(`${name} answers to touch on a phone in the dark`, async (browser) => {
    const options = { width: 360, dark: true };
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

/** Prints what a redraw took in the page's frame. */
async function tellTimes(name: string, page: Page): Promise<void> {
  const times = await page.frames().at(-1)!.evaluate(() =>
    performance.getEntriesByName("redraw").map(({ duration }) => duration)
  );
  const [first, ...later] = times;
  later.sort((a, b) => a - b);
  const median = later[Math.floor(later.length / 2)]!;
  console.log(`${name}: first ${first!.toFixed(0)} ms, then ${median.toFixed(1)} ms (median).`);
}
