import assert from "node:assert/strict";
import { join } from "node:path";
import { command, notebooksFolder, python } from "../../notebooks/tasks/project.ts";

const isLinux = Deno.build.os === "linux"; // only there a worker's thread can be recognised by its name

const imports = `import { show, withProgress } from "../lib/notebook.ts";
import { recoveries } from "../lib/experiments/recoveries.ts";
const isWorker = ({ name }) => {
  try {
    return Deno.readTextFileSync(\`/proc/self/task/\${name}/comm\`).startsWith("worker-");
  } catch {
    return false; // it has ended since
  }
};
const threads = () => ${isLinux ? '[...Deno.readDirSync("/proc/self/task")]' : "[]"};
const workersHere = () => threads().filter(isWorker).length; // the runtime has threads of its own
const settings = (count) => [...Array(count).keys()].map((seed) => ({ seed, tasks: 10 }));`;

const work = (count: number) =>
  `let most;
const runs = await withProgress("simulations", (told) =>
  recoveries(settings(${count}), {
    progress: (ended, count) => (most ??= workersHere(), told(ended, count)),
    workers: 2,
  }));`;

Deno.test("an interrupted cell stops within a second, its workers end, and the kernel runs the next cell", async () => {
  // Beside its own two, the workers of the interrupted cell may still be there when this begins.
  const later = `${work(20)}
await new Promise((resolve) => setTimeout(resolve, 3000));
await show(\`\${runs.length} records, workers: \${Math.min(most, 2)}, then \${workersHere()}\`);`;
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
    shown: ["20 simulations done.", `40 records, workers: ${isLinux ? 2 : 0}, then 0`],
  });
});
