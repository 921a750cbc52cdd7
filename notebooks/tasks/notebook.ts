/** A notebook as a record, and what is read off it. */
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { notebooksFolder, Trouble } from "./project.ts";

/** A cell of a notebook, of nbformat 4.5. */
export interface Cell {
  readonly id: string;
  readonly cell_type: "code" | "markdown" | "raw";
  readonly source: string | readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly outputs?: readonly Output[];
  readonly execution_count?: number | null;
}

/** An output of a cell. */
export interface Output {
  readonly output_type: "display_data" | "execute_result" | "stream" | "error";
  readonly data?: Readonly<Record<string, unknown>>;
  readonly ename?: string;
}

/** A notebook of nbformat 4.5. */
export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly nbformat: number;
  readonly nbformat_minor: number;
}

/** Reads a notebook. */
export async function readNotebook(path: string): Promise<Notebook> {
  return JSON.parse(await Deno.readTextFile(path));
}

/** The paths of a folder's notebooks, in the order of their names. */
export function notebooksIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)]
    .filter((entry) => entry.isFile && entry.name.endsWith(".ipynb"))
    .map((entry) => `${folder}/${entry.name}`)
    .sort();
}

/**
 * The paths of the notebooks that a task's arguments name, as seen from the folder in which it was
 * called; of all lessons where they name none.
 */
export function namedNotebooks(named: readonly string[]): string[] {
  if (named.length === 0) return notebooksIn(notebooksFolder);
  return named.map((name) => {
    const path = resolve(Deno.env.get("INIT_CWD") ?? "", name);
    if (path.endsWith(".ipynb") && existsSync(path)) return path;
    throw new Trouble(`There is no notebook ${name}: name .ipynb files, or none for all lessons.`);
  });
}

/** A cell's source as one text. */
export function source(cell: Cell): string {
  return typeof cell.source === "string" ? cell.source : cell.source.join("");
}

/** The code cells, in order. */
export function codeCells(notebook: Notebook): Cell[] {
  return notebook.cells.filter((cell) => cell.cell_type === "code");
}

/** The text of the notebook's first heading, or its file's name. */
export function title(notebook: Notebook, path: string): string {
  for (const cell of notebook.cells.filter((cell) => cell.cell_type === "markdown")) {
    const heading = source(cell).match(/^#+\s+(.+?)\s*#*$/m);
    if (heading) return heading[1]!.replaceAll(/[*_`]/g, "");
  }
  return basename(path, ".ipynb");
}

/** The notebook without its cells' outputs: a small file to download. */
export function withoutOutputs(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === "code" ? { ...cell, outputs: [], execution_count: null } : cell
  );
  return { ...notebook, cells };
}

/** A notebook's cells as one TypeScript program, the text as comments. */
export function asTypeScript(notebook: Notebook, path: string): string {
  const name = basename(path, ".ipynb");
  const blocks = notebook.cells.map((cell) =>
    cell.cell_type === "code"
      ? `// %%\n${source(cell)}`
      : `// %% [${cell.cell_type}]\n${asComment(source(cell))}`
  );
  const usage = `// Run it in the project's notebooks folder: deno run -A ${name}.ts`;
  return [usage, ...blocks].join("\n\n") + "\n";
}

function asComment(text: string): string {
  return text.split("\n").map((line) => `// ${line}`.trimEnd()).join("\n");
}
