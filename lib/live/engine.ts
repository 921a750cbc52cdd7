/**
 * The bundle behind the live figures: the library's solver, Observable Plot, the figures, and the
 * element that puts them on the page. It is made from the sources on the spot, in a third of a second.
 *
 * @module
 */
import * as esbuild from "esbuild";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Fragment } from "../_mime_bundle.ts";
import { contentSecurityPolicy } from "./content_security_policy.ts";
import { darkRules } from "./dark.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

const licences =
  "/* Holds Observable Plot, D3, isoformat and internmap (ISC), is-any-array, leven, " +
  "ml-array-rescale, ml-matrix, pure-rand and seedrandom (MIT). */";

/**
 * What makes the page's live figures live, for `show`: once per notebook, in the cell that imports
 * them. In a notebook that is not trusted it says how to set the figures in motion.
 *
 * @returns The program as HTML.
 * @throws {Error} If esbuild fails.
 *
 * @example Beside the imports
 * ```ts ignore
 * import { live, liveEngine } from "../lib/live/mod.ts";
 * await show(await liveEngine());
 * ```
 */
export async function liveEngine(): Promise<Fragment> {
  const text = "Starts the live figures on this page.";
  const note = "The live figures below do not move unless this cell has run and JavaScript is on.";
  const html = `<p class="live-figures-note"><em>${note}</em></p>\n` +
    `<script>${await engineScript()}</script>`;
  return { html, text };
}

/** A package's sources instead of its single file, so that what is not used stays out. */
const leaner = { "ml-matrix": "./node_modules/ml-matrix/src/index.js" };

/** Keeps only those of ml-matrix's elementwise operations that the figures use. */
const fewOperations: esbuild.Plugin = {
  name: "few operations",
  setup(build) {
    const path = fileURLToPath(new URL("few_operations.ts", import.meta.url));
    build.onResolve({ filter: /^\.\/mathOperations$/ }, () => ({ path }));
  },
};

/**
 * Keeps only the exported names, which D3, Plot and ml-matrix import, of what no live figure uses: maps,
 * dates, colour schemes, Plot's legends, tips and pointer, rescaling. Each name stands for a function that
 * returns an empty list: 74 kB less for each reader.
 */
const namesOnly: esbuild.Plugin = {
  name: "names only",
  setup(build) {
    const keepNames = (filter: RegExp) =>
      build.onLoad({ filter }, async ({ path }) => {
        const names = Object.keys(await import(pathToFileURL(path).href));
        const exports = names.map((name) => `none as ${name}`).join();
        return { contents: `const none = () => []; export { ${exports} };` };
      });
    keepNames(/[\\/]d3-(geo|time-format|scale-chromatic)[\\/]/);
    keepNames(/[\\/]plot[\\/]src[\\/](legends|marks[\\/]tip|interactions[\\/]pointer)\.js$/);
    keepNames(/[\\/]ml-array-rescale[\\/]/);
  },
};

/** Leaves out a way to solve that is for single fits to many tasks: figures refit along paths. */
const noSingleFits: esbuild.Plugin = {
  name: "no single fits",
  setup(build) {
    const contents = "export const steepest = () => undefined;";
    build.onLoad({ filter: /whole_gram[\\/]steepest\.ts$/ }, () => ({ contents }));
  },
};

/** The sources are modules, whatever a package.json in a folder around the project says. */
const modules: esbuild.Plugin = {
  name: "modules",
  setup(build) {
    build.onResolve(
      { filter: /\.ts$/ },
      ({ resolveDir, path }) => ({ path: join(resolveDir, path) }),
    );
  },
};

/** The page's program, with the frame's document in it. */
async function engineScript(): Promise<string> {
  try {
    const frameDocument = `<head><meta charset="utf-8">` +
      `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">` +
      `<meta name="viewport" content="width=device-width"><title>Live figure</title>` +
      `<style>${await frameStyle()}</style></head><body><main></main>` +
      `<script type="module">${licences}${await program("frame")}</script></body></html>`;
    const script = await program("page", { frameDocument: JSON.stringify(frameDocument) });
    // Inside a script "<!--" would begin a comment that swallows its end.
    if (script.includes("<!--")) throw new Error("the bundle should not hold <!--, but does");
    return script;
  } finally {
    await esbuild.stop();
  }
}

async function program(
  of: keyof typeof programs,
  define?: Readonly<Record<string, string>>,
): Promise<string> {
  const { outputFiles } = await bundle(of, define);
  return outputFiles[0]!.text.trim();
}

const programs = {
  frame: { entry: "lib/live/frame/main.ts", format: "esm" },
  page: { entry: "lib/live/page/live_figure_element.ts", format: "iife" },
} as const;

/** The bundled program of the frame or of the page, with a list of what went into it. */
export async function bundle(
  of: keyof typeof programs,
  define: Readonly<Record<string, string>> = {},
): Promise<esbuild.BuildResult<{ write: false; metafile: true }>> {
  const { entry, format } = programs[of];
  return await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format,
    platform: "browser",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    define,
    alias: leaner,
    plugins: [fewOperations, namesOnly, noSingleFits, modules],
    tsconfigRaw: {}, // not the settings of a folder around the project
    external: ["linkedom"], // replaces a document, which browsers have
    logLevel: "silent",
  });
}

async function frameStyle(): Promise<string> {
  const sheet = await Deno.readTextFile(new URL("frame/frame.css", import.meta.url));
  const rules = darkRules(":root[data-theme=dark] svg");
  const { code } = await esbuild.transform(sheet + rules, { loader: "css", minify: true });
  return code.trim();
}
