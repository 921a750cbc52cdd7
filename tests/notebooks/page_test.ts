import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { exportPages } from "../../notebooks/tasks/export.ts";
import { asTypeScript, codeCells, source } from "../../notebooks/tasks/notebook.ts";
import { readNotebook, title } from "../../notebooks/tasks/notebook.ts";
import { browserTest } from "./_browser.ts";
import { contentSecurityPolicy } from "../../lib/live/content_security_policy.ts";
import { inFolder, lessons, notebookOf, write } from "./_notebooks.ts";

/** A page with a bit of everything that a lesson may hold. */
const everything = notebookOf(
  "md:# A page with `everything`\n\nMaths: $\\|W_j\\|_2 < 1$ and\n\n$$\n\\min_W \\frac{1}{2n}\\|Y - XW\\|_F^2\n$$\n\n" +
    "It costs \\$5, not \\$6, and `$x$` is code. <details><summary>More</summary>\n\n$a_b$\n\n</details>",
  "md:## A table",
  'import { show, table } from "../lib/notebook.ts";\n' +
    'await show("$n = 3$");\n' +
    'await show(table([{ model: "Lasso", F1: 0.5 }], { caption: "Scores & more" }));',
  "md:## A figure",
  'import { coefficientSeries } from "../lib/plots/mod.ts";\n' +
    'import { Matrix } from "ml-matrix";\n' +
    "const truth = Matrix.ones(4, 2);\n" +
    'await show(coefficientSeries({ Truth: truth }, { features: [0], title: "One & only" }), "A line.");\n' +
    `console.log(\n  "${"a long line ".repeat(20)}",\n);`,
);

