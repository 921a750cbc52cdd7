/** Runs a notebook's cells on the Deno kernel, and finds out what went wrong when something does. */
import { basename, join } from "node:path";
import { formatted } from "./format.ts";
import { type Cell, codeCells, type Notebook, readNotebook, source } from "./notebook.ts";
import { command, linesOf, python, Trouble } from "./project.ts";

/** How `execute` runs a notebook. */
export interface ExecuteOptions {
  /** The outputs of last time: a cell with the same source should have as many again. */
  readonly committed?: Notebook;
  /** Whether to make a page of it. Default false. */
  readonly page?: boolean;
  /** How long a cell may take. Default 300. */
  readonly secondsPerCell?: number;
  /** Is told of each step as it happens. Default: none. */
  readonly progress?: (text: string) => void;
}

/** A notebook that ran from the first cell to the last. */
export interface Execution {
  readonly notebook: Notebook;
  /** The file's text, as `deno fmt` leaves it. */
  readonly text: string;
  /** nbconvert's page of it, where one was asked for. */
  readonly html: string | undefined;
  /** How long the cells took. */
  readonly seconds: number;
}

type Event =
  | { event: "started"; cell: number }
  | { event: "ended"; cell: number; seconds: number }
  | { event: "failed"; error: string };

/**
 * Runs all cells of a notebook on a fresh kernel. The file itself is not changed.
 *
 * @throws {Trouble} If a cell fails, lost an output or takes too long, naming notebook and cell; if two
 * cells share an id.
 */
export async function execute(path: string, options: ExecuteOptions = {}): Promise<Execution> {
  const { committed, page = false, secondsPerCell = 300 } = options;
  const given = await readNotebook(path);
  checkIds(path, given);
  const temporary = await Deno.makeTempDir({ prefix: "notebook-" });
  try {
    const output = join(temporary, basename(path));
    const pages = page ? [join(temporary, "page.html")] : [];
    const args = [path, output, String(secondsPerCell), ...pages];
    const seconds = await run(args, path, given, options.progress);
    const text = await formatted(await Deno.readTextFile(output), "ipynb");
    const notebook: Notebook = JSON.parse(text);
    checkOutputs(path, notebook, committed);
    const html = page ? await Deno.readTextFile(pages[0]!) : undefined;
    return { notebook, text, html, seconds };
  } finally {
    await Deno.remove(temporary, { recursive: true });
  }
}

/** Of two cells with the same id, Jupyter would silently give one a new, random id. */
function checkIds(path: string, { cells }: Notebook): void {
  const ids = cells.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  if (twice === undefined) return;
  const first = ids.indexOf(twice) + 1, second = ids.indexOf(twice, first) + 1;
  throw new Trouble(`${basename(path)}: cells ${first} and ${second} have one id, "${twice}"`);
}

const script = join(import.meta.dirname!, "execute.py");

async function run(
  args: readonly string[],
  path: string,
  notebook: Notebook,
  progress: (text: string) => void = () => {},
): Promise<number> {
  const child = command(python, { args: [script, ...args], stdout: "piped", stderr: "piped" })
    .spawn();
  const errors = new Response(child.stderr).text();
  let interrupted = false;
  const interrupt = () => interrupted = true; // nbclient stops the kernel; wait for that
  Deno.addSignalListener("SIGINT", interrupt);
  try {
    const seconds = await follow(child.stdout, path, notebook, progress);
    const { success } = await child.status;
    if (success && !interrupted) return seconds;
    throw new Trouble(`${basename(path)} could not be run:\n${(await errors).trim()}`);
  } catch (error) {
    await child.status;
    throw interrupted ? new Trouble("stopped") : error;
  } finally {
    Deno.removeSignalListener("SIGINT", interrupt);
  }
}

/** Reports the events of execute.py as they come; returns the seconds that the cells took. */
async function follow(
  stdout: ReadableStream<Uint8Array>,
  path: string,
  notebook: Notebook,
  progress: (text: string) => void,
): Promise<number> {
  const code = codeCells(notebook);
  let seconds = 0;
  let running: Cell | undefined;
  for await (const line of linesOf(stdout)) {
    const event: Event = JSON.parse(line);
    if (event.event === "failed") {
      if (running) progress("\n");
      throw await failure(path, code, running, event.error);
    }
    const cell = running = notebook.cells[event.cell]!;
    if (event.event === "started") {
      progress(`  cell ${code.indexOf(cell) + 1} of ${code.length}: ${firstLine(cell)} `);
    } else {
      progress(`(${event.seconds.toFixed(2)} s)\n`);
      seconds += event.seconds;
    }
  }
  return seconds;
}

async function failure(
  path: string,
  code: readonly Cell[],
  cell: Cell | undefined,
  error: string,
): Promise<Trouble> {
  if (!cell) return new Trouble(`${basename(path)}: ${error}`);
  return new Trouble(`${place(path, code, cell)}: ${await syntaxError(source(cell)) ?? error}`);
}

function place(path: string, code: readonly Cell[], cell: Cell): string {
  return `${basename(path)}, code cell ${code.indexOf(cell) + 1} (${firstLine(cell)})`;
}

function firstLine(cell: Cell): string {
  const line = source(cell).trim().split("\n", 1)[0]!;
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** What is wrong with a cell that does not parse: the kernel says "Execution failed" and no more. */
async function syntaxError(code: string): Promise<string | undefined> {
  try {
    await formatted(code, "ts");
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** The kernel may lose what a cell shows: each cell should have as many outputs as its source shows. */
function checkOutputs(path: string, notebook: Notebook, committed?: Notebook): void {
  const code = codeCells(notebook);
  for (const cell of code) {
    const found = cell.outputs?.length ?? 0;
    const shown = shows(cell);
    if (found < shown) {
      throw new Trouble(`${place(path, code, cell)}: lost an output: ${found} of ${shown} came`);
    }
    const before = committed?.cells.find(({ id }) => id === cell.id);
    const count = before?.outputs?.length ?? 0;
    if (before?.execution_count && source(before) === source(cell) && count !== found) {
      throw new Trouble(`${place(path, code, cell)}: ${found} outputs, but ${count} committed`);
    }
  }
}

/** How often a cell's source shows something, not counting comments. */
function shows(cell: Cell): number {
  const lines = source(cell).split("\n").filter((line) => !/^\s*\/\//.test(line));
  return lines.join("\n").match(/\bawait (show|claim|withProgress)\(/g)?.length ?? 0;
}
