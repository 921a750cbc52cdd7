/** Reruns notebooks on a fresh kernel and writes their pages: `deno task export [NOTEBOOK…]`. */
import { basename, join, relative, resolve } from "node:path";
import { execute } from "./execute.ts";
import { notebooksIn, readNotebook } from "./notebook.ts";
import { finish } from "./page.ts";
import { main, notebooksFolder, progress, root } from "./project.ts";

/** Writes a page for each notebook into a folder; the notebooks stay as they are. */
export async function exportPages(paths: readonly string[], folder: string): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  for (const path of paths) {
    progress(`Running ${basename(path)}\n`);
    const committed = await readNotebook(path);
    const execution = await execute(path, { committed, page: true, progress });
    const html = finish(execution.html!, { path, ...execution });
    const file = join(folder, `${basename(path, ".ipynb")}.html`);
    await Deno.writeTextFile(file, html);
    progress(`Wrote ${relative(root, file)} (${Math.round(html.length / 1000)} kB)\n`);
  }
}

if (import.meta.main) {
  await main(() => {
    const named = Deno.args.map((path) => resolve(path));
    return exportPages(named.length > 0 ? named : notebooksIn(notebooksFolder), join(root, "html"));
  });
}
