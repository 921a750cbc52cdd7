/**
 * Jumps, which come between the sweeps of coordinate descent where it creeps.
 *
 * @module
 */
import { type Certified, certified } from "../duality_gap.ts";
import type { Data, Penalty } from "../problem.ts";
import { proximalPoint } from "./proximal_point.ts";
import { SupportGram } from "./support_gram.ts";
import { newtonOnSupport } from "./support_newton.ts";

/** Where a jump led. */
export interface Landing {
  readonly point: Certified;
  /** Newton steps taken. */
  readonly steps: number;
  /** Whether so many jumps failed that rounding must be the cause; point is then the best seen. */
  readonly isHopeless: boolean;
}

/** How many jumps in a row may fail to halve the gap. */
const patience = 30;

/** σ, which weakens the pull, grows and shrinks tenfold at a time within these bounds. */
const [smallestSigma, largestSigma] = [1, 1e12];

/**
 * Makes a function that jumps: a proximal point step towards the support and, on the support that it
 * finds, Newton steps of the objective itself for the last digits. It never raises the objective by
 * more than rounding. From call to call the pull weakens, σ grows, as long as the steps succeed.
 */
export function jumps(
  data: Data,
  squaredNorms: Float64Array,
  penalty: Penalty,
  gapTolerance: number,
): (from: Certified, budget: number) => Landing {
  const gram = new SupportGram(data);
  let sigma = 10;
  let failures = 0;
  let best: Certified | undefined;
  return (from, budget) => {
    const most = Math.min(20, budget);
    const near = proximalPoint(data, gram, squaredNorms, penalty, sigma, from.W, from.R, most);
    const middle = near.steps > 0 ? at(near.W) ?? from : from;
    const { point: end, steps } = polished(middle, 1 / sigma, budget - near.steps);
    const point = end.dualGap <= gapTolerance ? end : better(better(from, middle), end);
    sigma = near.solved ? Math.min(largestSigma, sigma * 10) : Math.max(smallestSigma, sigma / 10);
    failures = best && point.dualGap > best.dualGap / 2 ? failures + 1 : 0;
    if (!best || point.dualGap < best.dualGap) best = { ...point, W: point.W.slice() };
    const isHopeless = failures >= patience;
    return { point: isHopeless ? best : point, steps: near.steps + steps, isHopeless };
  };

  /** Newton steps as long as each halves the gap. */
  function polished(point: Certified, damping: number, budget: number) {
    let steps = 0;
    while (steps < budget && point.dualGap > gapTolerance) {
      const next = newtonOnSupport(data, gram, squaredNorms, penalty, damping, point.W, point.R);
      const closer = next && at(next);
      if (closer === undefined || !(closer.dualGap <= point.dualGap / 2)) break;
      point = closer;
      steps++;
    }
    return { point, steps };
  }

  function at(W: Float64Array): Certified | undefined {
    const isAllowed = !penalty.positive || W.every((w) => w >= 0);
    return isAllowed ? certified(data, penalty, W) : undefined;
  }
}

/** The point of lower objective or, where rounding makes the objectives equal, of smaller gap. */
function better(a: Certified, b: Certified): Certified {
  if (b.objective <= a.objective * (1 - 1e-12)) return b;
  return b.objective <= a.objective * (1 + 1e-12) && b.dualGap < a.dualGap ? b : a;
}
