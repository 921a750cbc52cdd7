import assert from "node:assert/strict";
import * as esbuild from "esbuild";
import { parseHTML } from "linkedom";
import { Matrix } from "ml-matrix";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { darkRules, darkTwins } from "../../lib/live/dark.ts";
import { bundle } from "../../lib/live/engine.ts";
import { installMathOperations } from "../../lib/live/few_operations.ts";
import { figureOf } from "../../lib/live/figures.ts";
import { startOf } from "../../lib/live/live_figure.ts";
import { live, liveEngine } from "../../lib/live/mod.ts";
import { palette, quiet, seriesColors } from "../../lib/plots/palette.ts";
import { root } from "../../notebooks/tasks/project.ts";
import { browserTest } from "../notebooks/_browser.ts";
import { contrast } from "./_contrast.ts";
import { engine, exampleOf, examples } from "./_examples.ts";
import { openLive } from "./_page.ts";

const options = { sanitizeOps: false, sanitizeResources: false }; // esbuild's process

Deno.test(
  "the bundle is the same to the byte each time and stays under 350 kB",
  options,
  async () => {
    const [first, again] = [await liveEngine(), await liveEngine()];
    assert.equal(first.html, again.html);
    const size = new TextEncoder().encode(first.html).length;
    console.log(`The bundle has ${Math.round(size / 1000)} kB.`);
    assert.ok(size < 350_000, `${size} bytes`);
  },
);

Deno.test(
  "the bundle holds no web address and not the project's path where it was made",
  options,
  async () => {
    const { html } = await liveEngine();
    const addresses = html.match(/\bhttps?:\/\/[^"'`\s]+/g)!;
    // XML namespaces look like addresses, but nothing is fetched from them.
    const others = addresses.filter((address) => !address.startsWith("http://www.w3.org/"));
    assert.deepEqual(others, []);
    assert.ok(!html.includes(import.meta.dirname!.replace("/tests/live", "")));
  },
);

Deno.test(
  "configuration files in the folder around the project do not change the bundle",
  options,
  async () => {
    const around = await Deno.makeTempDir();
    try {
      const project = join(around, "project");
      for (const name of ["deno.json", "deno.lock", "lib"]) {
        cpSync(join(root, name), join(project, name), { recursive: true });
      }
      await Deno.symlink(join(root, "node_modules"), join(project, "node_modules"), {
        type: "dir",
      });
      const compilerOptions = { target: "es5", useDefineForClassFields: false };
      await Deno.writeTextFile(join(around, "tsconfig.json"), JSON.stringify({ compilerOptions }));
      await Deno.writeTextFile(join(around, "package.json"), '{ "type": "commonjs" }');
      const program = `import { liveEngine } from "./lib/live/mod.ts";
      console.log((await liveEngine()).html);`;
      const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["eval", program],
        cwd: project,
      }).output();
      const [there, here] = [new TextDecoder().decode(stdout).trim(), (await liveEngine()).html];
      assert.ok(
        there === here,
        `${there.length} of ${here.length}${new TextDecoder().decode(stderr)}`,
      );
    } finally {
      await Deno.remove(around, { recursive: true });
    }
  },
);

/** Name and licence of a bundled file's package; undefined for a file of this project. */
function packageOf(path: string): { name: string; license: string } | undefined {
  const folder = path.match(/^.*node_modules\/(@[^/]+\/)?[^/]+/)?.[0];
  if (!folder) return undefined;
  const url = new URL(`../../${folder}/package.json`, import.meta.url);
  const { name, license } = JSON.parse(Deno.readTextFileSync(url));
  if (name === "@observablehq/plot") return { name: "Observable Plot", license };
  return { name: name.startsWith("d3-") ? "D3" : name, license };
}

Deno.test("the bundle names each package that it holds, with its licence", options, async () => {
  const held = new Set(["internmap (ISC)"]); // it comes inside d3-array's one file
  for (const part of ["frame", "page"] as const) {
    const { metafile } = await bundle(part);
    for (
      const path of Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs))
    ) {
      const found = packageOf(path);
      if (found) held.add(`${found.name} (${found.license})`);
    }
  }
  await esbuild.stop();
  const { html } = await liveEngine();
  const line = html.match(/\/\* Holds (.+?)\. \*\//)![1]!;
  const told = [...line.matchAll(/(.+?) \((\w+)\)(, )?/g)].flatMap(([, names, license]) =>
    names!.split(/, | and /).map((name) => `${name} (${license})`)
  );
  assert.deepEqual(told.sort(), [...held].sort());
});

