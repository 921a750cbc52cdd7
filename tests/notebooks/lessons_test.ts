/** How the lessons are written: in short cells that go by names. */
import assert from "node:assert/strict";
import { basename } from "node:path";
import { codeCells, readNotebook, source } from "../../notebooks/tasks/notebook.ts";
import { lessons } from "./_notebooks.ts";

for (const path of lessons) {
  Deno.test(`${basename(path)}: a cell has a dozen lines at most, in the median under six`, async () => {
    const cells = codeCells(await readNotebook(path))
      .map((cell) => ({ id: cell.id, lines: source(cell).trim().split("\n").length }));
    const lines = cells.map(({ lines }) => lines).sort((a, b) => a - b);
    const middle = lines.length / 2;
    const median = (lines[Math.ceil(middle) - 1]! + lines[Math.floor(middle)]!) / 2;
    assert.ok(median < 6, `${median} lines in the median`);
    assert.deepEqual(cells.filter(({ lines }) => lines > 12), []);
  });

  Deno.test(`${basename(path)}: a cell's id is in words`, async () => {
    const ids = (await readNotebook(path)).cells.map(({ id }) => id);
    const random = ids.filter((id) =>
      !/^[a-z]+\d*(-[a-z]+|-\d)*$/.test(id) || /^[a-f]{8}$/.test(id)
    );
    assert.deepEqual(random, []);
  });
}
