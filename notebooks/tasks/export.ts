/** Reruns notebooks on a fresh kernel and writes their pages: `deno task export [NOTEBOOK…]`. */
import { basename, join, relative, resolve } from "node:path";
import { execute } from "./execute.ts";
import { notebooksIn, readNotebook } from "./notebook.ts";
import { finish } from "./page.ts";
import { main, notebooksFolder, progress, root } from "./project.ts";

/** Writes a page for each notebook into a folder, on all cores; the notebooks stay as they are. */
export async function exportPages(paths: readonly string[], folder: string): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  const waiting = paths.toReversed(); // the last lesson computes longest: it starts first
  const work = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      await exportPage(path, folder, paths.length > 1 ? tellingLines(path) : progress);
    }
  };
  const workers = Array.from({ length: navigator.hardwareConcurrency }, work);
  // No kernel is left behind: one that fails waits for the others.
  for (const result of await Promise.allSettled(workers)) {
    if (result.status === "rejected") throw result.reason;
  }
}

async function exportPage(
  path: string,
  folder: string,
  tell: (text: string) => void,
): Promise<void> {
  tell(`Running ${basename(path)}\n`);
  const committed = await readNotebook(path);
  const execution = await execute(path, { committed, page: true, progress: tell });
  const html = finish(execution.html!, { path, ...execution });
  const file = join(folder, `${basename(path, ".ipynb")}.html`);
  await Deno.writeTextFile(file, html);
  tell(`Wrote ${relative(root, file)} (${Math.round(html.length / 1000)} kB)\n`);
}

/** Progress in whole lines that say whose they are. */
function tellingLines(path: string): (text: string) => void {
  const name = basename(path).slice(0, 2);
  let line = "";
  return (text) => {
    const lines = (line + text).split("\n");
    line = lines.pop()!;
    for (const whole of lines) progress(`${name} | ${whole}\n`);
  };
}

if (import.meta.main) {
  await main(() => {
    const named = Deno.args.map((path) => resolve(path));
    return exportPages(named.length > 0 ? named : notebooksIn(notebooksFolder), join(root, "html"));
  });
}
