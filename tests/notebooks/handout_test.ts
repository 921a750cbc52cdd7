import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { notAnswered } from "../../lib/exercises/exercise.ts";
import { execute } from "../../notebooks/tasks/execute.ts";
import { handout, withoutSolutions } from "../../notebooks/tasks/handout.ts";
import { codeCells, notebooksIn, source } from "../../notebooks/tasks/notebook.ts";
import { readNotebook } from "../../notebooks/tasks/notebook.ts";
import { kernelEnvironment, notebooksFolder, root } from "../../notebooks/tasks/project.ts";
import { lessons, notebookOf } from "./_notebooks.ts";

/** Makes a handout outside of the project, as a student has it, and does some work with it. */
async function withHandout(work: (folder: string) => Promise<void>): Promise<void> {
  const temporary = await Deno.makeTempDir();
  const folder = join(temporary, "course");
  try {
    await handout(folder);
    await work(folder);
  } finally {
    await Deno.remove(temporary, { recursive: true });
  }
}

async function deno(folder: string, ...args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: folder,
    env: kernelEnvironment,
  }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
}

Deno.test("a handout has all notebooks, with every cell but the solutions, and without outputs", async () => {
  const before = await Promise.all(lessons.map((path) => Deno.readTextFile(path)));
  await withHandout(async (folder) => {
    const copies = notebooksIn(join(folder, "notebooks"));
    assert.deepEqual(copies.map((path) => basename(path)), lessons.map((path) => basename(path)));
    for (const [i, path] of copies.entries()) {
      const [copy, original] = [await readNotebook(path), await readNotebook(lessons[i]!)];
      assert.deepEqual(codeCells(copy).map(source), codeCells(original).map(source));
      assert.ok(codeCells(copy).every(({ outputs }) => outputs!.length === 0));
      const [folded, open] = split(original.cells.map(source));
      assert.ok(folded.length >= 5);
      const secrets = folded.join("\n").split("\n").filter((line) => !open.join().includes(line));
      const text = copy.cells.map(source).join("\n");
      assert.deepEqual(secrets.filter((line) => text.includes(line)), []);
      assert.equal(copy.cells.length, open.length);
    }
  });
  assert.deepEqual(await Promise.all(lessons.map((path) => Deno.readTextFile(path))), before);
});

/** The texts that hold a solution, and the others. */
function split(texts: readonly string[]): [string[], string[]] {
  const isFolded = (text: string) => text.includes("<summary>Solution");
  return [texts.filter(isFolded), texts.filter((text) => !isFolded(text))];
}

Deno.test("a handout has the students' tasks, no hidden files and nothing of what was in its folder before", async () => {
  const hidden = await Deno.makeTempFile({ dir: notebooksFolder, prefix: ".cells-" });
  try {
    await withHandout(async (folder) => {
      const names = (folder: string): string[] =>
        [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
          isDirectory ? [name, ...names(join(folder, name))] : [name]
        );
      await Deno.writeTextFile(join(folder, "old.txt"), "of last year");
      await handout(folder);
      const found = names(folder);
      assert.ok(found.includes("lasso.ts") && found.includes("set_up.ts"));
      assert.deepEqual(found.filter((name) => /^\.|^handout|^old|^tests$/.test(name)), []);
      const { tasks } = JSON.parse(await Deno.readTextFile(join(folder, "deno.json")));
      assert.deepEqual(Object.keys(tasks).sort(), ["export", "lab", "run", "set-up"]);
    });
  } finally {
    await Deno.remove(hidden);
  }
});

Deno.test("solutions are removed, and the text around them, other folds and code stay", () => {
  const fold = "<details><summary>More</summary>\n\nmore\n\n</details>";
  const solution = "<details><summary>Solution</summary>\n\n42\n\n</details>";
  const notebook = notebookOf(
    `md:Ask.\n\n${solution}`,
    `md:${solution}`,
    `md:${fold}`,
    `md:${solution}\n\nor\n\n${solution}`,
    `const html = "${solution}";`,
  );
  const { cells } = withoutSolutions(notebook);
  assert.deepEqual(cells.map(source), ["Ask.", fold, "or", `const html = "${solution}";`]);
});

Deno.test("outside of the project, a handout's notebooks run, with every exercise open, and its tasks type-check", async () => {
  await withHandout(async (folder) => {
    await deno(folder, "install", "--frozen", "--quiet");
    const paths = notebooksIn(join(folder, "notebooks"));
    for (const { notebook } of await Promise.all(paths.map((path) => execute(path)))) {
      const exercises = codeCells(notebook).filter((cell) => /^\/\/ answer/m.test(source(cell)));
      const said = exercises.map(({ outputs }) => outputs!.map(({ data }) => data!["text/plain"]));
      assert.ok(said.length >= 5);
      assert.deepEqual(said, said.map(() => [[notAnswered]]));
    }
    const { tasks } = JSON.parse(await Deno.readTextFile(join(folder, "deno.json")));
    for (const { command } of Object.values<{ command: string }>(tasks)) {
      await deno(folder, "check", join(folder, command.match(/\S+\.ts$/)![0]));
    }
  });
});

Deno.test("the students' README names this version of Deno and a task that they have", async () => {
  await withHandout(async (folder) => {
    const readme = await Deno.readTextFile(join(folder, "README.md"));
    const { tasks } = JSON.parse(await Deno.readTextFile(join(folder, "deno.json")));
    const [, version, task] = readme.match(/npx -y deno@(\S+) task (\w+)/)!;
    assert.equal(version, Deno.version.deno);
    assert.ok(task! in tasks);
    assert.ok(!readme.includes("DENO"));
    assert.ok(!(await Deno.readTextFile(join(folder, "deno.json"))).includes(root));
  });
});

Deno.test("task handout takes no arguments: it refuses one in a line, with exit status 1", async () => {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", join(root, "notebooks", "tasks", "handout.ts"), "--nope"],
  }).output();
  const [said, fault] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  const expected = "task handout takes no arguments, but got --nope.\n";
  assert.deepEqual({ code, said, fault }, { code: 1, said: "", fault: expected });
});
