/** Live figures on a page of their own, opened as a reader without a network would. */
import { pathToFileURL } from "node:url";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { livePage } from "../../notebooks/tasks/bundle.ts";

/** An opened page, what it asked for and what it complained of. */
export interface Opened {
  readonly page: Page;
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
  /** The frame of a live figure, by its place on the page. */
  readonly figure: (index: number) => FrameLocator;
}

/** How to look at a page. */
interface Visit {
  readonly width?: number;
  readonly dark?: boolean;
}

/** Opens fragments from a file with the network shut; waits until their figures are live. */
export async function openLive(
  browser: Browser,
  fragments: readonly { readonly html: string }[],
  { width = 1000, dark = false }: Visit = {},
): Promise<Opened> {
  const file = await Deno.makeTempFile({ suffix: ".html" });
  await Deno.writeTextFile(file, livePage(fragments));
  const context = await browser.newContext({
    offline: true,
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
    hasTouch: width < 600,
  });
  const page = await context.newPage();
  const [requests, complaints]: [string[], string[]] = [[], []];
  const url = pathToFileURL(file).href;
  page.on("request", (request) => request.url() === url || requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(url);
  await Deno.remove(file);
  const figures = page.locator("live-figure");
  for (const figure of await figures.all()) {
    await figure.scrollIntoViewIfNeeded(); // a browser lets frames out of sight wait
    await figure.and(page.locator("[live]")).waitFor();
  }
  return {
    page,
    requests,
    complaints,
    figure: (index) => figures.nth(index).frameLocator("iframe"),
  };
}
