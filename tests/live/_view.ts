/** What a live figure shows, held against what the library computes in Deno. */
import assert from "node:assert/strict";
import type { FrameLocator } from "playwright-core";
import type { LiveFigure, Settings, View } from "../../lib/live/live_figure.ts";

/** The values that the frame's sliders stand at. */
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

/** Throws unless title, numbers and announcement in the frame are the library's; returns them. */
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

function cells(html: string): string[] | null {
  return html.match(/(?<=<(t[hd]|caption)[^>]*>)[^<]+/g);
}