/** Opens a page as a reader without a network would, and notes what it asks for and complains of. */
async function open(browser: Browser, file: string, width = 1200) {
  const context = await browser.newContext({ offline: true, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const [requests, complaints]: [string[], string[]] = [[], []];
  const url = pathToFileURL(file).href;
  await context.route(/^(?!data:)/, (route) => {
    if (route.request().url() === url) return route.continue();
    requests.push(route.request().url());
    return route.abort();
  });
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(url);
  return { page, requests, complaints };
}

async function withPage(path: string, work: (file: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await exportPages([path], folder);
    await work(join(folder, `${basename(path, ".ipynb")}.html`));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function assertSound(browser: Browser, path: string, file: string): Promise<void> {
  const { page, requests, complaints } = await open(browser, file);
  assert.deepEqual({ requests, complaints }, { requests: [], complaints: [] });
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  assert.equal(await policy.getAttribute("content"), contentSecurityPolicy);
  assert.equal(await page.title(), title(await readNotebook(path), path));
  assert.deepEqual(await faults(page), []);
  const phone = (await open(browser, file, 390)).page;
  await phone.evaluate("document.querySelectorAll('details').forEach((more) => more.open = true)");
  assert.equal(await phone.evaluate("document.documentElement.scrollWidth"), 390);
  await assertDownloads(page, path);
}

/** What a reader would stumble over; judged in the page. */
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
        found.push(`TeX: ${node.textContent}`);
      }
    }
    if (all("math merror, .katex-error").length > 0) found.push("maths is wrong");
    const levels = all("h1, h2, h3, h4, h5, h6").map((heading) => Number(heading.tagName[1]));
    if (levels.filter((level) => level === 1).length !== 1) found.push("there is not one h1");
    if (levels.some((level, i) => level > (levels[i - 1] ?? 0) + 1)) {
      found.push("a heading level is left out");
    }
    for (
      const landmark of ["html[lang]", "body > header", "nav[aria-label]", "main", "body > footer"]
    ) {
      if (all(landmark).length !== 1) found.push(`${landmark} is missing`);
    }
    for (const element of all("main pre, main .table")) {
      if (!element.hasAttribute("tabindex")) found.push("a scrolling region has no tabindex");
    }
    for (const link of all('a[href^="#"]')) {
      const target = document.getElementById(
        decodeURIComponent(link.getAttribute("href")!.slice(1)),
      );
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

for (const path of lessons) {
  browserTest(
    `${basename(path)}: its page is whole without a network, on a desk and a phone`,
    async (browser) => {
      const before = await Deno.readTextFile(path);
      await withPage(path, (file) => assertSound(browser, path, file));
      assert.equal(await Deno.readTextFile(path), before);
    },
  );
}

browserTest(
  "a page shows maths, tables, figures and folds, and says how long its code took",
  async (browser) => {
    await inFolder(async (folder) => {
      const path = await write(folder, "everything.ipynb", everything);
      await withPage(path, async (file) => {
        await assertSound(browser, path, file);
        const { page } = await open(browser, file);
        const count = (selector: string) => page.locator(selector).count();
        assert.deepEqual(
          await Promise.all(["math", "math[display=block]", "table", "figure img"].map(count)),
          [4, 1, 1, 1],
        );
        assert.equal(await page.title(), "A page with everything");
        assert.match(
          await page.locator("main").innerText(),
          /It costs \$5, not \$6, and \$x\$ is code\./,
        );
        assert.match(await page.locator("footer").innerText(), /ran in \d+\.\d seconds in Deno \d/);
        assert.deepEqual(await page.locator("nav a").allInnerTexts(), ["A table", "A figure"]);
      });
    });
  },
);

browserTest("text stands out from its ground, in light and in dark", async (browser) => {
  await inFolder(async (folder) => {
    await withPage(await write(folder, "everything.ipynb", everything), async (file) => {
      for (const colorScheme of ["light", "dark"] as const) {
        const { page } = await open(browser, file);
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await tooFaint(page), []);
      }
    });
  });
});

/** Texts whose contrast (WCAG 2) is below 4.5. */
async function tooFaint(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const channels = (colour: string) => colour.match(/[\d.]+/g)!.map(Number);
    const luminance = (colour: string) => {
      const [r, g, b] = channels(colour).map((value) => {
        const s = value / 255;
        return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const ground = (element: Element | null): string => {
      if (!element) return "rgb(255, 255, 255)";
      const { backgroundColor } = getComputedStyle(element);
      return channels(backgroundColor)[3] === 0 ? ground(element.parentElement) : backgroundColor;
    };
    return [...document.querySelectorAll("body *")]
      .filter((element) =>
        [...element.childNodes].some(({ nodeType, textContent }) =>
          nodeType === 3 && textContent!.trim()
        )
      )
      .filter((element) => {
        const [light, dark] = [getComputedStyle(element).color, ground(element)].map(luminance)
          .sort((a, b) => b - a);
        return (light! + 0.05) / (dark! + 0.05) < 4.5;
      })
      .map((element) => `${element.tagName}.${element.className}: ${element.textContent}`);
  });
}

Deno.test("the code of a notebook is one program: cells marked, text as comments", () => {
  const notebook = notebookOf("md:# A title\n\nText.", "const a = 1;", "a;");
  assert.equal(
    asTypeScript(notebook, "/some/01_a.ipynb"),
    [
      "// Run it in the project's notebooks folder: deno run -A 01_a.ts",
      "",
      "// %% [markdown]\n// # A title\n//\n// Text.",
      "",
      "// %%\nconst a = 1;",
      "",
      "// %%\na;",
      "",
    ].join("\n"),
  );
});

for (const path of lessons) {
  Deno.test(`${basename(path)}: its code runs as a program, in the notebooks folder`, async () => {
    await inFolder(async (folder) => {
      const program = join(folder, "program.ts");
      await Deno.writeTextFile(program, asTypeScript(await readNotebook(path), path));
      const { code, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", program],
        cwd: folder,
      }).output();
      assert.equal(code, 0, new TextDecoder().decode(stderr));
    });
  });
}
