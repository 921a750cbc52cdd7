/**
 * The engine's entrance. A solver is made once for a set of data and may keep what it learns of
 * them from one penalty to the next; its callers see nothing of how it works.
 *
 * @module
 */
import { coordinateDescent } from "./coordinate_descent.ts";
import { Lead, weightsOf } from "./lead.ts";
import {
  type Data,
  type PathSolve,
  resident,
  type ResidentData,
  type Solution,
  type Solve,
  taskOf,
  type TracePoint,
  tracePoint,
} from "./problem.ts";
import { type GramSolve, wholeGram } from "./whole_gram.ts";
import { type Approach, workingSet } from "./working_set.ts";

/** Up to here the whole Gram matrix costs less than finding out which part of it is needed. */
const fewFeatures = 64;

/** How to go about it: the whole Gram matrix, or a working set in one of its ways. */
export type Level = "whole Gram" | Approach;

/**
 * Solves for all tasks at once: a feature's row W_j enters or leaves as a block. The tests choose the
 * level, else it is what costs least.
 */
export function jointSolver(given: Data, level?: Level): PathSolve {
  const data = resident(given), careful = () => persistent(data);
  return isExtreme(data) ? led(careful()) : rescued(fastSolver(data, level), careful);
}

/** Without help where it gives up. */
export function fastSolver(
  data: Data,
  level: Level = data.p <= fewFeatures ? "whole Gram" : {},
): PathSolve {
  return level === "whole Gram" ? wholeGram(data) : led(workingSet(data, level));
}

/** From where a path leads, for a solver that knows coefficients alone. */
function led(solve: Solve): PathSolve {
  return (penalty, stopping, start) => {
    const settle = stopping.settle || start instanceof Lead; // a task alone is handed weights
    return solve(penalty, { ...stopping, settle }, weightsOf(start));
  };
}

/** Solves each task alone: the Lasso of every column of Y, with figures summed over the tasks. */
export function taskwiseSolver(given: Data): PathSolve {
  if (given.T === 1) return jointSolver(given);
  const data = resident(given);
  if (data.p > fewFeatures || isExtreme(data)) {
    return led(oneByOne(data, (task) => jointSolver(task)));
  }
  return rescued(wholeGram(data, "entries"), () => oneByOne(data, persistent));
}

/** The fast solver, and from where it gave up coordinate descent that jumps where it creeps. */
function rescued(fast: GramSolve, makeCareful: () => Solve): PathSolve {
  let careful: Solve | undefined;
  return (penalty, stopping, start) => {
    const found = fast(penalty, stopping, start);
    const { iterations, dualGap, gapTolerance, excess } = found;
    const isDone = excess === undefined ? dualGap <= gapTolerance : excess <= 1;
    if (isDone || iterations >= stopping.maxIterations) return found;
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

/** A gap of so many tolerances may be bad luck of rounding; beyond, another try would end there too. */
const nearly = 10;
/** Other tries start from these shares of the best point so far: each way there rounds differently. */
const shares = [0, 0.999, 0.99, 0.9];

/**
 * Coordinate descent that tries again from elsewhere where its way led to a point that rounding holds a
 * little above the tolerance; of all points the best.
 */
function persistent(data: Data): Solve {
  const solve = coordinateDescent(data);
  return (penalty, stopping, start) => {
    let best = solve(penalty, stopping, start);
    for (const share of start ? shares : shares.slice(1)) {
      const { dualGap, gapTolerance, iterations, trace } = best;
      const left = stopping.maxIterations - iterations;
      if (dualGap <= gapTolerance || dualGap > nearly * gapTolerance || left <= 0) break;
      const from = share > 0 ? best.W.map((w) => share * w) : undefined;
      const next = solve(penalty, { ...stopping, maxIterations: left, trace: false }, from);
      const total = iterations + next.iterations;
      if (next.dualGap >= dualGap) best = { ...best, iterations: total };
      else {
        const traced = trace && { trace: [...trace, tracePoint(total, next)] };
        best = { ...next, iterations: total, ...traced };
      }
    }
    return best;
  };
}

/** There only the careful solver works. */
function isExtreme({ design, targets }: ResidentData): boolean {
  return design.isExtreme || targets.isExtreme;
}

function oneByOne(data: ResidentData, solverFor: (task: Data) => Solve): Solve {
  const { p, T } = data;
  const solvers = Array.from({ length: T }, (_, t) => solverFor(taskOf(data, t)));
  return (penalty, stopping, W) => {
    const apart = { ...stopping, into: undefined }; // one array is not for all of them
    return joined(p, solvers.map((solve, t) => solve(penalty, apart, W && column(W, t, p, T))));
  };
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
    iterations: tasks.reduce((most, task) => Math.max(most, task.iterations), 0),
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
