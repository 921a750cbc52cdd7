/**
 * The engine's entrance. A solver is made once for a data set and may reuse what it has learnt about
 * it from one penalty to the next; callers see nothing of how it works:
 *
 * - whole_gram/ for few features, of which a single fit tries the steepest alone first, and working_set/
 *   for many: fast, in the kernels' memory;
 * - careful/ where these give up, or where norms leave the range in which they are safe;
 * - descent/ has the sweeps that the fast solvers share, kernels/ the loops that take all the time.
 *
 * @module
 */
import { careful } from "./careful/careful.ts";
import { creeping } from "./descent/descent.ts";
import { Lead, weightsOf } from "./lead.ts";
import { oneByOne } from "./one_by_one.ts";
import {
  type Data,
  type FastSolve,
  type PathSolve,
  resident,
  type ResidentData,
  type Solve,
} from "./problem.ts";
import { steepest } from "./whole_gram/steepest.ts";
import { wholeGram } from "./whole_gram/whole_gram.ts";
import { type Approach, workingSet } from "./working_set/working_set.ts";

/** Up to this many features the whole Gram matrix costs less than finding out which part is needed. */
const fewFeatures = 64;

/** Which fast solver: the one on the whole Gram matrix, or a working set with these settings. */
export type Level = "whole Gram" | Approach;

/**
 * Solves for all tasks at once: a feature's row W_j enters or leaves the support as a block. Tests choose
 * the level; otherwise it is the cheapest.
 */
export function jointSolver(given: Data, level?: Level): PathSolve {
  const data = resident(given);
  if (isExtreme(data)) return led(careful(data));
  const solver = () => rescued(fastSolver(data, level), () => careful(data));
  if (level || data.p > fewFeatures) return solver();
  let whole: PathSolve | undefined;
  return (penalty, stopping, start) => {
    const found = stopping.isOnly && !start ? steepest(data, penalty, stopping) : undefined;
    return found ?? (whole ??= solver())(penalty, stopping, start);
  };
}

/** A fast solver alone, with no fallback where it gives up. */
export function fastSolver(
  data: Data,
  level: Level = data.p <= fewFeatures ? "whole Gram" : {},
): PathSolve {
  return level === "whole Gram" ? wholeGram(data) : led(workingSet(data, level));
}

/** Lets a solver that starts from coefficients start from a `Lead` too. */
function led(solve: Solve): PathSolve {
  return (penalty, stopping, start) => {
    const settle = stopping.settle || start instanceof Lead; // already set where oneByOne passes weights
    return solve(penalty, { ...stopping, settle }, weightsOf(start));
  };
}

/** Solves each task alone: the Lasso of every column of Y; objective and gap are summed over the tasks. */
export function taskwiseSolver(given: Data): PathSolve {
  if (given.T === 1) return jointSolver(given);
  const data = resident(given);
  if (data.p > fewFeatures || isExtreme(data)) {
    return led(oneByOne(data, (task) => jointSolver(task)));
  }
  return rescued(wholeGram(data, "entries"), () => oneByOne(data, careful));
}

/** The fast solver; where it gives up or rounding blurs its gap, the careful one goes on from there. */
function rescued(fast: FastSolve, makeCareful: () => Solve): PathSolve {
  let slow: Solve | undefined;
  return (penalty, stopping, start) => {
    const found = fast(penalty, stopping, start);
    const { iterations, dualGap, gapTolerance, excess, isBlurred } = found;
    const isDone = excess === undefined ? dualGap <= gapTolerance : excess <= 1;
    if ((isDone && !isBlurred) || iterations >= stopping.maxIterations) return found;
    slow ??= makeCareful();
    const better = slow(penalty, {
      ...stopping,
      maxIterations: stopping.maxIterations - iterations,
      hasCrept: iterations >= creeping,
    }, found.W);
    const trace = found.trace && [
      ...found.trace.slice(0, -1), // the last one is the first of these, at which one looked again
      ...better.trace!.map((at) => ({ ...at, iteration: at.iteration + iterations })),
    ];
    return { ...better, iterations: iterations + better.iterations, ...(trace ? { trace } : {}) };
  };
}

/** Whether norms are so large or so small that only the careful solver works. */
function isExtreme({ design, targets }: ResidentData): boolean {
  return design.isExtreme || targets.isExtreme;
}
