/**
 * What the engine is asked and what it answers. All arrays are flat Float64Arrays; inside, types
 * and sizes are trusted.
 *
 * @module
 */

import type { Kernels } from "./kernels/contract.ts";
import type { Lead } from "./lead.ts";
import { Resident } from "./resident.ts";

/** Centred data: n rows, p features, T tasks. */
export interface Data {
  readonly n: number;
  readonly p: number;
  readonly T: number;
  /** n × p, column-major: feature j is X[j·n … j·n + n − 1]. */
  readonly X: Float64Array;
  /** n × T, column-major: task t is Y[t·n … t·n + n − 1]. */
  readonly Y: Float64Array;
  /** X and Y as the kernels want them, if already made. */
  readonly design?: Resident;
  readonly targets?: Resident;
}

/** Data that can reside in the kernels' memory. */
export interface ResidentData extends Data {
  readonly design: Resident;
  readonly targets: Resident;
}

/** The data with `design` and `targets`: as given, or made here. */
export function resident(data: Data): ResidentData {
  if (isResident(data)) return data;
  const { n, p, T, X, Y, design = Resident.ofColumns(n, p, X) } = data;
  return { n, p, T, X, Y, design, targets: Resident.ofColumns(n, T, Y, design.end) };
}

function isResident(data: Data): data is ResidentData {
  return data.design !== undefined && data.targets !== undefined;
}

/** Makes sure that the kernels' memory begins with X and Y. */
export function reside({ design, targets }: ResidentData, kernels: Kernels): void {
  design.reside(kernels);
  targets.reside(kernels);
}

/** Task t alone. X is copied out of the kernels' memory only when it is asked for. */
export function taskOf({ n, p, Y, design }: ResidentData, t: number): ResidentData {
  const y = Y.subarray(t * n, (t + 1) * n);
  return {
    n,
    p,
    T: 1,
    Y: y,
    design,
    targets: Resident.ofColumns(n, 1, y, design.end),
    get X() {
      return design.columns;
    },
  };
}

/** ‖Y‖²/(2n), the objective where all coefficients are zero. */
export function nullObjective({ n, targets }: ResidentData): number {
  const { norms } = targets;
  let total = 0;
  for (let t = 0; t < norms.length; t++) total += norms[t]! ** 2;
  return total / (2 * n);
}

/** alpha·l1Ratio·Σ_j ‖W_j‖₂ + alpha·(1 − l1Ratio)/2·‖W‖²_F, with W ≥ 0 if positive. */
export interface Penalty {
  readonly alpha: number;
  readonly l1Ratio: number;
  readonly positive: boolean;
}

/**
 * Whether rows stay zero whose gradients at W = 0 have norms ‖X_j'Y‖₂ of at most `steepest`: true from
 * alpha max on. The factor 1 − 1e-14 covers the rounding of alpha max itself.
 */
export function staysZero({ alpha, l1Ratio }: Penalty, n: number, steepest: number): boolean {
  return n * alpha * l1Ratio >= steepest * (1 - 1e-14);
}

/** Stop at a gap of tolerance·‖Y‖²/(2n), at the latest after maxIterations. */
export interface Stopping {
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Sweep at least once, however good the start: a sweep settles which rows are zero. */
  readonly settle?: boolean;
  /** Whether sweeps have already crept up to the start, so that more of them are of no use. */
  readonly hasCrept?: boolean;
  /** Whether to record objective and gap after every iteration. */
  readonly trace?: boolean;
  /** Whether the solver will not be asked again. */
  readonly isOnly?: boolean;
  /** An array to return W in, if its length fits: its contents are no longer needed. */
  readonly into?: Float64Array | undefined;
}

/** Where a fit stood after some of its iterations. */
export interface TracePoint {
  /** Iterations done so far; 0 is the start. */
  readonly iteration: number;
  /** The objective at this point; for `lasso`, summed over the tasks. */
  readonly objective: number;
  /** A bound on the objective's distance to its minimum; for `lasso`, summed over the tasks. */
  readonly dualGap: number;
}

/** The trace point of a certificate. */
export function tracePoint(
  iteration: number,
  { objective, dualGap }: Omit<TracePoint, "iteration">,
): TracePoint {
  return { iteration, objective, dualGap };
}

/** The answer, with the certificate that comes with it. */
export interface Solution {
  /** p × T, row-major: feature j is W[j·T … j·T + T − 1]. */
  readonly W: Float64Array;
  readonly objective: number;
  /** objective minus a lower bound of the minimum, in the objective's units. */
  readonly dualGap: number;
  /** tolerance·‖Y‖²/(2n). */
  readonly gapTolerance: number;
  /** Sweeps, over all features or over the support, and Newton steps. */
  readonly iterations: number;
  /** From iteration 0 on, if asked for. */
  readonly trace?: readonly TracePoint[];
}

/** A solution, and how far to trust it: whether the careful solver should go on from here. */
export interface FastSolution extends Solution {
  /** The gap over its tolerance, for separate tasks the largest; if left out, that of dualGap. */
  readonly excess?: number;
  /** Whether rounding may have changed dualGap by more than a thousandth of the tolerance. */
  readonly isBlurred?: boolean;
}

/** All coefficients zero, from alpha max on: the minimum itself, whose objective is ‖Y‖²/(2n). */
export function allZero(
  { p, T }: Data,
  objective: number,
  gapTolerance: number,
  { trace }: Stopping,
): Solution {
  const known = { objective, dualGap: 0 };
  const solution = { W: new Float64Array(p * T), ...known, gapTolerance, iterations: 0 };
  return trace ? { ...solution, trace: [{ iteration: 0, ...known }] } : solution;
}

/** Solves for one penalty; W, p × T, is where to start from (zeros if left out). */
export type Solve = (penalty: Penalty, stopping: Stopping, W?: Float64Array) => Solution;

/** The same, but it may start from a path's `Lead` too, and then sweeps at least once. */
export type PathSolve = (
  penalty: Penalty,
  stopping: Stopping,
  start?: Float64Array | Lead,
) => Solution;

/** A `PathSolve` that returns a `FastSolution`. */
export type FastSolve = (...given: Parameters<PathSolve>) => FastSolution;
