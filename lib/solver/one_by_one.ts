import {
  type Data,
  type ResidentData,
  type Solution,
  type Solve,
  taskOf,
  type TracePoint,
} from "./problem.ts";

/** Solves each task by a solver of its own; objective, gap and tolerance are summed over the tasks. */
export function oneByOne(data: ResidentData, solverFor: (task: Data) => Solve): Solve {
  const { p, T } = data;
  const solvers = Array.from({ length: T }, (_, t) => solverFor(taskOf(data, t)));
  return (penalty, stopping, W) => {
    const apart = { ...stopping, into: undefined }; // the tasks cannot share one array
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

/** The tasks' traces summed: at each iteration every task counts with its latest point so far. */
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
