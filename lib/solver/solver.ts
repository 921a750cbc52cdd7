/**
 * The engine's entrance. A solver is made once for a set of data and may keep what it learns of
 * them from one penalty to the next; its callers see nothing of how it works:
 *
 * - whole_gram/ for few features, and working_set/ for many: fast, in the kernels' memory;
 * - careful/ where these give up, or where sizes leave the range in which they are safe;
 * - descent/ has the sweeps that the fast ones share, kernels/ the loops in which all time is spent.
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
import { wholeGram } from "./whole_gram/whole_gram.ts";
import { type Approach, workingSet } from "./working_set/working_set.ts";

/** Up to here the whole Gram matrix costs less than finding out which part of it is needed. */
const fewFeatures = 64;

/** How to go about it: the whole Gram matrix, or a working set in one of its ways. */
export type Level = "whole Gram" | Approach;

/**
 * Solves for all tasks at once: a feature's row W_j enters or leaves as a block. The tests choose the
 * level, else it is what costs least.
 */
export function jointSolver(given: Data, level?: Level): PathSolve {
  const data = resident(given);
  if (isExtreme(data)) return led(careful(data));
  return rescued(fastSolver(data, level), () => careful(data));
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
  return rescued(wholeGram(data, "entries"), () => oneByOne(data, careful));
}

/** The fast solver, and from where it gave up, or cannot see how near it is, the careful one. */
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
      ...found.trace,
      ...better.trace!.slice(1).map((at) => ({ ...at, iteration: at.iteration + iterations })),
    ];
    return { ...better, iterations: iterations + better.iterations, ...(trace ? { trace } : {}) };
  };
}

/** There only the careful solver works. */
function isExtreme({ design, targets }: ResidentData): boolean {
  return design.isExtreme || targets.isExtreme;
}
