import { certified } from "./duality_gap.ts";
import type { Data, Penalty, Solution, Stopping } from "./problem.ts";

/**
 * The engine's idea at its plainest: cyclic block coordinate descent until the duality gap is small.
 * Same objective and stopping rule, but slower. Tests compare the engine with it, lesson 2 shows it.
 */
export function referenceSolver(data: Data, penalty: Penalty, stopping: Stopping): Solution {
  const { n, p, T, X, Y } = data;
  const { alpha, l1Ratio, positive } = penalty;
  const nullObjective = Y.reduce((sum, y) => sum + y * y, 0) / (2 * n);
  const gapTolerance = stopping.tolerance * nullObjective;
  const W = new Float64Array(p * T);
  let point = certified(data, penalty, W);
  const trace = [{ iteration: 0, objective: point.objective, dualGap: point.dualGap }];
  let iterations = 0;
  while (point.dualGap > gapTolerance && iterations < stopping.maxIterations) {
    const R = point.R;
    for (let j = 0; j < p; j++) {
      const X_j = X.subarray(j * n, (j + 1) * n);
      const W_j = W.subarray(j * T, (j + 1) * T);
      const squaredNorm = X_j.reduce((sum, x) => sum + x * x, 0);
      if (squaredNorm === 0) continue;
      // What is left for feature j to explain while the others stay: X_j'(R + X_j·W_j).
      const z = W_j.map((w, t) =>
        X_j.reduce((sum, x, i) => sum + x * R[t * n + i]!, squaredNorm * w)
      );
      const size = positive ? Math.max(0, z[0]!) : Math.hypot(...z);
      const kept = Math.max(0, 1 - n * alpha * l1Ratio / size); // the block soft threshold
      const next = z.map((value) => kept * value / (squaredNorm + n * alpha * (1 - l1Ratio)));
      next.forEach((w, t) => X_j.forEach((x, i) => R[t * n + i]! -= x * (w - W_j[t]!)));
      W_j.set(next);
    }
    point = certified(data, penalty, W);
    const { objective, dualGap } = point;
    trace.push({ iteration: ++iterations, objective, dualGap });
  }
  return { W, objective: point.objective, dualGap: point.dualGap, gapTolerance, iterations, trace };
}
