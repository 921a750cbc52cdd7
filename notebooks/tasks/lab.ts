/** Opens JupyterLab on the notebooks: `deno task lab [ARGUMENT…]`, for example --no-browser. */
import { basename } from "node:path";
import { command, main, notebooksFolder, python, root } from "./project.ts";

/** JupyterLab on the project, opened at the notebooks: what they import can be read there too. */
export function projectLab(
  args: readonly string[],
  options: Deno.CommandOptions = {},
): Deno.Command {
  const start = `--FileContentsManager.preferred_dir=${basename(notebooksFolder)}`;
  return lab(root, [start, ...args], options);
}

/** JupyterLab on a folder; arguments of the command line come last and so prevail. */
export function lab(
  folder: string,
  args: readonly string[],
  options: Deno.CommandOptions = {},
): Deno.Command {
  const asRoot = Deno.build.os !== "windows" && Deno.uid() === 0 ? ["--allow-root"] : [];
  return command(python, {
    ...options,
    args: ["-m", "jupyterlab", ...asRoot, ...args],
    cwd: folder,
  });
}

if (import.meta.main) {
  await main(async () => {
    const ignore = () => {}; // Ctrl-C is for JupyterLab, which asks for confirmation
    Deno.addSignalListener("SIGINT", ignore);
    return (await projectLab(Deno.args).spawn().status).code;
  });
}
