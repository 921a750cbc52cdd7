/** Opens JupyterLab on the notebooks: `deno task lab [ARGUMENT…]`, for example --no-browser. */
import { command, main, notebooksFolder, python } from "./project.ts";

/** JupyterLab on a folder; what is on the command line comes last and so prevails. */
export function lab(
  folder: string,
  args: readonly string[],
  options: Deno.CommandOptions = {},
): Deno.Command {
  const root = Deno.build.os !== "windows" && Deno.uid() === 0 ? ["--allow-root"] : [];
  return command(python, {
    ...options,
    args: ["-m", "jupyterlab", ...root, ...args],
    cwd: folder,
  });
}

if (import.meta.main) {
  await main(async () => {
    const ignore = () => {}; // Ctrl-C is JupyterLab's, which asks back
    Deno.addSignalListener("SIGINT", ignore);
    return (await lab(notebooksFolder, Deno.args).spawn().status).code;
  });
}
