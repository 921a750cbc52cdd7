import assert from "node:assert/strict";
import { basename } from "node:path";
import { checkCells } from "../../notebooks/tasks/check_cells.ts";
import { inFolder, lessons, notebookOf, write } from "./_notebooks.ts";

for (const path of lessons) {
  Deno.test(`${basename(path)}: its cells pass the type check`, async () => {
    assert.deepEqual(await checkCells(path), []);
  });
}

Deno.test("a type error is reported with its code cell and line, and no other file is left behind", async () => {
  await inFolder(async (folder) => {
    const cells = [
      'import { lasso } from "../lib/mod.ts";',
      "md:text",
      'lasso;\nconst n: number = "1";',
    ];
    const path = await write(folder, "types.ipynb", notebookOf(...cells));
    assert.deepEqual(await checkCells(path), [
      "code cell 2, line 2: TS2322: Type 'string' is not assignable to type 'number'.",
    ]);
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["types.ipynb"]);
  });
});

Deno.test("each type error is reported in one line, also in a cell's first line, and so is a syntax error", async () => {
  const told = (...sources: string[]) =>
    inFolder(async (folder) => checkCells(await write(folder, "a.ipynb", notebookOf(...sources))));
  const lasso = 'import { lasso } from "../lib/mod.ts";';
  assert.deepEqual(await told(`${lasso}\nlasso();`, "lasso(1, 2);"), [
    "code cell 1, line 2: TS2554: Expected 3 arguments, but got 0.",
    "code cell 2, line 1: TS2554: Expected 3 arguments, but got 2.",
  ]);
  assert.deepEqual(await told("1;", "2;\nconst a = = 2;"), [
    "code cell 2, line 2: SyntaxError: Expression expected",
  ]);
});
