import assert from "node:assert/strict";
import { basename } from "node:path";
import { execute, type ExecuteOptions } from "../../notebooks/tasks/execute.ts";
import type { Notebook } from "../../notebooks/tasks/notebook.ts";
import { withEnvironment } from "./_environment.ts";
import { inFolder, lessons, notebookOf, write } from "./_notebooks.ts";

for (const path of lessons) {
  Deno.test(`${basename(path)}: each of two runs gives the committed file to the byte`, async () => {
    const before = await Deno.readTextFile(path);
    for (let run = 0; run < 2; run++) assert.equal((await execute(path)).text, before);
    assert.equal(await Deno.readTextFile(path), before);
  });
}

const show = 'import { show } from "../lib/notebook.ts";\n';

/** Runs a notebook of these cells, which should fail; returns the error's message. */
async function failure(sources: string[], options: ExecuteOptions = {}): Promise<string> {
  return await inFolder(async (folder) => {
    const path = await write(folder, "broken.ipynb", notebookOf(...sources));
    const before = await Deno.readTextFile(path);
    try {
      await execute(path, options);
    } catch (error) {
      assert.equal(await Deno.readTextFile(path), before);
      return (error as Error).message;
    }
    throw new Error("the notebook did not fail");
  });
}

Deno.test("a notebook's cells run on the kernel in order, and keep their ids and what they show", async () => {
  await inFolder(async (folder) => {
    const notebook = notebookOf(
      "md:# Four",
      "const two = 2;",
      `${show}await show(\`\${two * 2}\`);`,
    );
    const path = await write(folder, "right.ipynb", notebook);
    const { cells } = (await execute(path)).notebook;
    assert.deepEqual(cells.map((cell) => cell.execution_count), [undefined, 1, 2]);
    assert.deepEqual(cells.map(({ id }) => id), ["text-0", "code-1", "code-2"]);
    assert.deepEqual(cells[2]!.outputs!.map(({ data }) => data!["text/plain"]), [["4"]]);
  });
});

Deno.test("a cell that throws fails the run, and the message names notebook, cell and error", async () => {
  const told: string[] = [];
  const message = await failure(["1;", "md:text", 'throw new RangeError("too far");', "2;"], {
    progress: (text) => told.push(text),
  });
  assert.match(
    message,
    /^broken\.ipynb, code cell 2 \(throw new RangeError.*\): RangeError: too far/,
  );
  assert.match(told.join(""), /\n {2}cell 2 of 3: throw new RangeError.*\n$/); // progress ends its line
});

Deno.test("a syntax error, for which the kernel gives no message, is reported with its line", async () => {
  assert.match(
    await failure(["const one = 1;\nconst two = = 2;"]),
    /^broken\.ipynb, code cell 1 \(const one = 1;\): SyntaxError: Expression expected.* \(line 2\)$/,
  );
});

Deno.test("two cells with the same id fail the run before any cell runs", async () => {
  await inFolder(async (folder) => {
    const notebook = notebookOf("1;", "md:text", 'throw new Error("it ran");');
    const cells = notebook.cells.map((cell, i) => i === 1 ? cell : { ...cell, id: "same" });
    const path = await write(folder, "twice.ipynb", { ...notebook, cells });
    await assert.rejects(execute(path), {
      message: 'twice.ipynb: cells 1 and 3 have one id, "same"',
    });
  });
});

Deno.test("colours that the environment asks for appear neither in outputs nor in error messages", async () => {
  await withEnvironment({ FORCE_COLOR: "1" }, async () => {
    assert.ok(!(await failure(["const two = = 2;"])).includes("\x1b"));
    await inFolder(async (folder) => {
      const path = await write(folder, "right.ipynb", notebookOf("console.log(true);"));
      assert.doesNotMatch((await execute(path)).text, /\\u001b/i);
    });
  });
});

Deno.test("a cell with fewer outputs than its source shows fails the run", async () => {
  const lost = `${show}if (false) await show("lost");\n// await show("a comment");`;
  assert.match(await failure([lost]), /code cell 1 \(.+\): lost an output: 0 of 1 came$/);
  const others = `import { claim, withProgress } from "../lib/notebook.ts";
if (false) await claim("lost", true);
if (false) await withProgress("steps", () => {});`;
  assert.match(await failure([others]), /code cell 1 \(.+\): lost an output: 0 of 2 came$/);
});

Deno.test("an unchanged cell with more or fewer outputs than committed fails the run", async () => {
  const cell = `${show}await show("a");`;
  const message = (count: number) => failure([cell], { committed: committed([cell, count]) });
  for (const count of [0, 2]) {
    assert.ok((await message(count)).endsWith(`: 1 outputs, but ${count} committed`));
  }
});

Deno.test("a cell that has changed, or never ran before, may have any number of outputs", async () => {
  await inFolder(async (folder) => {
    const cells = [`${show}await show("a");`, 'await show("b");'] as const;
    const path = await write(folder, "right.ipynb", notebookOf(...cells));
    const before = committed(["1;", 2], [cells[1], 0, null]);
    const { notebook } = await execute(path, { committed: before });
    assert.deepEqual(notebook.cells.map(({ outputs }) => outputs!.length), [1, 1]);
  });
});

/** A notebook of cells with so many committed outputs each; null marks a cell that never ran. */
function committed(...cells: (readonly [string, number, null?])[]): Notebook {
  const output = { output_type: "display_data" as const, data: {} };
  const notebook = notebookOf(...cells.map(([source]) => source));
  return {
    ...notebook,
    cells: notebook.cells.map((cell, i) => {
      const [, count, ran = 1] = cells[i]!;
      return { ...cell, execution_count: ran, outputs: Array(count).fill(output) };
    }),
  };
}

Deno.test("a cell that exceeds its time limit is stopped and fails the run", async () => {
  const message = await failure(["while (true) {}"], { secondsPerCell: 2 });
  assert.match(message, /^broken\.ipynb, code cell 1 .+: did not end within 2 seconds$/);
});

Deno.test("a cell that ends the kernel's process fails the run, which reports that the kernel died", async () => {
  assert.match(
    await failure(["Deno.exit(3);"]),
    /^broken\.ipynb, code cell 1 .+: the kernel died$/,
  );
});

Deno.test("progress has each cell's first line, cut at 60 characters, and times that add up to the run's", async () => {
  await inFolder(async (folder) => {
    const wait = "await new Promise((resolve) => setTimeout(resolve, 60)); // and a word on why";
    const path = await write(folder, "two.ipynb", notebookOf(wait, `${wait}\nconst b = 2;`));
    const told: string[] = [];
    const { seconds } = await execute(path, { progress: (text) => told.push(text) });
    const line = "await new Promise((resolve) => setTimeout(resolve, 60)); //…"; // 60 characters
    assert.equal(
      told.join("").replaceAll(/\d+\.\d+/g, "0"),
      `  cell 1 of 2: ${line} (0 s)\n  cell 2 of 2: ${line} (0 s)\n`,
    );
    const each = told.join("").matchAll(/\((\d+\.\d+) s\)/g);
    const sum = [...each].reduce((sum, [, time]) => sum + Number(time), 0);
    assert.ok(Math.abs(seconds - sum) < 0.011, `${seconds} ${sum}`);
  });
});
