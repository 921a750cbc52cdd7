/** The library runs unchanged wherever JavaScript does. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as library from "../lib/mod.ts";
import { browserTest } from "./notebooks/_browser.ts";
import { type CrossValidationCase, type FitCase, reference } from "./reference.ts";

type Library = typeof library;

const { X, Y, settings } = reference<FitCase>("mtl_wide");
const { X: cvX, Y: cvY, settings: cvSettings } = reference<CrossValidationCase>("cv_lasso");
const given = {
  fit: { X, Y, alpha: settings.alpha },
  cv: { X: cvX, Y: cvY, alphas: cvSettings.alphas },
};

/** Answers to reference problems, as text that keeps every bit; other programs contain its source. */
function answers(library: Library, { fit, cv }: typeof given): string {
  return JSON.stringify([
    library.multiTaskLasso(fit.X, fit.Y, { alpha: fit.alpha, tolerance: 1e-12 }),
    library.lasso(fit.X, fit.Y, { alpha: fit.alpha / 2, l1Ratio: 0.5, trace: true }),
    library.lassoCV(cv.X, cv.Y, { alphas: cv.alphas }),
  ]);
}

let bundle: Promise<string> | undefined;

function bundled(): Promise<string> {
  return bundle ??= (async () => {
    const { outputFiles, warnings } = await esbuild.build({
      entryPoints: [fileURLToPath(new URL("../lib/mod.ts", import.meta.url))],
      bundle: true,
      write: false,
      format: "esm",
      platform: "browser",
      target: "es2023",
      tsconfigRaw: {},
      logLevel: "silent",
    });
    await esbuild.stop();
    assert.deepEqual(warnings, []);
    return outputFiles[0]!.text;
  })();
}

const here = answers(library, given);

Deno.test("in this process the objective of a reference problem is scikit-learn's", () => {
  const { expected } = reference<FitCase>("mtl_wide");
  const { objective } = library.multiTaskLasso(X, Y, { alpha: settings.alpha, tolerance: 1e-12 });
  assert.ok(Math.abs(objective - expected.objective) <= 1e-10 * objective);
});

Deno.test("Node runs a bundle of mod.ts and gets the same answers to the bit", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/library.mjs`, await bundled());
    await Deno.writeTextFile(
      `${folder}/main.mjs`,
      `import * as library from "./library.mjs";
      ${answers};
      console.log(answers(library, ${JSON.stringify(given)}));`,
    );
    const { success, stdout, stderr } = await new Deno.Command("node", {
      args: [`${folder}/main.mjs`],
    }).output();
    assert.ok(success, new TextDecoder().decode(stderr));
    assert.equal(new TextDecoder().decode(stdout).trim(), here);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

browserTest(
  "a browser runs a bundle of mod.ts and gets the same answers to the bit",
  async (browser) => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    const found = await page.evaluate(
      async ({ bundle, answers, given }) => {
        const url = URL.createObjectURL(new Blob([bundle], { type: "text/javascript" }));
        const library = await import(url);
        return new Function("library", "given", `${answers}; return answers(library, given);`)(
          library,
          given,
        );
      },
      { bundle: await bundled(), answers: String(answers), given },
    );
    assert.equal(found, here);
    assert.deepEqual(complaints, []);
  },
);

/** Path and code, without comments, of every file of the project that mod.ts reaches. */
async function reached(): Promise<[path: string, code: string][]> {
  const root = new URL("..", import.meta.url);
  const { metafile } = await esbuild.build({
    absWorkingDir: fileURLToPath(root),
    entryPoints: ["lib/mod.ts"],
    bundle: true,
    write: false,
    metafile: true,
    platform: "browser",
    tsconfigRaw: {},
    format: "esm",
  });
  await esbuild.stop();
  const own = Object.keys(metafile.inputs).filter((path) => path.startsWith("lib/"));
  assert.ok(own.length >= 20);
  return Promise.all(own.map(async (path) => {
    const source = await Deno.readTextFile(new URL(path, root));
    return [path, source.replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, "")];
  }));
}

Deno.test("no code that mod.ts reaches uses Deno, a page, the network, a clock or Math.random", async () => {
  for (const [path, code] of await reached()) {
    assert.doesNotMatch(code, /\b(Deno|document|window|fetch|Date|performance|setTimeout)\b/, path);
    assert.doesNotMatch(code, /Math\.random|\bprocess\b|\bimport\(/, path);
  }
});

Deno.test("mod.ts uses only powers with a whole exponent or base 2: others differ between machines", async () => {
  // V8 asks the system's library for them, whose last bit depends on the processor.
  for (const [path, code] of await reached()) {
    assert.doesNotMatch(code, /Math\.pow|(?<!\b2) \*\* (?!\d+\b(?!\.))/, path);
  }
});

Deno.test("mod.ts passes the type check with the es2023 and dom libraries alone", async () => {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const settings = JSON.parse(await Deno.readTextFile(`${root}deno.json`));
  const compilerOptions = { ...settings.compilerOptions, lib: ["es2023", "dom"] };
  const config = await Deno.makeTempFile({ dir: root, prefix: ".cells-", suffix: ".json" });
  try {
    await Deno.writeTextFile(config, JSON.stringify({ ...settings, compilerOptions }));
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "--no-lock", "--config", config, "lib/mod.ts"],
      cwd: root,
    }).output();
    assert.ok(success, new TextDecoder().decode(stderr));
  } finally {
    await Deno.remove(config);
  }
});
