import assert from "node:assert/strict";
import { join } from "node:path";
import { command, notebooksFolder, python } from "../../notebooks/tasks/project.ts";

const isLinux = Deno.build.os === "linux"; // where threads can be counted

const imports = `import { show, withProgress } from "../lib/notebook.ts";
import { recoveries } from "../lib/recoveries.ts";
const threads = () => ${isLinux ? '[...Deno.readDirSync("/proc/self/task")].length' : "0"};
const before = threads();
const settings = (count) => [...Array(count).keys()].map((seed) => ({ seed, tasks: 10 }));`;

const work = (count: number) =>
  `const runs = await withProgress("simulations", (progress) =>
  recoveries(settings(${count}), { progress, workers: 2 }));`;

Deno.test("an interrupted cell stops within a second, its workers go, and the kernel works on", async () => {
  const later = `${work(20)}
await new Promise((resolve) => setTimeout(resolve, 3000));
await show(\`\${runs.length} records, \${Math.max(0, threads() - before)} threads more\`);`;
  const script = join(import.meta.dirname!, "interrupt.py");
  const args = [script, notebooksFolder, imports, work(100_000), later];
  const { stdout, stderr } = await command(python, { args }).output();
  const lines = new TextDecoder().decode(stdout).trim().split("\n");
  const [interrupted, after] = lines.map((line) => JSON.parse(line || "{}"));
  assert.ok(interrupted?.seconds < 1, new TextDecoder().decode(stderr) + lines.join());
  assert.equal(interrupted.status, "error");
  assert.match(interrupted.shown.join(), /^[1-9]\d* of 100000 simulations, \d+ s to go$/);
  assert.deepEqual(after, {
    status: "ok",
    shown: ["20 simulations done.", "40 records, 0 threads more"],
  });
});
