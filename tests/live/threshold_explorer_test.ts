import assert from "node:assert/strict";
import { startOf } from "../../lib/live/live_figure.ts";
import { browserTest } from "../notebooks/_browser.ts";
import { engine, exampleOf } from "./_examples.ts";
import { openLive } from "./_page.ts";
import { assertView, settingsIn } from "./_view.ts";

const { figure, html } = exampleOf("thresholdExplorer");

for (const [side, name] of [[0, "One by one"], [1, "As a block"]] as const) {
  browserTest(`a point dragged in the plane "${name}" takes its sliders along`, async (browser) => {
    const opened = await openLive(browser, [engine, { html }]);
    const frame = opened.figure(0);
    const { mouse } = opened.page;
    const box = (await frame.locator(".drawings svg").nth(side).boundingBox())!;
    await mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.4);
    await mouse.down();
    await mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.2, { steps: 4 });
    await mouse.up();
    await mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.8);
    await assertView(frame, figure);
    const { first, second } = await settingsIn(frame, figure);
    assert.ok(first! > 2 && second! > 2, `${first}, ${second}`);
  });
}

browserTest("only a press inside a plane's frame moves the point", async (browser) => {
  const opened = await openLive(browser, [engine, { html }]);
  const frame = opened.figure(0);
  const before = await settingsIn(frame, figure);
  const box = (await frame.locator(".drawings svg").first().boundingBox())!;
  const { mouse } = opened.page, middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
  await mouse.click(box.x + 8, box.y + box.height / 2); // the label of the axis
  await mouse.click(box.x + box.width / 2, box.y + 12); // the plane's name
  await mouse.click(...middle, { button: "right" });
  assert.deepEqual(await settingsIn(frame, figure), before);
  await mouse.click(...middle);
  assert.notDeepEqual(await settingsIn(frame, figure), before);
});

browserTest("a finger scrolls beside the planes and drags in them", async (browser) => {
  const opened = await openLive(browser, [engine, { html }], { width: 390 });
  const plane = opened.figure(0).locator(".drawings svg").first();
  const isRefused = (x: number, y: number) =>
    plane.evaluate((svg, [x, y]) => {
      const box = svg.getBoundingClientRect();
      const [clientX, clientY] = [box.left + box.width * x!, box.top + box.height * y!];
      const touch = new Touch({ identifier: 1, target: svg, clientX, clientY });
      const start = { touches: [touch], bubbles: true, cancelable: true };
      return !svg.dispatchEvent(new TouchEvent("touchstart", start));
    }, [x, y]);
  assert.deepEqual([await isRefused(0.6, 0.5), await isRefused(0.02, 0.5)], [true, false]);
});

browserTest("a shorter title leaves the planes where they are", async (browser) => {
  const opened = await openLive(browser, [engine, { html }], { width: 390 });
  const frame = opened.figure(0), plane = frame.locator(".drawings svg").first();
  const top = async (first: string) => {
    await frame.locator("input#first").fill(first);
    await assertView(frame, figure);
    return (await plane.boundingBox())!.y;
  };
  const low = await top("66"); // a small entry vanishes: the longest title
  assert.equal(await top("90"), low);
});

browserTest("a slider that a scrolling finger has moved goes back", async (browser) => {
  const opened = await openLive(browser, [engine, { html }], { width: 390 });
  const before = await settingsIn(opened.figure(0), figure);
  await opened.figure(0).locator("input#level").evaluate((input: HTMLInputElement) => {
    input.dispatchEvent(new PointerEvent("pointerdown"));
    input.value = "0";
    input.dispatchEvent(new Event("input"));
    input.dispatchEvent(new PointerEvent("pointercancel"));
  });
  assert.deepEqual(await settingsIn(opened.figure(0), figure), before);
  await assertView(opened.figure(0), figure);
});

Deno.test("the thresholds' axes have their labels on a phone too", () => {
  const label = (drawing: Element, axis: string) =>
    drawing.querySelector(`[aria-label="${axis}-axis label"]`)?.textContent;
  for (const width of [700, 332]) {
    for (const { figure: drawing } of figure.view(startOf(figure), width).drawings) {
      assert.deepEqual([label(drawing, "x"), label(drawing, "y")], ["First entry", "Second entry"]);
    }
  }
});

Deno.test("the title of the thresholds' figure says what becomes zero", () => {
  const title = (first: number, second: number) =>
    figure.view({ first, second, level: 1 }, 700).title;
  assert.match(title(0.5, 0.5), /^Too short: .* both entries vanish/);
  assert.match(title(0.9, -0.9), /as a block they are long enough to stay/);
  assert.match(title(2, 0.5), /the small entry vanishes/);
  assert.match(title(2, 0), /^One entry is zero already/);
  assert.match(title(0, 0.5), /^Too short/);
  assert.match(title(2, -2), /^Both entries stay/);
});
