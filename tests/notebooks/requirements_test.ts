import assert from "node:assert/strict";
import { join } from "node:path";
import { notebooksFolder } from "../../notebooks/tasks/project.ts";

Deno.test("requirements.txt pins the version of every package", () => {
  const text = Deno.readTextFileSync(join(notebooksFolder, "requirements.txt"));
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  assert.ok(lines.length > 50);
  for (const line of lines) assert.match(line, /^[a-z0-9-]+==[0-9][^ ;]*( ; .+)?$/);
});
