/** The course as its readers get it: every page, exported once. */
import assert from "node:assert/strict";
import { basename, join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { exportPages } from "../../notebooks/tasks/export.ts";
import { readNotebook, source, title } from "../../notebooks/tasks/notebook.ts";
import { bind } from "../../notebooks/tasks/pages/bind.ts";
import { readingMinutes } from "../../notebooks/tasks/pages/reading_time.ts";
import { assertAccessible } from "../live/_axe.ts";
import { startFigures } from "../live/_page.ts";
import { browserTest } from "./_browser.ts";
import { lessons, notebookOf } from "./_notebooks.ts";
import { assertSound, open } from "./_page.ts";

const folder = await Deno.makeTempDir();
let exported: Promise<void> | undefined;
Deno.test.afterAll(() => Deno.remove(folder, { recursive: true }));

/** The file of a page; the first test that asks for one exports them all. */
async function pageOf(name: string): Promise<string> {
  await (exported ??= exportPages(lessons, folder));
  return join(folder, `${basename(name, ".ipynb")}.html`);
}

const first = lessons[0]!;
const pages = [...lessons, "index"];
const contents = 'nav[aria-label="On this page"]';

for (const path of lessons) {
  browserTest(
    `${basename(path)}: its page is complete without a network, on a desktop and a phone`,
    async (browser) => {
      const before = await Deno.readTextFile(path);
      await assertSound(browser, path, await pageOf(path));
      assert.equal(await Deno.readTextFile(path), before);
    },
  );
}

for (const name of pages) {
  browserTest(
    `${basename(name)}: axe-core finds no fault, and the page makes no request and is under 1.5 MB`,
    async (browser) => {
      const file = await pageOf(name);
      assert.ok((await Deno.stat(file)).size < 1.5e6);
      for (const width of [1280, 390]) {
        for (const colorScheme of ["light", "dark"] as const) {
          const opened = await open(browser, file, { width, colorScheme });
          await startFigures(opened.page);
          await assertAccessible(opened);
          assert.deepEqual([opened.requests, opened.complaints], [[], []]);
          await opened.page.context().close();
        }
      }
    },
  );
}

for (const path of lessons) {
  browserTest(
    `${basename(path)}: on a desktop no line of code and no table is cut off`,
    async (browser) => {
      const { page } = await open(browser, await pageOf(path), { width: 1200 });
      await page.evaluate("document.querySelectorAll('.code').forEach((code) => code.open = true)");
      const boxes = page.locator(".code pre, .table");
      assert.ok(await boxes.count() > 0);
      const cut = await boxes.evaluateAll((boxes) =>
        boxes.filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.textContent)
      );
      assert.deepEqual(cut, []);
      await page.context().close();
    },
  );
}

browserTest(
  "index.html has each lesson's aim, reading time, exercises and picture, and links to it",
  async (browser) => {
    const { page } = await open(browser, await pageOf("index"));
    const items = page.locator(".lessons > li");
    assert.equal(await items.count(), lessons.length);
    for (const [i, path] of lessons.entries()) {
      const notebook = await readNotebook(path);
      const text = notebook.cells.map(source).join("\n").replaceAll(/\s+/g, " ");
      const [, promise] = text.match(/\*\*(You will learn\*\* .*?) \*\*It takes/)!;
      const count = text.match(/\*\*Exercise \d/g)!.length;
      const told = await items.nth(i).innerText();
      assert.ok(told.includes(promise!.replaceAll("**", "")), told);
      assert.match(
        told,
        new RegExp(`About ${readingMinutes(notebook)} minutes to read, ${count} exercises`),
      );
      const picture = items.nth(i).locator("img");
      assert.ok(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth) > 0);
      await items.nth(i).locator("a").click();
      assert.equal(await page.title(), title(notebook, path));
      await page.goBack();
    }
  },
);

