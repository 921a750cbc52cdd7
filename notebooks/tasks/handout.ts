/** Writes what a class gets: the notebooks without solutions, with all they need: `deno task handout`. */
import { cpSync, rmSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { type Notebook, notebooksIn, readNotebook, source, withoutOutputs } from "./notebook.ts";
import { command, main, notebooksFolder, progress, python } from "./project.ts";
import { refuseArguments, root, Trouble } from "./project.ts";

/** The tasks that the copy has; the others need what is not in it. */
const tasks = ["lab", "run", "export", "set-up"];

/**
 * Writes a project with the notebooks, the library and the tasks to run them into a folder. What was
 * in the folder before is deleted; the notebooks themselves stay as they are.
 */
export async function handout(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await Deno.mkdir(folder, { recursive: true });
  for (const name of ["LICENSE", "deno.lock", "lib", "notebooks"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true, filter: isForStudents });
  }
  const settings = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));
  const kept = Object.entries(settings.tasks).filter(([name]) => tasks.includes(name));
  await writeJson(join(folder, "deno.json"), { ...settings, tasks: Object.fromEntries(kept) }, 2);
  const readme = await Deno.readTextFile(join(import.meta.dirname!, "handout", "README.md"));
  await Deno.writeTextFile(
    join(folder, "README.md"),
    readme.replaceAll("DENO", Deno.version.deno),
  );
  for (const path of notebooksIn(notebooksFolder)) {
    const notebook = withoutOutputs(withoutSolutions(await readNotebook(path)));
    await writeJson(join(folder, "notebooks", basename(path)), notebook, 1);
  }
}

/** Leaves out what only makes handouts, and hidden files: checkpoints, half-written files. */
function isForStudents(path: string): boolean {
  const name = basename(path);
  return !name.startsWith(".") && !name.startsWith("handout");
}

/** The notebook without its folded solutions; exercises and their checks stay. */
export function withoutSolutions(notebook: Notebook): Notebook {
  const cells = notebook.cells.flatMap((cell) => {
    const text = source(cell);
    if (cell.cell_type !== "markdown" || !solution.test(text)) return [cell];
    const left = text.replaceAll(new RegExp(solution, "g"), "").trim();
    return left === "" ? [] : [{ ...cell, source: left }];
  });
  return { ...notebook, cells };
}

const solution = /<details>\s*<summary>\s*Solution[^]*?<\/details>/;

async function writeJson(path: string, value: unknown, spaces: number): Promise<void> {
  await Deno.writeTextFile(path, JSON.stringify(value, null, spaces) + "\n");
}

/** Packs a folder, with its name, into a zip file beside it. */
async function zip(folder: string): Promise<string> {
  const file = `${folder}.zip`;
  const { success, stderr } = await command(python, {
    args: ["-m", "zipfile", "-c", file, folder],
    stderr: "piped",
  }).output();
  if (!success) throw new Trouble(new TextDecoder().decode(stderr).trim());
  return file;
}

if (import.meta.main) {
  await main(async () => {
    refuseArguments("handout");
    const folder = join(root, "handout", "joint_feature_selection");
    await handout(folder);
    for (const path of [folder, await zip(folder)]) progress(`Wrote ${relative(root, path)}\n`);
  });
}
