/** Where things lie in the project, and the environment its programs run in. */
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root: string = fileURLToPath(new URL("../..", import.meta.url));
/** The folder of the notebooks. */
export const notebooksFolder: string = join(root, "notebooks");
/** The project's own Python with Jupyter. */
export const venv: string = join(root, ".venv");

const isWindows = Deno.build.os === "windows";

/** The Python of `.venv`. */
export const python: string = isWindows
  ? join(venv, "Scripts", "python.exe")
  : join(venv, "bin", "python");

/** The project's own cache of Deno. */
export const denoFolder: string = join(root, ".deno");

/** Keeps colour codes out of what is read, also where the environment asks for them (CI does). */
export const colourless: Record<string, string> = { FORCE_COLOR: "", NO_COLOR: "1" };

/** What Deno and its kernel need wherever they are started: no colour codes in outputs. */
export const kernelEnvironment: Record<string, string> = {
  DENO_DIR: denoFolder,
  DENO_NO_UPDATE_CHECK: "1",
  ...colourless,
};

/**
 * What is added to the environment of each program: nothing is read from or written to home. Variables
 * that are emptied here could lead to a Jupyter or a Python elsewhere.
 */
export const environment: Record<string, string> = {
  DENO_DIR: denoFolder,
  DENO_NO_UPDATE_CHECK: "1",
  IPYTHONDIR: join(venv, "etc", "ipython"),
  JUPYTERLAB_DIR: "",
  JUPYTERLAB_SETTINGS_DIR: "",
  JUPYTERLAB_WORKSPACES_DIR: "",
  JUPYTER_CONFIG_DIR: join(venv, "etc", "jupyter"),
  JUPYTER_CONFIG_PATH: "",
  JUPYTER_DATA_DIR: join(venv, "share", "jupyter"),
  JUPYTER_PATH: "",
  JUPYTER_PREFER_ENV_PATH: "1",
  JUPYTER_RUNTIME_DIR: join(venv, "share", "jupyter", "runtime"),
  PIP_DISABLE_PIP_VERSION_CHECK: "1",
  PIP_NO_CACHE_DIR: "1",
  PIP_NO_INPUT: "1",
  PIP_PREFIX: "",
  PIP_ROOT: "",
  PIP_TARGET: "",
  PIP_USER: "0",
  PYTHONDONTWRITEBYTECODE: "", // compiled once, at the first run: seconds less at each later one
  PYTHONHOME: "",
  PYTHONIOENCODING: "utf-8",
  PYTHONNOUSERSITE: "1",
  PYTHONPATH: "",
  UV_NO_CACHE: "1",
  UV_PYTHON_DOWNLOADS: "never",
};

/** A command of the project, with its environment. */
export function command(program: string, options: Deno.CommandOptions = {}): Deno.Command {
  return new Deno.Command(program, {
    cwd: root,
    ...options,
    env: { ...environment, ...options.env },
  });
}

/** The lines that a program prints, as they come. */
export function linesOf(stream: ReadableStream<Uint8Array>): AsyncIterable<string> {
  return createInterface({ input: Readable.from(stream) });
}

/** A problem that the person at the terminal can fix: reported by its message alone, without a stack. */
export class Trouble extends Error {}

/** Runs a task's main function; its number is the exit status, and a Trouble is reported in one line. */
export async function main(task: () => Promise<number | void>): Promise<never> {
  try {
    Deno.exit(await task() ?? 0);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(error.message);
    Deno.exit(1);
  }
}

/** Refuses the command line's arguments, for a task that takes none. */
export function refuseArguments(task: string): void {
  const [first] = Deno.args;
  if (first !== undefined) throw new Trouble(`task ${task} takes no arguments, but got ${first}.`);
}

/** Reports what happens as it happens, without waiting for the line's end. */
export function progress(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
