/** Reruns notebooks in place: `deno task run [NOTEBOOK…]`. */
import { basename, resolve } from "node:path";
import { execute } from "./execute.ts";
import { notebooksIn } from "./notebook.ts";
import { main, notebooksFolder, progress } from "./project.ts";

await main(async () => {
  const named = Deno.args.map((path) => resolve(path));
  for (const path of named.length > 0 ? named : notebooksIn(notebooksFolder)) {
    progress(`Running ${basename(path)}\n`);
    const { text, seconds } = await execute(path, { progress });
    await Deno.writeTextFile(path, text);
    progress(`Wrote ${basename(path)} (its code ran in ${seconds.toFixed(1)} s)\n`);
  }
});