Deno.test("a live figure holds still pictures with alt text, the numbers and where the sliders start", () => {
  const { html, text } = live("supportExplorer", { seed: 3 }, "Two maps & a series");
  assert.equal(text, "Two maps & a series");
  assert.match(html, /^<live-figure .*data-title="Two maps &amp; a series">/);
  assert.equal(html.match(/<img alt="[^"]+"/g)?.length, 2);
  assert.match(html, /<table>/);
  const [, standing] = html.match(/<p>Drawn for (.*)<\/p>/)!;
  assert.equal(
    standing,
    "Penalty: alpha / alpha max <strong>0.40</strong> · Noise: standard deviation <strong>1.0</strong>",
  );
});

Deno.test("the options kept in a page give the same figure as in the notebook, without matrices", () => {
  for (const { name, figure, html } of examples) {
    const json = parseHTML(html).document.querySelector("live-figure")!.getAttribute(
      "data-options",
    );
    const kept = JSON.parse(json!);
    const [there, here] = [figureOf(name, kept), figure].map((figure) => {
      const { drawings, numbers, ...words } = figure.view(startOf(figure), 700);
      const pictures = drawings.map(({ figure }) => figure.outerHTML.replaceAll(/-clip-\d+/g, ""));
      return { ...words, numbers: numbers.html, pictures };
    });
    assert.deepEqual(there, here);
    const { Lasso } = kept.errors ?? {};
    assert.equal(Lasso?.meanSquaredErrors, undefined);
  }
});

Deno.test("a live figure without alt text is refused", () => {
  assert.throws(() => live("supportExplorer", {}, " "), {
    name: "TypeError",
    message: "alt should be a sentence that says what the figure shows, but is missing",
  });
});

Deno.test("live refuses an unknown figure, an unknown option and a start that its sliders do not have", () => {
  const ask = live as (name: string, options: unknown, alt: string) => unknown;
  assert.throws(() => ask("sweepExplorr", {}, "Words."), {
    name: "TypeError",
    message: "name should be one of supportExplorer, thresholdExplorer, sweepExplorer, " +
      'pathExplorer, overlapExplorer, but is "sweepExplorr"',
  });
  assert.throws(() => ask("toString", {}, "Words."), /^TypeError: name should be one of support/);
  assert.throws(() => ask("sweepExplorer", { sede: 3 }, "Words."), {
    name: "TypeError",
    message: "sweepExplorer has no option sede: did you mean seed?",
  });
  assert.throws(() => ask("thresholdExplorer", { first: 99 }, "Words."), {
    name: "RangeError",
    message: "first should be a number from -3 to 3, but is 99",
  });
  assert.throws(() => ask("thresholdExplorer", { level: "1" }, "Words."), {
    name: "TypeError",
    message: 'level should be a number from 0 to 2, but is "1"',
  });
  assert.throws(() => ask("supportExplorer", { feature: 30 }, "Words."), {
    name: "RangeError",
    message: "features[0] should be an integer from 0 to 29, but is 30",
  });
});

Deno.test("every colour of the palette has a dark twin that contrasts with the dark ground", () => {
  const colours = [...Object.values(palette), ...seriesColors, quiet.text, quiet.rule];
  for (const colour of colours) {
    assert.ok(contrast(darkTwins[colour]!, darkTwins[quiet.ground]!) >= 4.5, colour);
  }
  assert.ok(Object.values(quiet).every((colour) => darkTwins[colour]));
  for (const property of ["fill", "stroke"]) {
    const [light, dark] = [quiet.rule, darkTwins[quiet.rule]];
    assert.ok(darkRules("svg").includes(`svg [${property}="${light}"]{${property}:${dark}}`));
  }
});

browserTest(
  "neither the page nor its frame can make requests, and the frame cannot reach the page",
  async (browser) => {
    const { html } = exampleOf("thresholdExplorer");
    const { page } = await openLive(browser, [engine, { html }]);
    for (const frame of page.frames()) {
      const refused = await frame.evaluate(() => {
        const directives = new Set<string>();
        new Image().src = "https://example.org/image.png";
        fetch("https://example.org/").catch(() => {});
        return new Promise<string[]>((resolve) =>
          addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
            directives.add(effectiveDirective);
            if (directives.size === 2) resolve([...directives].sort());
          })
        );
      });
      assert.deepEqual(refused, ["connect-src", "img-src"]);
    }
    const frame = page.frames()[1]!;
    assert.equal(
      await frame.evaluate(() => origin),
      "null",
    );
    await assert.rejects(frame.evaluate(() => parent.document.title), /SecurityError/);
  },
);

/** Runs in a frame: records the names of all exports of its WebAssembly instances. */
function watchInstances(): void {
  const names: string[] = [];
  Object.assign(globalThis, { names });
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, given) {
      const instance = Reflect.construct(target, given);
      names.push(...Object.keys(instance.exports));
      return instance;
    },
  });
}

/** A script that has a page's frames run a program first; an init script may come too late there. */
const beginFrames = (program: () => void) => ({
  html: `<script>{
    const { set } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "srcdoc");
    const script = "<script>(" + ${program} + ")()</" + "script>";
    Object.defineProperty(HTMLIFrameElement.prototype, "srcdoc", {
      set(html) { set.call(this, html.replace("<head>", () => "<head>" + script)); },
    });
  }</script>`,
});

browserTest("a live figure's solver runs on its compiled WebAssembly kernels", async (browser) => {
  const { html } = exampleOf("supportExplorer");
  const { page } = await openLive(browser, [beginFrames(watchInstances), engine, { html }]);
  const names = await page.frames()[1]!.evaluate("names") as string[];
  assert.ok(names.includes("sweep"), `exported by WebAssembly: ${names.join(", ") || "none"}`);
});

Deno.test("the bundle's few matrix operations agree with ml-matrix's, and refuse other operands", () => {
  class Lean extends Matrix {}
  installMathOperations(Lean);
  const [A, B] = [[[1, 2, 3], [4, 5, 6]], [[0.1, -2, 0], [1e9, 7, 0.3]]];
  const lean = new Lean(A!);
  assert.equal(lean.add(new Matrix(B!)).mul(0.7), lean);
  assert.deepEqual(lean.to2DArray(), new Matrix(A!).add(B!).mul(0.7).to2DArray());
  assert.throws(() => lean.add(1), /add matrices only/);
  assert.throws(() => lean.add(B!), /add matrices only/);
  assert.throws(() => lean.mul(lean), /by numbers only/);
});
