import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
}

const notebooks = new URL("../../notebooks/", import.meta.url);
const names = readdirSync(notebooks).filter((name) => name.endsWith(".ipynb"));

for (const name of names) {
  Deno.test(`every folded solution of ${name} is judged correct`, () => {
    const cells: Cell[] = JSON.parse(readFileSync(new URL(name, notebooks), "utf8")).cells;
    const solutions = solutionsIn(cells);
    assert.ok(solutions.length >= 5, `${solutions.length} solutions`);
    const printed = run(withAnswers(cells, solutions), `_${name}.ts`);
    assert.equal(printed.match(/✓ Correct\./g)?.length, solutions.length, printed);
  });
}

function solutionsIn(cells: readonly Cell[]): string[] {
  return cells.filter(({ cell_type }) => cell_type === "markdown").flatMap((cell) => {
    const code = text(cell).match(/<details>.*?```ts\n(.*?)```/s)?.[1];
    return code === undefined ? [] : [code];
  });
}

/**
 * The notebook's code as one program, each "// answerN = …" replaced by the folded solution. Long
 * runs are cut as the notebook advises readers in a hurry: its claims should still hold then.
 */
function withAnswers(cells: readonly Cell[], solutions: readonly string[]): string {
  const code = cells.filter(({ cell_type }) => cell_type === "code").map(text).join("\n")
    .replace(/const repeats = 30;/, "const repeats = 5;");
  return solutions.reduce((program, solution, i) => {
    const place = `// answer${i + 1} = …`;
    assert.ok(program.includes(place), `the cell of exercise ${i + 1} has no place for an answer`);
    return program.replace(place, () => solution);
  }, code);
}

/** Type-checks and runs a program in the notebooks' folder; returns what it prints. */
function run(program: string, name: string): string {
  const file = new URL(name, notebooks);
  writeFileSync(file, program);
  try {
    const args = ["run", "-A", "--check", fileURLToPath(file)];
    return execFileSync(Deno.execPath(), args, { stdio: ["ignore", "pipe", "pipe"] }).toString();
  } finally {
    rmSync(file);
  }
}

function text({ source }: Cell): string {
  return typeof source === "string" ? source : source.join("");
}
