import { type Data, type Solve, tracePoint } from "../problem.ts";
import { coordinateDescent } from "./coordinate_descent.ts";

/** A gap of up to this many tolerances may be bad luck in rounding; above it another try would not help. */
const nearly = 10;
/** Further tries start from the best point so far times these: each path from there rounds differently. */
const shares = [0, 0.999, 0.99, 0.9];

/**
 * Coordinate descent that tries again from other starts where rounding keeps its gap a little above the
 * tolerance; returns the best point of all.
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
      best = { ...(next.dualGap < dualGap ? next : best), iterations: total };
      if (!trace) continue;
      const before = trace.filter(({ iteration }) => iteration < total);
      best = { ...best, trace: [...before, tracePoint(total, best)] };
    }
    return best;
  };
}
