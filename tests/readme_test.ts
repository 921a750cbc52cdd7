import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const root = new URL("../", import.meta.url);
const readme = readFileSync(new URL("README.md", root), "utf8");

Deno.test("the README's program prints what the README says", () => {
  const [, program, output] = readme.match(/```ts\n(.*?)```\n\n```\n(.*?)```/s)!;
  const file = new URL("_readme.ts", root);
  writeFileSync(file, program!);
  try {
    assert.equal(execFileSync(Deno.execPath(), ["run", "-A", file.pathname]).toString(), output);
  } finally {
    rmSync(file);
  }
});

Deno.test("every file that the README links to exists", () => {
  const links = [...readme.matchAll(/\]\((?!http)([^)]+)\)/g)].map(([, target]) => target!);
  assert.ok(links.length > 0);
  for (const link of links) assert.ok(existsSync(new URL(link, root)), link);
});

Deno.test("every task that the README names exists, and every task is named", () => {
  const { tasks } = JSON.parse(readFileSync(new URL("deno.json", root), "utf8"));
  const named = [...readme.matchAll(/deno(?:@[\d.]+)? task ([\w-]+)/g)].map(([, task]) => task!);
  for (const task of named) assert.ok(task in tasks, task);
  const others = ["set-up", "bundle", "wasm"]; // steps of the named ones
  for (const task of Object.keys(tasks)) {
    assert.ok(named.includes(task) || others.includes(task), task);
  }
});