browserTest(
  "links lead from page to page, forwards through all lessons and back to index.html",
  async (browser) => {
    const { page } = await open(browser, await pageOf("index"));
    await page.locator(".lessons a").first().click();
    const names = [await nameOf(page)];
    while (await page.locator('[rel="next"]').count() > 0) {
      await page.locator('[rel="next"]').click();
      names.push(await nameOf(page));
    }
    assert.deepEqual(names, lessons.map((path) => basename(path, ".ipynb")));
    for (const name of names.slice(0, -1).reverse()) {
      await page.locator('[rel="prev"]').click();
      assert.equal(await nameOf(page), name);
    }
    assert.equal(await page.locator('[rel="prev"]').count(), 0);
    await page.locator("body > header").getByRole("link", { name: "All lessons" }).click();
    assert.equal(await nameOf(page), "index");
  },
);

async function nameOf(page: Page): Promise<string> {
  await page.waitForLoadState();
  return basename(new URL(page.url()).pathname, ".html");
}

browserTest(
  "a lesson exported alone makes a course of one, without links to pages that are missing",
  async (browser) => {
    const alone = await Deno.makeTempDir();
    try {
      const name = `${basename(lessons[1]!, ".ipynb")}.html`;
      await Deno.copyFile(await pageOf(lessons[1]!), join(alone, name));
      await bind(lessons, alone);
      const { page } = await open(browser, join(alone, "index.html"));
      assert.equal(await page.locator(".lessons > li").count(), 1);
      assert.match(
        await page.locator("main").innerText(),
        /\n1 lesson, about \d+ minutes.*Lesson 2\n/s,
      );
      await page.locator(".lessons a").click();
      assert.equal(await page.locator('[rel="prev"], [rel="next"]').count(), 0);
      const ways = await page.locator('nav[aria-label="Lessons"]').innerText();
      assert.equal(ways, `Lesson 2 of ${lessons.length}\nAll lessons`);
    } finally {
      await Deno.remove(alone, { recursive: true });
    }
  },
);

browserTest(
  "on a desktop the list of sections is visible and marks the current section",
  async (browser) => {
    const { page } = await open(browser, await pageOf(first), { width: 1280 });
    const links = page.locator(`${contents} a`);
    assert.ok(await links.first().isVisible());
    assert.equal(await page.locator(`${contents} [aria-current]`).count(), 0);
    const sections = await page.locator("main h2").evaluateAll((all) =>
      all.map((heading) => heading.firstChild!.textContent)
    );
    assert.deepEqual(await links.allInnerTexts(), sections);
    for (const i of [3, 1, sections.length - 1]) {
      await links.nth(i).click();
      await page.locator(`${contents} [aria-current]`, { hasText: sections[i]! }).waitFor();
      assert.equal(await page.locator(`${contents} [aria-current]`).count(), 1);
    }
  },
);

browserTest(
  "on a phone the list of sections is folded into a line that names the current section",
  async (browser) => {
    const { page } = await open(browser, await pageOf(first), { width: 390 });
    const [line, link] = [
      page.locator(`${contents} summary`),
      page.locator(`${contents} a`).nth(3),
    ];
    assert.equal(await line.innerText(), "On this page");
    assert.equal(await link.isVisible(), false);
    await line.focus();
    await page.keyboard.press("Enter");
    assert.ok(await link.isVisible());
    await link.click();
    assert.equal(await link.isVisible(), false);
    const name = await link.textContent();
    await page.locator(`${contents} summary`, { hasText: name! }).waitFor();
    assert.ok(await isBelow(page.locator("main h2").nth(3), page.locator(contents)));
  },
);

/** Whether the first begins where the second ends, or further down. */
async function isBelow(first: Locator, second: Locator): Promise<boolean> {
  const [one, two] = [await first.boundingBox(), await second.boundingBox()];
  return one!.y >= two!.y + two!.height;
}

for (const path of lessons) {
  browserTest(
    `${
      basename(path)
    }: its code is unfolded from the first section on, its first figure near the top`,
    async (browser) => {
      const { page } = await open(browser, await pageOf(path), { width: 1280 });
      const folded = await page.locator(".code:not([open])").evaluateAll((all) => {
        const section = document.querySelector("main h2")!;
        return all.map((code) => code.compareDocumentPosition(section));
      });
      const before = await page.evaluate(() => {
        const cells = [...document.querySelectorAll("main > .jp-Cell")];
        const section = cells.findIndex((cell) => cell.querySelector("h2"));
        return cells.slice(0, section).filter((cell) => cell.matches(".jp-CodeCell")).length;
      });
      assert.deepEqual(folded, Array(before).fill(4)); // the first section comes after each
      assert.ok((await page.locator("main figure").first().boundingBox())!.y < 600);
    },
  );
}

