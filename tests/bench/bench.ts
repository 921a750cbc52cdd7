/**
 * `deno task bench`: this library beside its peers, at the same certified duality gap.
 *
 * @module
 */
import { Certifier } from "./certifier.ts";
import { coldStart } from "./cold_start.ts";
import { compare } from "./compare.ts";
import type { Comparison } from "./comparison.ts";
import { crossValidation } from "./cross_validation.ts";
import { problem, type ProblemName, problemNames } from "./problems.ts";
import { type Solvers, startAll } from "./solvers.ts";
import { table } from "./table.ts";

const goals = [1e-4, 1e-8];
const names = Deno.args.length > 0 ? Deno.args : [...problemNames, "cv", "cold"];
const folder = Deno.makeTempDirSync();
for await (const found of all()) console.log(`\n${table(found)}`);
Deno.removeSync(folder, { recursive: true });

async function* all(): AsyncGenerator<Comparison> {
  if (names.includes("cold")) yield await coldStart();
  const certifier = await Certifier.start();
  if (names.includes("cv")) {
    for (const goal of goals) yield await crossValidation(goal, certifier, folder);
  }
  const chosen = problemNames.filter((name) => names.includes(name));
  if (chosen.length > 0) yield* comparisons(chosen, certifier);
  await certifier.stop();
}

async function* comparisons(chosen: ProblemName[], certifier: Certifier) {
  const everyone: Solvers = await startAll();
  for (const name of chosen) {
    for (const goal of goals) yield await compare(problem(name), goal, everyone, certifier, folder);
  }
  for (const { stop } of everyone.solvers) await stop();
}
