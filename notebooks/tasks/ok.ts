/** Everything that should hold before a commit, one line a step: `deno task ok`. */
import { basename, join } from "node:path";
import { checkCells } from "./check_cells.ts";
import { formatted } from "./format.ts";
import { notebooksIn } from "./notebook.ts";
import { command, main, notebooksFolder, refuseArguments, root } from "./project.ts";
import { test } from "./test.ts";

/** Returns what is wrong, in words; an empty text if nothing is. */
type Step = () => Promise<string>;

const steps: Record<string, Step> = {
  "format": () =>
    deno("fmt", "--check", "deno.json", "README.md", "lib", "tests", "notebooks/tasks"),
  "format of notebooks": formatOfNotebooks,
  "lint": () => deno("lint"),
  "types": () => deno("check", "."),
  "types of notebooks": typesOfNotebooks,
  "docs": docs,
  "package": () => deno("publish", "--dry-run", "--allow-dirty"),
};

async function deno(...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await command(Deno.execPath(), {
    args,
    stdout: "piped",
    stderr: "piped",
  }).output();
  const decoder = new TextDecoder();
  return success ? "" : decoder.decode(stdout) + decoder.decode(stderr);
}

/** `deno fmt --check` calls notebooks unformatted that `deno fmt` leaves as they are. */
async function formatOfNotebooks(): Promise<string> {
  const wrong: string[] = [];
  for (const path of notebooksIn(notebooksFolder)) {
    const text = await Deno.readTextFile(path);
    if (await formatted(text, "ipynb") !== text) wrong.push(`${basename(path)}: run deno fmt`);
  }
  return wrong.join("\n");
}

async function typesOfNotebooks(): Promise<string> {
  const wrong: string[] = [];
  for (const path of notebooksIn(notebooksFolder)) {
    wrong.push(...(await checkCells(path)).map((error) => `${basename(path)}, ${error}`));
  }
  return wrong.join("\n");
}

/** ml-matrix's and Plot's types are part of the library's, but their documentation is not ours. */
async function docs(): Promise<string> {
  const { exports } = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));
  const report = await deno("doc", "--lint", ...Object.values<string>(exports));
  const errors = report.split(/^(?=error)/m).filter((error) => error.includes("-->"));
  if (report !== "" && errors.length === 0) return report;
  const notOurs =
    /--> .*\/ml-matrix\/|private type '((Abstract)?Matrix|plot|(Plot|Line|Dot)Options|Markish)'/;
  return errors.filter((error) => !notOurs.test(error)).join("");
}

await main(async () => {
  refuseArguments("ok");
  let failures = 0;
  for (const [name, step] of Object.entries(steps)) {
    const start = performance.now();
    const wrong = await step();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${wrong ? "✗" : "✓"} ${name} (${seconds} s)`);
    if (wrong) failures++, console.log(wrong);
  }
  const status = await test([]);
  console.log(failures === 0 ? "All steps before the tests passed." : `${failures} steps failed.`);
  return status || Math.min(failures, 1);
});
