import { type Data, type Solve, tracePoint } from "../problem.ts";
import { coordinateDescent } from "./coordinate_descent.ts";

/** A gap of so many tolerances may be bad luck of rounding; beyond, another try would end there too. */
const nearly = 10;
/** Other tries start from these shares of the best point so far: each way there rounds differently. */
const shares = [0, 0.999, 0.99, 0.9];

/**
 * Coordinate descent that tries again from elsewhere where its way led to a point that rounding holds a
 * little above the tolerance; of all points the best.
 */
export function careful(data: Data): Solve {
  const solve = coordinateDescent(data);
  return (penalty, stopping, start) => {
    let best = solve(penalty, stopping, start);
    for (const share of start ? shares : shares.slice(1)) {
      const { dualGap, gapTolerance, iterations, trace } = best;
      const left = stopping.maxIterations - iterations;
      if (dualGap <= gapTolerance || dualGap > nearly * gapTolerance || left <= 0) break;
      const from = share > 0 ? best.W.map((w) => share * w) : undefined;
      const again = { ...stopping, hasCrept: false, maxIterations: left, trace: false };
      const next = solve(penalty, again, from);
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
