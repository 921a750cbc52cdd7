/**
 * What the engine is asked and what it answers. All arrays are flat Float64Arrays; inside, types
 * and sizes are trusted.
 *
 * @module
 */

import { Design } from "./design.ts";

/** Centred data: n rows, p features, T tasks. */
export interface Data {
  readonly n: number;
  readonly p: number;
  readonly T: number;
  /** n × p, column-major: feature j is X[j·n … j·n + n − 1]. */
  readonly X: Float64Array;
  /** n × T, column-major: task t is Y[t·n … t·n + n − 1]. */
  readonly Y: Float64Array;
  /** X for the kernels, if there is one. */
  readonly design?: Design;
}

/** X for the kernels. */
export function designOf(data: Data): Design {
  return data.design ?? Design.ofColumns(data.n, data.p, data.X);
}

/** Task t alone. X is copied out of the kernels' memory only when somebody asks for it. */
export function taskOf(data: Data, t: number, design: Design = designOf(data)): Data {
  const { n, p, Y } = data;
  return {
    n,
    p,
    T: 1,
    Y: Y.subarray(t * n, (t + 1) * n),
    design,
    get X() {
      return design.columns;
    },
  };
}

/** alpha·l1Ratio·Σ_j ‖W_j‖₂ + alpha·(1 − l1Ratio)/2·‖W‖²_F, with W ≥ 0 if positive. */
export interface Penalty {
  readonly alpha: number;
  readonly l1Ratio: number;
  readonly positive: boolean;
}

/** Stop at a gap of tolerance·‖Y‖²/(2n), at the latest after maxIterations. */
export interface Stopping {
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Sweep at least once, however good the start: a sweep settles which rows are zero. */
  readonly settle?: boolean;
  /** Whether to look at objective and gap after every iteration and keep them. */
  readonly trace?: boolean;
}

/** Where a fit stood on its way. */
export interface TracePoint {
  /** How many iterations were done; 0 is the start. */
  readonly iteration: number;
  /** The objective there; of lasso, summed over the tasks. */
  readonly objective: number;
  /** The objective's distance to the minimum was at most this; of lasso, summed over the tasks. */
  readonly dualGap: number;
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
