import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { colourless } from "../notebooks/tasks/project.ts";

const root = new URL("../", import.meta.url);
const readme = readFileSync(new URL("README.md", root), "utf8");

Deno.test("the README's program prints what the README says", () => {
  const [, program, output] = readme.match(/```ts\n(.*?)```\n\n```\n(.*?)```/s)!;
  const file = fileURLToPath(new URL("_readme.ts", root));
  writeFileSync(file, program!);
  try {
    const env = { ...process.env, ...colourless };
    assert.equal(execFileSync(Deno.execPath(), ["run", "-A", file], { env }).toString(), output);
  } finally {
    rmSync(file);
  }
});

Deno.test("every file that the README links to exists", () => {
  const links = [...readme.matchAll(/\]\((?!http)([^)]+)\)/g)].map(([, target]) => target!);
  assert.ok(links.length > 0);
  for (const link of links) assert.ok(existsSync(new URL(link, root)), link);
});

/** The room of a file of lib/: a folder, notebook.ts, or the estimators beside it. */
function roomOf(path: string): string {
  const [room, ...inside] = path.split("/");
  if (inside.length > 0) return room!;
  const isOfNotebooks = ["notebook.ts", "_mime_bundle.ts"].includes(room!);
  return isOfNotebooks ? "notebook.ts" : "estimators";
}

Deno.test("the README names every room of lib/, and imports follow the direction of its arrows", () => {
  const [, line] = readme.match(/Arrows point one way: notebooks → ([^.]+(?:\.ts[^.]+)*)\./)!;
  const ranks = line!.split("→").map((rooms) => rooms.split(",").map((room) => room.trim()));
  const rankOf = (path: string) => ranks.findIndex((rooms) => rooms.includes(roomOf(path)));
  const lib = new URL("lib/", root);
  const files = readdirSync(lib, { recursive: true, encoding: "utf8" });
  for (const from of files.filter((file) => file.endsWith(".ts"))) {
    assert.notEqual(rankOf(from), -1, `${roomOf(from)} should be in the README's line of arrows`);
    const lines = readFileSync(new URL(from, lib), "utf8").split("\n");
    const code = lines.filter((line) => !line.startsWith(" *")).join("\n");
    for (const [, address] of code.matchAll(/ from "(\.[^"]+)"/g)) {
      const to = new URL(address!, new URL(from, lib)).href.slice(lib.href.length);
      assert.ok(rankOf(from) <= rankOf(to), `${from} should not import ${to}`);
    }
  }
});

Deno.test("every task that the README names exists, and every task but set-up is named", () => {
  const { tasks } = JSON.parse(readFileSync(new URL("deno.json", root), "utf8"));
  const named = [...readme.matchAll(/deno(?:@[\d.]+)? task ([\w-]+)/g)].map(([, task]) => task!);
  for (const task of named) assert.ok(task in tasks, task);
  for (const task of Object.keys(tasks)) {
    assert.ok(named.includes(task) || task === "set-up", task); // which the others begin with
  }
});