browserTest(
  "code folds by keyboard, cell by cell and all at once, and a reload restores its first state",
  async (browser) => {
    const { page } = await open(browser, await pageOf(first), { width: 1280 });
    const visible = () => page.locator(".code pre").filter({ visible: true }).count();
    const count = await page.locator(".jp-CodeCell").count();
    const atFirst = await visible();
    assert.ok(atFirst > count / 2 && atFirst < count);
    for (const step of [1, 0]) { // unfolds the first cell of the opening, then folds it again
      await page.locator(".code summary").first().focus();
      await page.keyboard.press("Enter");
      assert.equal(await visible(), atFirst + step);
    }
    const later = page.locator(".code[open] summary").first();
    const name = await later.textContent();
    await later.focus();
    await page.keyboard.press("Enter");
    assert.equal(await visible(), atFirst - 1);
    assert.match(name!, /^Code, \d+ lines$/);

    await page.locator(`${contents} a`).nth(4).click();
    const heading = page.locator("main h2").nth(4);
    const before = (await heading.boundingBox())!.y;
    await page.getByRole("button", { name: "Fold all code" }).focus();
    await page.keyboard.press("Enter");
    assert.equal(await visible(), 0);
    assert.ok(Math.abs((await heading.boundingBox())!.y - before) < 2);
    await page.getByRole("button", { name: "Unfold all code" }).click();
    assert.equal(await visible(), count);
    await page.getByRole("button", { name: "Fold all code" }).click();
    await page.reload();
    assert.equal(await visible(), atFirst);
  },
);

browserTest(
  "below a live figure, too, the heading in view stays in place while all code is folded",
  async (browser) => {
    const { page } = await open(browser, await pageOf(first), { width: 1280 });
    await startFigures(page);
    await page.addStyleTag({ content: "* { overflow-anchor: none }" }); // some browsers lack it
    await page.locator(`${contents} a`, { hasText: "Exercises" }).click();
    const heading = page.locator("main h2", { hasText: "Exercises" });
    const before = (await heading.boundingBox())!.y;
    await page.getByRole("button", { name: "Fold all code" }).click();
    assert.ok(Math.abs((await heading.boundingBox())!.y - before) < 2);
  },
);

browserTest(
  "a page opened at a heading stays there while the live figures above it start, on a reload too",
  async (browser) => {
    const { page } = await open(browser, await pageOf(lessons[1]!), { width: 390 });
    const heading = page.locator("main h2", { hasText: "Exercises" });
    const address = `${page.url()}#${await heading.getAttribute("id")}`;
    await page.goto("about:blank");
    await page.goto(address);
    for (const _ of [1, 2]) {
      // Out of sight a browser may let frames wait; here they say at once how high they are.
      const tell = () => parent.postMessage({ liveFigure: "height", height: 900 }, "*");
      await Promise.all(page.frames().slice(1).map((frame) => frame.evaluate(tell)));
      await page.waitForFunction(() => !document.querySelector("live-figure:not([live])"));
      await page.waitForTimeout(300);
      assert.ok(Math.abs((await heading.boundingBox())!.y - 64) < 2); // the page's scroll padding
      await page.reload();
    }
  },
);

browserTest(
  "with the code folded, a gap of at least 16 pixels follows each live figure",
  async (browser) => {
    for (const path of lessons) {
      const { page } = await open(browser, await pageOf(path));
      await startFigures(page);
      await page.getByRole("button", { name: "Fold all code" }).click();
      const gaps = await page.locator("live-figure").evaluateAll((figures) =>
        figures.map((figure) => {
          const next = figure.closest("main > *")!.nextElementSibling!;
          return next.getBoundingClientRect().top - figure.getBoundingClientRect().bottom;
        })
      );
      assert.ok(gaps.length > 0 && Math.min(...gaps) >= 16, `${basename(path)}: ${gaps}`);
      await page.context().close();
    }
  },
);

