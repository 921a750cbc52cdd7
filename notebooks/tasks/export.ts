/** Reruns notebooks on a fresh kernel and writes their pages: `deno task export [NOTEBOOK…]`. */
import { basename, dirname, join, relative } from "node:path";
import { execute } from "./execute.ts";
import { namedNotebooks, notebooksIn, readNotebook } from "./notebook.ts";
import { bind } from "./pages/bind.ts";
import { fileOf } from "./pages/lesson.ts";
import { lessonPage } from "./pages/lesson_page.ts";
import { main, progress, root } from "./project.ts";

/**
 * Writes a page for each notebook into a folder, on all cores, and the course's first page, index.html.
 * The notebooks, which are of one course and so of one folder, stay as they are.
 */
export async function exportPages(paths: readonly string[], folder: string): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  const waiting = paths.toReversed(); // the last lesson computes longest: it starts first
  const work = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      await exportPage(path, folder, paths.length > 1 ? tellingLines(path) : progress);
    }
  };
  const workers = Array.from({ length: navigator.hardwareConcurrency }, work);
  // If one fails, waits for the others, so that no kernel is left behind.
  for (const result of await Promise.allSettled(workers)) {
    if (result.status === "rejected") throw result.reason;
  }
  await bind(notebooksIn(dirname(paths[0]!)), folder);
  progress(`Wrote ${relative(root, join(folder, "index.html"))}: begin there\n`);
}

async function exportPage(
  path: string,
  folder: string,
  tell: (text: string) => void,
): Promise<void> {
  tell(`Running ${basename(path)}\n`);
  const committed = await readNotebook(path);
  const execution = await execute(path, { committed, page: true, progress: tell });
  const html = lessonPage(execution.html!, { path, ...execution });
  const file = join(folder, fileOf(path));
  await Deno.writeTextFile(file, html);
  tell(`Wrote ${relative(root, file)} (${Math.round(html.length / 1000)} kB)\n`);
}

/** Progress in whole lines that begin with the notebook's number. */
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
  await main(() => exportPages(namedNotebooks(Deno.args), join(root, "html")));
}
