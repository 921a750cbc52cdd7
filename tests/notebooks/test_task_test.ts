import assert from "node:assert/strict";
import { join } from "node:path";
import { root } from "../../notebooks/tasks/project.ts";
import { inFolder } from "./_notebooks.ts";

async function runTests(code: string): Promise<{ code: number; last: string }> {
  return await inFolder(async (folder) => {
    const path = join(folder, "some_test.ts");
    await Deno.writeTextFile(path, code);
    const { code: status, stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", join(root, "notebooks", "tasks", "test.ts"), path],
      stderr: "null",
    }).output();
    return { code: status, last: new TextDecoder().decode(stdout).trimEnd().split("\n").at(-1)! };
  });
}

Deno.test("the test task's last line counts the tests, and its exit status is 1 if one fails", async () => {
  const { code, last } = await runTests(`
    Deno.test("passes", () => {});
    Deno.test("fails", () => { throw new Error("as it should"); });
    Deno.test.ignore("is skipped", () => {});
  `);
  assert.deepEqual({ code, last }, { code: 1, last: "tests: 1 passed, 1 failed, 1 skipped" });
});

Deno.test("a test file that does not pass the type check counts as one failed test", async () => {
  const { code, last } = await runTests('const n: number = "1";');
  assert.deepEqual({ code, last }, { code: 1, last: "tests: 0 passed, 1 failed, 0 skipped" });
});

Deno.test("the test task's exit status is 0 if all tests pass", async () => {
  const { code, last } = await runTests('Deno.test("passes", () => {});');
  assert.deepEqual({ code, last }, { code: 0, last: "tests: 1 passed, 0 failed, 0 skipped" });
});
