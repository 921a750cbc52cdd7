/**
 * The engine's entrance. A solver is made once for a set of data and may keep what it learns of
 * them from one penalty to the next; its callers see nothing of how it works.
 *
 * @module
 */
import { coordinateDescent } from "./coordinate_descent.ts";
import type { Data, Solution, Solve, TracePoint } from "./problem.ts";

/** Solves for all tasks at once: a feature's row W_j enters or leaves as a block. */
export function jointSolver(data: Data): Solve {
  return coordinateDescent(data);
}

/** Solves each task alone: the Lasso of every column of Y, with figures summed over the tasks. */
export function taskwiseSolver(data: Data): Solve {
  const { n, p, T, X, Y } = data;
  const solvers = Array.from(
    { length: T },
    (_, t) => coordinateDescent({ n, p, T: 1, X, Y: Y.subarray(t * n, (t + 1) * n) }),
  );
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
