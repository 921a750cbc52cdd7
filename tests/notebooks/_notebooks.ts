/** Small notebooks, and a folder for them from which "../lib" is the library. */
import { join } from "node:path";
import type { Notebook } from "../../notebooks/tasks/notebook.ts";
import { notebooksIn } from "../../notebooks/tasks/notebook.ts";
import { notebooksFolder, root } from "../../notebooks/tasks/project.ts";

/** The project's own notebooks. */
export const lessons: string[] = notebooksIn(notebooksFolder);

/** A folder beside the library, deleted when the work in it is done. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir({ dir: root, prefix: ".notebooks-" });
  try {
    return await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A notebook of code cells, where text that starts with "md:" is a Markdown cell. */
export function notebookOf(...sources: string[]): Notebook {
  const cells = sources.map((source, i) =>
    source.startsWith("md:")
      ? { id: `text-${i}`, cell_type: "markdown" as const, metadata: {}, source: source.slice(3) }
      : {
        id: `code-${i}`,
        cell_type: "code" as const,
        execution_count: null,
        metadata: {},
        outputs: [],
        source,
      }
  );
  const kernelspec = { display_name: "Deno", language: "typescript", name: "deno" };
  const language_info = { name: "typescript" };
  return { cells, metadata: { kernelspec, language_info }, nbformat: 4, nbformat_minor: 5 };
}

/** Writes a notebook into a folder; returns its path. */
export async function write(folder: string, name: string, notebook: Notebook): Promise<string> {
  const path = join(folder, name);
  await Deno.writeTextFile(path, JSON.stringify(notebook));
  return path;
}
