/**
 * `deno task bench [problem …]`: this library beside scikit-learn, celer and skglm, at the same certified
 * gap. One warm process a solver, taking turns, one BLAS thread; each peer at its loosest tolerance that
 * certifies; from an ml-matrix Matrix or a NumPy array to the coefficients. Prints a table.
 *
 * @module
 */
import {
  lasso,
  lassoAlphaMax,
  type LinearFit,
  multiTaskLasso,
  multiTaskLassoAlphaMax,
  multiTaskLassoCV,
  multiTaskLassoPath,
} from "../../lib/mod.ts";
import { type Problem, problem } from "./problems.ts";
import { Peers } from "./peers.ts";

const goals = [1e-4, 1e-8];
const solvers = ["sklearn", "celer", "skglm"];
/** Small fits are measured more often: they vary more, and are compiled after some hundred calls. */
const roundsOf = (name: string) => name.startsWith("a") ? 300 : 5;

interface Row {
  readonly solver: string;
  readonly times: number[];
  gap: number;
}

const names = Deno.args.length > 0 ? Deno.args : ["a", "a40", "b", "c", "d", "e", "l", "c20", "cv"];
const peers = await Peers.start();
for (const name of names) {
  if (name === "cv") await crossValidations();
  else for (const goal of goals) await compare(problem(name), goal);
}
peers.stop();

async function compare(problem: Problem, goal: number): Promise<void> {
  await peers.load(problem);
  const alphas = alphasOf(problem);
  const ours: Row = { solver: "this library", times: [], gap: 0 };
  const rows = [ours];
  const tolerances = new Map<Row, number>();
  for (const solver of solvers) {
    const row = { solver, times: [], gap: 0 };
    const tolerance = await peers.loosest(problem, solver, alphas, goal);
    if (tolerance === undefined) console.log(`${problem.name} ${goal}: ${solver} fails`);
    else rows.push(row), tolerances.set(row, tolerance);
  }
  const rounds = roundsOf(problem.name);
  for (let round = 0; round <= rounds; round++) {
    for (const row of rows) {
      const { ms, gap } = row === ours
        ? await fitted(problem, alphas, goal)
        : await peers.fit(problem, row.solver, alphas, tolerances.get(row)!);
      if (round > rounds / 3) row.times.push(ms), row.gap = gap; // the first third warms up
    }
  }
  print(problem, goal, rows);
}

function alphasOf({ X, Y, joint, ratio, steps }: Problem): number[] {
  const largest = (joint ? multiTaskLassoAlphaMax : lassoAlphaMax)(X, Y, { fitIntercept: false });
  if (steps === 1) return [largest / ratio];
  return Array.from({ length: steps }, (_, k) => largest * ratio ** (-k / (steps - 1)));
}

async function fitted(problem: Problem, alphas: number[], tolerance: number) {
  const { X, Y, joint } = problem;
  const options = { fitIntercept: false, tolerance };
  const start = performance.now();
  const fits: readonly LinearFit[] = alphas.length > 1
    ? multiTaskLassoPath(X, Y, { ...options, alphas }).fits
    : [(joint ? multiTaskLasso : lasso)(X, Y, { ...options, alpha: alphas[0]! })];
  const ms = performance.now() - start;
  return { ms, gap: await peers.certify(problem, alphas, fits) };
}

async function crossValidations(): Promise<void> {
  const example = { ...problem("a"), name: "cv", about: "100 alphas × 5 folds of the example" };
  await peers.load(example);
  const ours: Row = { solver: "this library", times: [], gap: NaN };
  const theirs: Row = { solver: "sklearn", times: [], gap: NaN };
  for (let round = 0; round <= 10; round++) {
    const start = performance.now();
    multiTaskLassoCV(example.X, example.Y, { tolerance: 1e-4 });
    const ms = performance.now() - start;
    const peer = await peers.crossValidation(example);
    if (round > 3) ours.times.push(ms), theirs.times.push(peer);
  }
  print(example, 1e-4, [ours, theirs]);
}

function print({ name, about }: Problem, goal: number, rows: Row[]): void {
  console.log(`\n${name} (${about}), relative gap ${goal}`);
  const reference = median(rows[0]!.times);
  for (const { solver, times, gap } of rows) {
    const [middle, least, most] = [median(times), Math.min(...times), Math.max(...times)];
    const figures = [middle, least, most].map((ms) => ms.toPrecision(3).padStart(9)).join("");
    const ratio = (middle / reference).toFixed(2).padStart(8);
    console.log(`  ${solver.padEnd(14)}${figures} ms  gap ${gap.toExponential(1)}  ratio${ratio}`);
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
