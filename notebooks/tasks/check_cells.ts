/** Type-checks the cells of a notebook, which the kernel never does. */
import { dirname } from "node:path";
import { codeCells, type Notebook, readNotebook, source } from "./notebook.ts";
import { colourless, command } from "./project.ts";

/**
 * Joins the code cells into a program beside the notebook, lets `deno check` judge it and deletes it.
 *
 * @returns One sentence per error, with its code cell and line; none where the types are right.
 */
export async function checkCells(path: string): Promise<string[]> {
  const notebook = await readNotebook(path);
  const program = await Deno.makeTempFile({ dir: dirname(path), prefix: ".cells-", suffix: ".ts" });
  try {
    await Deno.writeTextFile(
      program,
      codeCells(notebook).map(source).join("\n") + "\nexport {};\n",
    );
    const { success, stderr } = await command(Deno.execPath(), {
      args: ["check", "--quiet", program],
      env: colourless,
      stderr: "piped",
    }).output();
    return success ? [] : errors(new TextDecoder().decode(stderr), notebook);
  } finally {
    await Deno.remove(program);
  }
}

/** Each error of `deno check` begins with its code, or with "error: ", and ends with its place. */
function errors(report: string, notebook: Notebook): string[] {
  const found = [...report.matchAll(/^(?:error: |(?=TS\d))([^]*?)\n\s+at .*:(\d+):\d+$/gm)];
  if (found.length === 0) return [report.trim()];
  return found.map(([, message, line]) =>
    `${place(notebook, Number(line))}: ${firstLine(message!)}`
  );
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0]!.replace(" [ERROR]", "");
}

/** Which cell a line of the joined program comes from, and which line of the cell it is. */
function place(notebook: Notebook, line: number): string {
  let first = 1;
  for (const [i, cell] of codeCells(notebook).entries()) {
    const lines = source(cell).split("\n").length;
    if (line < first + lines) return `code cell ${i + 1}, line ${line - first + 1}`;
    first += lines;
  }
  return `line ${line}`;
}
