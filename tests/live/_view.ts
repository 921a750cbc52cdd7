/** What a live figure shows, compared with what the library computes in Deno. */
import assert from "node:assert/strict";
import type { FrameLocator } from "playwright-core";
import type { LiveFigure, Settings, View } from "../../lib/live/live_figure.ts";

/** The values that the sliders in a frame are set to; throws if they are read out as others. */
export async function settingsIn(frame: FrameLocator, figure: LiveFigure): Promise<Settings> {
  const entries = figure.sliders.map(async ({ key, values, read }) => {
    const input = frame.locator(`input#${key}`);
    const value = values[Number(await input.inputValue())]!;
    assert.equal(await input.getAttribute("aria-valuetext"), read(value));
    assert.equal(await frame.locator(`output[for=${key}]`).textContent(), read(value));
    return [key, value];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Throws unless a frame's title, numbers and announcement are as in Deno; returns Deno's view. */
export async function assertView(frame: FrameLocator, figure: LiveFigure): Promise<View> {
  const view = figure.view(await settingsIn(frame, figure), 700);
  const status = frame.locator("[aria-live=polite]");
  const announced = status.filter({ hasText: view.announcement });
  await announced.waitFor({ state: "attached", timeout: 5000 }).catch(() => {});
  assert.equal(await status.textContent(), view.announcement);
  assert.deepEqual(cells(await frame.locator(".numbers").innerHTML()), cells(view.numbers.html));
  assert.equal(await frame.locator("h2").textContent(), view.title);
  return view;
}

/** The texts of a table's cells and caption; throws if there are none. */
function cells(html: string): string[] {
  const texts = html.match(/(?<=<(t[hd]|caption)[^>]*>)[^<]+/g);
  assert.ok(texts, "a table without cells");
  return texts;
}
