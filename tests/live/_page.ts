/** Opens live figures on a page of their own, as a reader without a network would. */
import type { Browser, FrameLocator, Page } from "playwright-core";
import { livePage } from "../../notebooks/tasks/bundle.ts";
import { open, type OpenedPage, type Visit } from "../notebooks/_page.ts";

/** An opened page with live figures. */
export interface Opened extends OpenedPage {
  /** The frame of a live figure, by its place on the page. */
  readonly figure: (index: number) => FrameLocator;
}

/** Opens a page of HTML fragments without a network, and waits until its figures are live. */
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

/** Scrolls to each figure of a page until it is live: browsers may delay frames out of sight. */
export async function startFigures(page: Page): Promise<void> {
  for (const figure of await page.locator("live-figure").all()) {
    await figure.scrollIntoViewIfNeeded();
    await figure.and(page.locator("[live]")).waitFor();
  }
}
