/**
 * The engine's entrance. A solver is made once for a set of data and may keep what it learns of
 * them from one penalty to the next; its callers see nothing of how it works.
 *
 * @module
 */
import { coordinateDescent } from "./coordinate_descent.ts";
import type { Design } from "./design.ts";
import {
  type Data,
  designOf,
  type Solution,
  type Solve,
  taskOf,
  type TracePoint,
} from "./problem.ts";
import { norm } from "./vector.ts";
import { wholeGram } from "./whole_gram.ts";
import { type Approach, workingSet } from "./working_set.ts";

/** Up to here the whole Gram matrix costs less than finding out which part of it is needed. */
const fewFeatures = 64;

/** How to go about it: the whole Gram matrix, or a working set in one of its ways. */
export type Level = "whole Gram" | Approach;

/**
 * Solves for all tasks at once: a feature's row W_j enters or leaves as a block. The tests choose the
 * level, else it is what costs least.
 */
export function jointSolver(data: Data, level?: Level): Solve {
  const design = designOf(data);
  const careful = () => persistent(data);
  return isExtreme(design, data) ? careful() : rescued(fastSolver(data, design, level), careful);
}

/** Without help where it gives up. */
export function fastSolver(
  data: Data,
  design: Design = designOf(data),
  level: Level = data.p <= fewFeatures ? "whole Gram" : {},
): Solve {
  return level === "whole Gram" ? wholeGram(data, design) : workingSet(data, level, design);
}

/** Solves each task alone: the Lasso of every column of Y, with figures summed over the tasks. */
export function taskwiseSolver(data: Data): Solve {
  if (data.T === 1) return jointSolver(data);
  const design = designOf(data);
  if (data.p > fewFeatures || isExtreme(design, data)) {
    return oneByOne(data, design, (task) => jointSolver(task));
  }
  return rescued(wholeGram(data, design, "entries"), () => oneByOne(data, design, persistent));
}

/** The fast solver, and from where it gave up coordinate descent that jumps where it creeps. */
function rescued(fast: Solve, makeCareful: () => Solve): Solve {
  let careful: Solve | undefined;
  return (penalty, stopping, start) => {
    const found = fast(penalty, stopping, start);
    const { iterations } = found;
    if (found.dualGap <= found.gapTolerance || iterations >= stopping.maxIterations) return found;
    careful ??= makeCareful();
    const rest = { ...stopping, maxIterations: stopping.maxIterations - iterations };
    const better = careful(penalty, rest, found.W);
    const trace = found.trace && [
      ...found.trace,
      ...better.trace!.slice(1).map((at) => ({ ...at, iteration: at.iteration + iterations })),
    ];
    return { ...better, iterations: iterations + better.iterations, ...(trace ? { trace } : {}) };
  };
}

/** A gap of so many tolerances may be luck of rounding; beyond, another try would end there too. */
const nearly = 10;

/**
 * Coordinate descent that tries again from zeros where another start led to a point that rounding
 * holds a little above the tolerance; of the two points the better.
 */
function persistent(data: Data): Solve {
  const solve = coordinateDescent(data);
  return (penalty, stopping, start) => {
    const first = solve(penalty, stopping, start);
    const { dualGap, gapTolerance } = first;
    const left = stopping.maxIterations - first.iterations;
    const isNear = dualGap > gapTolerance && dualGap <= nearly * gapTolerance;
    if (start === undefined || left <= 0 || !isNear) return first;
    const second = solve(penalty, { ...stopping, maxIterations: left, trace: false });
    const iterations = first.iterations + second.iterations;
    if (second.dualGap >= first.dualGap) return { ...first, iterations };
    const end = { iteration: iterations, objective: second.objective, dualGap: second.dualGap };
    return { ...second, iterations, ...(first.trace && { trace: [...first.trace, end] }) };
  };
}

/** Where squares could leave the range of single precision, only the careful solver works. */
function isExtreme({ norms }: Design, { n, T, Y }: Data): boolean {
  const isFine = (size: number) => size === 0 || (size > 1e-12 && size < 1e12);
  for (const norm of norms) if (!isFine(norm)) return true;
  for (let t = 0; t < T; t++) if (!isFine(norm(Y, t * n, n))) return true;
  return false;
}

function oneByOne(data: Data, design: Design, solverFor: (task: Data) => Solve): Solve {
  const { p, T } = data;
  const solvers = Array.from({ length: T }, (_, t) => solverFor(taskOf(data, t, design)));
  return (penalty, stopping, W) =>
    joined(p, solvers.map((solve, t) => solve(penalty, stopping, W && column(W, t, p, T))));
}

function column(W: Float64Array, t: number, p: number, T: number): Float64Array {
  return Float64Array.from({ length: p }, (_, j) => W[j * T + t]!);
}

function joined(p: number, tasks: readonly Solution[]): Solution {
  const T = tasks.length;
  const W = new Float64Array(p * T);
  tasks.forEach((task, t) => task.W.forEach((w, j) => W[j * T + t] = w));
  const traces = tasks.flatMap(({ trace }) => trace ? [trace] : []);
  return {
    ...(traces.length > 0 ? { trace: joinedTrace(traces) } : {}),
    W,
    objective: sum(tasks.map((task) => task.objective)),
    dualGap: sum(tasks.map((task) => task.dualGap)),
    gapTolerance: sum(tasks.map((task) => task.gapTolerance)),
    iterations: Math.max(...tasks.map((task) => task.iterations)),
  };
}

/** The tasks side by side: each stays where it stood at its last iteration so far. */
function joinedTrace(traces: readonly (readonly TracePoint[])[]): TracePoint[] {
  const iterations = new Set(traces.flatMap((trace) => trace.map((point) => point.iteration)));
  return [...iterations].sort((a, b) => a - b).map((iteration) => {
    const points = traces.map((trace) => trace.findLast((point) => point.iteration <= iteration)!);
    return {
      iteration,
      objective: sum(points.map((point) => point.objective)),
      dualGap: sum(points.map((point) => point.dualGap)),
    };
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
