/** Reruns notebooks in place and renews those of their pictures that exist: `deno task run [NOTEBOOK…]`. */
import { existsSync } from "node:fs";
import { basename } from "node:path";
import { execute } from "./execute.ts";
import { namedNotebooks } from "./notebook.ts";
import { firstPicture, picturePath } from "./picture.ts";
import { main, progress } from "./project.ts";

await main(async () => {
  for (const path of namedNotebooks(Deno.args)) {
    progress(`Running ${basename(path)}\n`);
    const { text, notebook, seconds } = await execute(path, { progress });
    await Deno.writeTextFile(path, text);
    const picture = firstPicture(notebook), file = picturePath(path);
    if (picture && existsSync(file)) await Deno.writeTextFile(file, picture);
    progress(`Wrote ${basename(path)} (its code ran in ${seconds.toFixed(1)} s)\n`);
  }
});
