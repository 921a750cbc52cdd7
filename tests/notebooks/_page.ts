/** Opens exported pages as a reader without a network would. */
import assert from "node:assert/strict";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { contentSecurityPolicy } from "../../lib/live/content_security_policy.ts";
import { asTypeScript, codeCells, source } from "../../notebooks/tasks/notebook.ts";
import { readNotebook, title } from "../../notebooks/tasks/notebook.ts";

/** An opened page, the requests it made and the messages and errors on its console. */
export interface OpenedPage {
  readonly page: Page;
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
}

/** How to open a page: the width of its window and other options of the browser. */
export type Visit = BrowserContextOptions & { readonly width?: number };

/** Opens a page without a network, and records its requests and its console's messages and errors. */
export async function open(
  browser: Browser,
  file: string,
  { width = 1200, ...options }: Visit = {},
): Promise<OpenedPage> {
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ offline: true, viewport, ...options });
  const page = await context.newPage();
  const [requests, complaints]: [string[], string[]] = [[], []];
  const url = pathToFileURL(file).href;
  await context.route(/^(?!data:)/, (route) => {
    if (route.request().isNavigationRequest()) return route.continue();
    requests.push(route.request().url());
    return route.abort();
  });
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(url);
  return { page, requests, complaints };
}

/** Throws unless a lesson's page is complete, has no fault and fits both a desktop and a phone. */
export async function assertSound(browser: Browser, path: string, file: string): Promise<void> {
  const { page, requests, complaints } = await open(browser, file);
  assert.deepEqual({ requests, complaints }, { requests: [], complaints: [] });
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  assert.equal(await policy.getAttribute("content"), contentSecurityPolicy);
  assert.equal(await page.title(), title(await readNotebook(path), path));
  assert.deepEqual(await faults(page), []);
  const phone = (await open(browser, file, { width: 390 })).page;
  await phone.evaluate("document.querySelectorAll('details').forEach((more) => more.open = true)");
  assert.equal(await phone.evaluate("document.documentElement.scrollWidth"), 390);
  await assertDownloads(page, path);
}

/** Faults that a reader would stumble over, found by a script in the page. */
async function faults(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const found: string[] = [];
    const all = (selector: string) => [...document.querySelectorAll(selector)];
    for (const image of document.images) {
      if (!image.complete || image.naturalWidth === 0) found.push("an image is broken");
      if (!image.hasAttribute("alt")) found.push("an image has no alt text");
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement!.closest("pre, code, annotation, script, style")) continue;
      if (/\$[^$\d\s][^$]*\$|\$\$|\\(frac|sum|min|begin)/.test(node.textContent!)) {
        found.push(`TeX is not rendered: ${node.textContent}`);
      }
    }
    if (all("math merror, .katex-error").length > 0) found.push("a formula could not be rendered");
    const levels = all("h1, h2, h3, h4, h5, h6").map((heading) => Number(heading.tagName[1]));
    if (levels.filter((level) => level === 1).length !== 1) found.push("no h1, or more than one");
    if (levels.some((level, i) => level > (levels[i - 1] ?? 0) + 1)) {
      found.push("a heading level is skipped");
    }
    for (
      const landmark of [
        "html[lang]",
        "body > header",
        'nav[aria-label="On this page"]',
        "main",
        'nav[aria-label="Lessons"]',
        "body > footer",
      ]
    ) {
      if (all(landmark).length !== 1) found.push(`${landmark} is missing or there twice`);
    }
    for (const element of all("main pre, main .table, main .picture, main .formula")) {
      const scrolls = element.scrollWidth > element.clientWidth;
      if (scrolls !== ((element as HTMLElement).tabIndex === 0)) {
        found.push(
          scrolls
            ? "the Tab key skips a box that scrolls"
            : "the Tab key stops at a box that does not scroll",
        );
      }
    }
    for (const link of all('a[href^="#"]')) {
      const name = link.getAttribute("href")!.slice(1);
      const target = document.getElementById(name) ??
        document.getElementById(decodeURIComponent(name));
      if (!target) found.push(`${link.getAttribute("href")} leads nowhere`);
    }
    return found;
  });
}

async function assertDownloads(page: Page, path: string): Promise<void> {
  const name = basename(path, ".ipynb");
  const notebook = await readNotebook(path);
  const downloaded = JSON.parse(await downloadedText(page, `${name}.ipynb`));
  assert.deepEqual(codeCells(downloaded).map(source), codeCells(notebook).map(source));
  assert.ok(codeCells(downloaded).every((cell) => cell.outputs!.length === 0));
  assert.equal(await downloadedText(page, `${name}.ts`), asTypeScript(notebook, path));
}

async function downloadedText(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(`header a[download="${name}"]`).click(),
  ]);
  assert.equal(download.suggestedFilename(), name);
  return await Deno.readTextFile(await download.path());
}
