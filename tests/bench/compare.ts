/** One problem solved by all solvers, each at the loosest tolerance whose answer is certified. */
import type { Certifier } from "./certifier.ts";
import type { Comparison } from "./comparison.ts";
import { measured } from "./measured.ts";
import type { Problem } from "./problems.ts";
import { type Contestant, race } from "./race.ts";
import type { Solver } from "./solver.ts";
import type { Solvers } from "./solvers.ts";
import { store, type Stored } from "./store.ts";
import { loosestTolerance } from "./tolerance.ts";

/** Races all solvers to the same relative gap. */
export async function compare(
  problem: Problem,
  goal: number,
  { solvers, leftOut }: Solvers,
  certifier: Certifier,
  folder: string,
): Promise<Comparison> {
  const stored = store(problem, folder);
  await certifier.load(stored);
  const contestants: Contestant[] = [], failures: string[] = [];
  const tolerances = new Map<string, number>();
  for (const solver of solvers.filter(({ takes = () => true }) => takes(problem))) {
    await solver.load(stored);
    console.error(`${problem.name}, gap ${goal}: ${solver.name} on ${solver.cores}`);
    const found = await contestant(solver, stored, goal, certifier, tolerances);
    if (typeof found === "string") failures.push(found);
    else contestants.push(found);
  }
  const rows = await race(contestants);
  const { name, about } = problem;
  return { problem: name, about, goal, rows, leftOut: [...leftOut, ...failures], ...measured() };
}

/**
 * A solver with its tolerance, or the reason why it has none. Tolerances are kept by the solver's name:
 * the search on all cores starts where the one on one core ended.
 */
async function contestant(
  { name, cores, fit, startOfSearch }: Solver,
  problem: Stored,
  goal: number,
  certifier: Certifier,
  tolerances: Map<string, number>,
): Promise<Contestant | string> {
  const run = async (tolerance: number, milliseconds: number) => {
    const times = await fit(problem, tolerance, milliseconds);
    return { times, gap: await certifier.gap(problem) };
  };
  if (!startOfSearch) return { solver: name, cores, turn: (ms) => run(goal, ms) };
  const gapAt = async (tolerance: number) => (await run(tolerance, 0)).gap;
  try {
    const start = tolerances.get(name) ?? startOfSearch(problem, goal);
    const tolerance = await loosestTolerance(start, goal, gapAt);
    if (tolerance === undefined) {
      return `${name} on ${cores}: no tolerance that was tried reaches the gap`;
    }
    tolerances.set(name, tolerance);
    return { solver: name, cores, turn: (ms) => run(tolerance, ms) };
  } catch (error) {
    return `${name} on ${cores} fails: ${(error as Error).message}`;
  }
}
