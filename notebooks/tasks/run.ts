/** Reruns notebooks in place and renews their pictures: `deno task run [NOTEBOOK…]`. */
import { basename, resolve } from "node:path";
import { execute } from "./execute.ts";
import { notebooksIn } from "./notebook.ts";
import { firstPicture, picturePath } from "./picture.ts";
import { main, notebooksFolder, progress } from "./project.ts";

await main(async () => {
  const named = Deno.args.map((path) => resolve(path));
  for (const path of named.length > 0 ? named : notebooksIn(notebooksFolder)) {
    progress(`Running ${basename(path)}\n`);
    const { text, notebook, seconds } = await execute(path, { progress });
    await Deno.writeTextFile(path, text);
    const picture = firstPicture(notebook);
    if (picture) await Deno.writeTextFile(picturePath(path), picture);
    progress(`Wrote ${basename(path)} (its code ran in ${seconds.toFixed(1)} s)\n`);
  }
});
