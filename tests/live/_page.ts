/** Live figures on a page of their own, opened as a reader without a network would. */
import type { Browser, FrameLocator, Page } from "playwright-core";
import { livePage } from "../../notebooks/tasks/bundle.ts";
import { open, type OpenedPage, type Visit } from "../notebooks/_page.ts";

/** An opened page with live figures. */
export interface Opened extends OpenedPage {
  /** The frame of a live figure, by its place on the page. */
  readonly figure: (index: number) => FrameLocator;
}

/** Opens fragments from a file with the network shut; waits until their figures are live. */
export async function openLive(
  browser: Browser,
  fragments: readonly { readonly html: string }[],
  { width = 1000, ...visit }: Visit = {},
): Promise<Opened> {
  const file = await Deno.makeTempFile({ suffix: ".html" });
  await Deno.writeTextFile(file, livePage(fragments));
  const opened = await open(browser, file, { width, hasTouch: width < 600, ...visit });
  await Deno.remove(file);
  await startFigures(opened.page);
  const figures = opened.page.locator("live-figure");
  return { ...opened, figure: (index) => figures.nth(index).frameLocator("iframe") };
}

/** Waits until all live figures of a page are live; a browser lets frames out of sight wait. */
export async function startFigures(page: Page): Promise<void> {
  for (const figure of await page.locator("live-figure").all()) {
    await figure.scrollIntoViewIfNeeded();
    await figure.and(page.locator("[live]")).waitFor();
  }
}
