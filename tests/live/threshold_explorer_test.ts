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
