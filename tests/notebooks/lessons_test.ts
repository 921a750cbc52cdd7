/** How the lessons are written: in short cells, with words for ids. */
import assert from "node:assert/strict";
import { basename } from "node:path";
import { codeCells, readNotebook, source } from "../../notebooks/tasks/notebook.ts";
import { lessons } from "./_notebooks.ts";

for (const path of lessons) {
  Deno.test(`${basename(path)}: code cells have at most 12 lines each, and under six in the median`, async () => {
    const cells = codeCells(await readNotebook(path))
      .map((cell) => ({ id: cell.id, lines: source(cell).trim().split("\n").length }));
    const lines = cells.map(({ lines }) => lines).sort((a, b) => a - b);
    const middle = lines.length / 2;
    const median = (lines[Math.ceil(middle) - 1]! + lines[Math.floor(middle)]!) / 2;
    assert.ok(median < 6, `${median} lines in the median`);
    assert.deepEqual(cells.filter(({ lines }) => lines > 12), []);
  });

  Deno.test(`${basename(path)}: the cells' ids are words, not random`, async () => {
    const ids = (await readNotebook(path)).cells.map(({ id }) => id);
    const random = ids.filter((id) =>
      !/^[a-z]+\d*(-[a-z]+|-\d)*$/.test(id) || /^[a-f]{8}$/.test(id)
    );
    assert.deepEqual(random, []);
  });
}
