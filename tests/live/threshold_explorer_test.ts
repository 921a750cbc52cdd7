import assert from "node:assert/strict";
import { startOf } from "../../lib/live/live_figure.ts";
import { browserTest } from "../notebooks/_browser.ts";
import { engine, exampleOf } from "./_examples.ts";
import { openLive } from "./_page.ts";
import { assertView, settingsIn } from "./_view.ts";

const { figure, html } = exampleOf("thresholdExplorer");

for (const [side, name] of [[0, "One by one"], [1, "As a block"]] as const) {
  browserTest(`dragging a point in the plane "${name}" moves both sliders`, async (browser) => {
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

browserTest("only a left click inside a plane's frame moves the point", async (browser) => {
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

browserTest("a touch drags inside a plane's frame and scrolls beside it", async (browser) => {
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

browserTest("a slider moved by a touch that turns into scrolling moves back", async (browser) => {
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

Deno.test("the axes of lesson 2's planes are labelled on a wide page and on a phone", () => {
  const label = (drawing: Element, axis: string) =>
    drawing.querySelector(`[aria-label="${axis}-axis label"]`)?.textContent;
  for (const width of [700, 332]) {
    for (const { figure: drawing } of figure.view(startOf(figure), width).drawings) {
      assert.deepEqual([label(drawing, "x"), label(drawing, "y")], ["First entry", "Second entry"]);
    }
  }
});

Deno.test("the title of lesson 2's figure says which entries become zero", () => {
  const title = (first: number, second: number) =>
    figure.view({ first, second, level: 1 }, 700).title;
  assert.match(title(0.5, 0.5), /^Too short: .* both entries vanish/);
  assert.match(title(0.9, -0.9), /as a block the pair is long enough to stay/);
  assert.match(title(2, 0.5), /the small entry vanishes/);
  assert.match(title(2, 0), /^One entry is zero already/);
  assert.match(title(0, 0.5), /^Too short/);
  assert.match(title(2, -2), /^Both entries stay/);
});

Deno.test("the numbers of lesson 2's figure are the pair before and after each threshold, with its lengths", () => {
  const { numbers } = figure.view({ first: -2.5, second: 0.5, level: 0.5 }, 700);
  const rows = [...numbers.html.matchAll(/<th scope="row">([^<]*)<\/th>(.*)<\/tr>/g)]
    .map(([, name, cells]) =>
      [name, ...cells!.matchAll(/<td>([^<]*)/g)].map((cell) => cell![1] ?? "")
    );
  const shown = rows.map((row) => row.slice(1).map((cell) => Number(cell.replace("−", "-"))));
  assert.deepEqual(shown[0], [-2.5, 0.5, 2.55]);
  assert.deepEqual(shown[1], [-2, 0, 2]);
  assert.deepEqual(shown[2], [-2.01, 0.402, 2.05]);
});

Deno.test("dragging a point in lesson 2's planes sets the first slider to its x and the second to its y", () => {
  for (const { drag } of figure.view(startOf(figure), 700).drawings) {
    assert.deepEqual(drag!(1, 2), { first: 1, second: 2 });
  }
});

Deno.test("only a pair that moves has an arrow, and the bands of entries that become zero reach the edges", () => {
  const drawing = (first: number, level: number) =>
    figure.view({ first, second: 2, level }, 700).drawings[0]!.figure;
  const arrows = (drawing: Element) => drawing.querySelectorAll('[aria-label="arrow"] path').length;
  assert.deepEqual([drawing(2, 1), drawing(2, 0)].map(arrows), [1, 0]);
  const [x, y] = (["x", "y"] as const).map((axis) => drawing(2, 1).scale(axis)!);
  const spans = [...drawing(2, 1).querySelectorAll('[aria-label="line"] path')].map((path) => {
    const numbers = path.getAttribute("d")!.match(/[\d.]+/g)!.map(Number);
    const range = (from: number) => {
      const some = numbers.filter((_, i) => i % 2 === from);
      return Math.max(...some) - Math.min(...some);
    };
    return [range(0), range(1)];
  });
  const length = ([from, to]: Iterable<number>) => Math.abs(to! - from!);
  const [across, upwards] = [length(x!.range!), length(y!.range!)];
  assert.equal(spans.length, 2);
  assert.ok(spans[0]![1]! >= upwards - 1e-9 && spans[1]![0]! >= across - 1e-9);
  assert.ok(spans[0]![0]! < across && spans[1]![1]! < upwards);
});

Deno.test("a slider reads out a negative value with a minus sign, not a hyphen", () => {
  assert.equal(figure.sliders[0]!.read(-1.5), "−1.50");
});
