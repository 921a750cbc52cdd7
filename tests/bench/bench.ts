/**
 * `deno task bench`: this library beside its peers, at the same certified duality gap.
 *
 * @module
 */
import { type Step, usage, wish } from "./arguments.ts";
import { Certifier } from "./certifier.ts";
import { coldStart } from "./cold_start.ts";
import { compare } from "./compare.ts";
import { crossValidation } from "./cross_validation.ts";
import { growths } from "./growth.ts";
import { passes } from "./passes.ts";
import { picture } from "./picture.ts";
import { problem, problemNames } from "./problems.ts";
import { report } from "./report.ts";
import { type Finding, renewed, type Results } from "./results.ts";
import { startAll } from "./solvers.ts";
import { table } from "./table.ts";

const goals = [1e-4, 1e-8];
const file = (name: string) => new URL(name, import.meta.url);

if (Deno.args.includes("--help")) console.log(usage);
else await main();

async function main(): Promise<void> {
  const { steps, save, draw } = wishOrExit();
  let results: Results = JSON.parse(await Deno.readTextFile(file("results.json")));
  for await (const finding of findings(steps)) {
    console.log(`\n${table(finding)}`);
    results = renewed(results, finding);
    if (save) write(results);
  }
  if (draw) write(results);
}

function wishOrExit(): ReturnType<typeof wish> {
  try {
    return wish(Deno.args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    Deno.exit(1);
  }
}

function write(results: Results): void {
  Deno.writeTextFileSync(file("results.json"), JSON.stringify(results, null, 1) + "\n");
  Deno.writeTextFileSync(file("RESULTS.md"), report(results));
  Deno.writeTextFileSync(file("ratios.svg"), picture(results.comparisons));
}

async function* findings(steps: readonly Step[]): AsyncGenerator<Finding> {
  if (steps.includes("cold")) yield await coldStart();
  if (steps.includes("passes")) yield await passes();
  if (steps.every((step) => step === "cold" || step === "passes")) return;
  const folder = Deno.makeTempDirSync();
  const certifier = await Certifier.start();
  yield* certified(steps, certifier, folder);
  await certifier.stop();
  Deno.removeSync(folder, { recursive: true });
}

async function* certified(
  steps: readonly Step[],
  certifier: Certifier,
  folder: string,
): AsyncGenerator<Finding> {
  const everyone = await startAll();
  for (const name of problemNames.filter((name) => steps.includes(name))) {
    for (const goal of goals) yield await compare(problem(name), goal, everyone, certifier, folder);
  }
  if (steps.includes("growth")) {
    const two = everyone.solvers.filter(({ name, cores }) =>
      ["this library", "scikit-learn"].includes(name) && cores === "one core"
    );
    yield* growths(two, certifier, folder);
  }
  for (const { stop } of everyone.solvers) await stop();
  if (steps.includes("cv")) {
    for (const goal of goals) yield await crossValidation(goal, certifier, folder);
  }
}