browserTest("without JavaScript code and the list of sections still fold", async (browser) => {
  const { page } = await open(browser, await pageOf(first), {
    width: 390,
    javaScriptEnabled: false,
  });
  assert.equal(await page.locator("button").count(), 0);
  for (const code of [page.locator(".code").first(), page.locator(".code").last()]) {
    const wasVisible = await code.locator("pre").isVisible();
    await code.locator("summary").click();
    assert.equal(await code.locator("pre").isVisible(), !wasVisible);
  }
  await page.locator(`${contents} summary`).click();
  assert.ok(await page.locator(`${contents} a`).first().isVisible());
});

browserTest("the first stop of the Tab key is a link that skips to the text", async (browser) => {
  const { page } = await open(browser, await pageOf(first));
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the text" });
  assert.ok((await skip.boundingBox())!.y >= 0);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate("document.activeElement.tagName"), "MAIN");
});

browserTest(
  "in print, figures are still and unfolded code shows, without navigation and solutions",
  async (browser) => {
    const { page } = await open(browser, await pageOf(first), { colorScheme: "dark" });
    await startFigures(page);
    await page.emulateMedia({ media: "print" });
    const shown = (selector: string) => page.locator(selector).filter({ visible: true }).count();
    const ways = ["nav", "summary", ".anchor-link", ".skip", "button"];
    const hidden = [...ways, "body > header", "body > footer", "iframe"];
    assert.deepEqual(await Promise.all(hidden.map(shown)), hidden.map(() => 0));
    assert.equal(await shown("live-figure img"), await page.locator("live-figure img").count());
    const halves = await stillPlaces(page);
    assert.ok(halves[0]!.top === halves[1]!.top && halves[0]!.left < halves[1]!.left);
    assert.equal(await shown(".code pre"), await page.locator(".code pre").count());
    assert.equal(await isFolded(page.locator(".code").first()), true); // on the screen alone
    await page.evaluate("document.querySelectorAll('.code').forEach((code) => code.open = false)");
    assert.equal(await shown(".code pre"), 0);
    assert.equal(
      await page.locator("html").evaluate((html) => getComputedStyle(html).backgroundColor),
      "rgb(255, 255, 255)",
    );
  },
);

function isFolded(code: Locator): Promise<boolean> {
  return code.evaluate((code) => !(code as HTMLDetailsElement).open);
}

browserTest("of three still drawings the third is beside the other two", async (browser) => {
  const { page } = await open(browser, await pageOf(lessons[2]!), { javaScriptEnabled: false });
  const [paths, curves, series] = await stillPlaces(page);
  assert.ok(paths!.left === curves!.left && paths!.top < curves!.top);
  assert.ok(series!.left > paths!.left && series!.top === paths!.top);
});

async function stillPlaces(page: Page): Promise<DOMRect[]> {
  return await page.locator("live-figure figure").evaluateAll((figures) =>
    figures.map((figure) => figure.getBoundingClientRect())
  );
}

for (const path of lessons) {
  Deno.test(`${basename(path)}: the reading time it states is that of its words and its code`, async () => {
    const notebook = await readNotebook(path);
    const [, said] = notebook.cells.map(source).join("\n").match(
      /\*\*It\s+takes\*\*\s+about\s+(\d+)\s+minutes/,
    )!;
    assert.equal(Number(said), readingMinutes(notebook));
  });
}

Deno.test("reading time counts words and lines of code, but nothing folded away", () => {
  const [words, lines] = ["word ".repeat(1500), "1;\n".repeat(100)]; // ten minutes, five minutes
  const folded = `md:<details>${words}</details>`;
  assert.equal(readingMinutes(notebookOf(`md:${words}`, folded)), 10);
  assert.equal(readingMinutes(notebookOf(`md:${words}`, lines)), 15);
  assert.equal(readingMinutes(notebookOf(`md:${"$a + b$ ".repeat(750)}`)), 5);
  assert.equal(readingMinutes(notebookOf("md:# Short")), 5);
});
