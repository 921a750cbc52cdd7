import assert from "node:assert/strict";
import { basename, join } from "node:path";
import type { Locator } from "playwright-core";
import { exportPages } from "../../notebooks/tasks/export.ts";
import { asTypeScript, readNotebook } from "../../notebooks/tasks/notebook.ts";
import { assertAccessible } from "../live/_axe.ts";
import { browserTest } from "./_browser.ts";
import { inFolder, lessons, notebookOf, write } from "./_notebooks.ts";
import { assertSound, open } from "./_page.ts";
import { colours, shadows } from "./_painted.ts";

/** A notebook with a bit of everything that a lesson may hold. */
const everything = notebookOf(
  "md:# A page with `everything`\n\nMaths: $\\|W_j\\|_2 < 1$ and\n\n$$\n\\min_W \\frac{1}{2n}\\|Y - XW\\|_F^2\n$$\n\n" +
    "It costs \\$5, not \\$6, and `$x$` is code. <details><summary>More</summary>\n\n$a_b$\n\n</details>",
  "md:## A table: 100 % of `F1`, $n_1$",
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

async function withPage(path: string, work: (file: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await exportPages([path], folder);
    await work(join(folder, `${basename(path, ".ipynb")}.html`));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

browserTest(
  "a page shows maths, tables, figures and folds, and says how long its code took",
  async (browser) => {
    await inFolder(async (folder) => {
      const path = await write(folder, "everything.ipynb", everything);
      await withPage(path, async (file) => {
        await assertSound(browser, path, file);
        const { page } = await open(browser, file, { width: 1280 });
        const count = (selector: string) => page.locator(selector).count();
        assert.deepEqual(
          await Promise.all(["math", "math[display=block]", "table", "figure img"].map(count)),
          [6, 1, 1, 1],
        );
        assert.equal(await page.title(), "A page with everything");
        assert.match(
          await page.locator("main").innerText(),
          /It costs \$5, not \$6, and \$x\$ is code\./,
        );
        assert.match(await page.locator("footer").innerText(), /ran in \d+\.\d seconds in Deno \d/);
        const sections = page.locator('nav[aria-label="On this page"] a');
        assert.equal(await sections.locator("math, code").count(), 2);
        assert.deepEqual(
          (await sections.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " ")),
          ["A table: 100 % of F1, 𝑛 1", "A figure"],
        );
        const named = page.getByRole("heading", { name: "A figure", exact: true });
        assert.equal(await named.count(), 1);
        await sections.first().click();
        await page.locator("nav [aria-current]", { hasText: "A table" }).waitFor();
      });
    });
  },
);

browserTest("a comma after a formula is not wrapped into the next line", async (browser) => {
  await inFolder(async (folder) => {
    const notebook = notebookOf("md:# Lines\n\nLet $a + b$, then");
    await withPage(await write(folder, "lines.ipynb", notebook), async (file) => {
      const { page } = await open(browser, file);
      const [formula, comma] = await page.evaluate(() => {
        const maths = document.querySelector<HTMLElement>("main math")!;
        maths.closest("p")!.style.cssText = "overflow-wrap: normal; width: 0"; // a line for each word
        const range = document.createRange();
        const text = document.querySelector(".unbroken")!.lastChild!;
        range.setStart(text, text.textContent!.indexOf(","));
        range.setEnd(text, text.textContent!.indexOf(",") + 1);
        return [maths, range].map((place) => place.getBoundingClientRect().bottom);
      });
      assert.ok(Math.abs(comma! - formula!) < 10, `${formula}, ${comma}`);
    });
  });
});

browserTest(
  "a formula too long for a phone breaks into lines, each but the last ending in a relation",
  async (browser) => {
    await inFolder(async (folder) => {
      const sides = Array(5).fill("W_1 + W_2 + W_3").join(" \\le ");
      const notebook = notebookOf(`md:# Long\n\nHere is $${sides}$.`);
      await withPage(await write(folder, "long.ipynb", notebook), async (file) => {
        const { page } = await open(browser, file, { width: 390 });
        assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 390);
        const ends = await page.locator("main math").evaluateAll((all) =>
          all.map((part) => part.lastElementChild!.textContent)
        );
        assert.deepEqual(ends, ["≤", "≤", "≤", "≤", "W3"]);
      });
    });
  },
);

browserTest("the bars of a norm or absolute value are close to its content", async (browser) => {
  await inFolder(async (folder) => {
    const notebook = notebookOf("md:# Bars\n\n$\\lVert a \\rVert + \\lvert b \\rvert$");
    await withPage(await write(folder, "bars.ipynb", notebook), async (file) => {
      const { page } = await open(browser, file);
      const [a, b] = await page.evaluate(() =>
        [...document.querySelectorAll("main mi")].map((letter) => {
          const bar = letter.previousElementSibling!.getBoundingClientRect();
          return letter.getBoundingClientRect().left - bar.right;
        })
      );
      assert.ok(Math.abs(a!) < 2 && Math.abs(b!) < 2, `${a}, ${b}`);
    });
  });
});

browserTest("axe-core finds no fault, such as low contrast, in light and dark", async (browser) => {
  await inFolder(async (folder) => {
    await withPage(await write(folder, "everything.ipynb", everything), async (file) => {
      for (const colorScheme of ["light", "dark"] as const) {
        await assertAccessible(await open(browser, file, { colorScheme }));
      }
    });
  });
});

Deno.test("a notebook's code becomes one program, with its cells marked and its text as comments", () => {
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
  Deno.test(`${basename(path)}: its code runs as one program in a folder beside the library`, async () => {
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

browserTest(
  "an exercise without an answer links to the notebook, and an answered one is judged",
  async (browser) => {
    await inFolder(async (folder) => {
      const notebook = notebookOf(
        "md:# Exercises",
        'import { check1 } from "../lib/exercises/joint_feature_selection.ts";\n' +
          'import { show } from "../lib/notebook.ts";\n' +
          "await show(check1(undefined));\nawait show(check1(-1));",
      );
      await withPage(await write(folder, "exercises.ipynb", notebook), async (file) => {
        const { page } = await open(browser, file);
        const said = await page.locator(".jp-OutputArea p").allInnerTexts();
        assert.equal(said[0], "○ Answer this in the notebook.");
        assert.match(said[1]!, /^✗ Not yet/);
        await page.getByRole("link", { name: "the notebook" }).click();
        const target = page.locator(":target");
        assert.equal(await target.locator('a[download="exercises.ipynb"]').count(), 1);
      });
    });
  },
);

browserTest("a figure is dark on a dark page and light on a light one", async (browser) => {
  await inFolder(async (folder) => {
    await withPage(await write(folder, "everything.ipynb", everything), async (file) => {
      for (const [colorScheme, ground] of [["dark", [20, 23, 27]], ["light", [255, 255, 255]]]) {
        const { page } = await open(browser, file, {
          colorScheme: colorScheme as "dark" | "light",
        });
        assert.deepEqual(await corner(page.locator("figure img")), ground);
      }
    });
  });
});

browserTest(
  "on a phone a figure has readable labels and scrolls like a wide table, with shadows at its edges",
  async (browser) => {
    await inFolder(async (folder) => {
      const columns = "truePositives falsePositives falseNegatives".split(" ");
      const record = Object.fromEntries(columns.map((name) => [name, 1e9]));
      const notebook = notebookOf(
        "md:# Wide",
        'import { show, table } from "../lib/notebook.ts";\n' +
          'import { plot } from "../lib/plots/mod.ts";\n' +
          'await show(plot({ title: "Wide", x: { domain: [0, 1] } }), "An axis.");\n' +
          `await show(table([${JSON.stringify(record)}], { caption: "Wide" }));`,
      );
      await withPage(await write(folder, "wide.ipynb", notebook), async (file) => {
        for (const colorScheme of ["light", "dark"] as const) {
          const { page } = await open(browser, file, { width: 320, colorScheme });
          assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 320);
          const image = (await page.locator("figure img").boundingBox())!;
          assert.ok(20 * image.width / 760 >= 10, `${image.width}`);
          for (const place of [".picture", ".table"].map((name) => page.locator(name))) {
            assert.deepEqual(await shadows(place), { left: false, right: true });
            await place.focus();
            for (const _ of Array(9)) await page.keyboard.press("ArrowRight");
            await page.waitForTimeout(500); // for smooth scrolling to end
            assert.deepEqual(await shadows(place), { left: true, right: false });
          }
        }
        const { page } = await open(browser, file);
        const places = page.locator(".picture, .table");
        assert.deepEqual(
          await places.evaluateAll((all) => all.map((place) => (place as HTMLElement).tabIndex)),
          [-1, -1],
        );
        assert.equal((await page.locator("figure img").boundingBox())!.width, 760);
      });
    });
  },
);

/** The colour of an element's upper left corner, as it is painted. */
async function corner(element: Locator): Promise<number[]> {
  const [colour] = await colours(element, [3]);
  return colour!;
}
