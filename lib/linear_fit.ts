/**
 * The records that go into a fit and come out of it.
 *
 * @module
 */
import type { AbstractMatrix, Matrix } from "ml-matrix";
import type { TracePoint } from "./solver/problem.ts";

/** Rows of numbers: ml-matrix's Matrix and its views, arrays of arrays, arrays of typed arrays. */
export type MatrixLike = AbstractMatrix | readonly ArrayLike<number>[];

/** Targets, n × T; a flat list of n numbers is one task. */
export type Targets = MatrixLike | ArrayLike<number>;

/** The options of a fit, named after scikit-learn's, in camelCase. */
export interface FitOptions {
  /** Strength of the penalty, above 0, in units of Y times units of X. */
  readonly alpha: number;
  /** Share of the ℓ1 or ℓ2,1 norm in the penalty, in (0, 1]; the rest is ridge. Default 1. */
  readonly l1Ratio?: number | undefined;
  /** Whether to fit an intercept, which is not penalised. Default true. */
  readonly fitIntercept?: boolean | undefined;
  /** Whether coefficients must not be negative; for `lasso` only. Default false. */
  readonly positive?: boolean | undefined;
  /**
   * Relative duality gap at which to stop, above 0, in units of ‖Yc‖²/(2n), where Yc is Y with its
   * columns centred if there is an intercept, else Y itself; `lasso` applies it to each task. Default 1e-8.
   */
  readonly tolerance?: number | undefined;
  /** The most sweeps and Newton steps, counted together, an integer of at least 1. Default 10 000. */
  readonly maxIterations?: number | undefined;
  /** Coefficients to start from, T × p; negative ones count as 0 if `positive`. Default zeros. */
  readonly warmStart?: MatrixLike | undefined;
  /**
   * Whether to record objective and gap after every sweep, and after the last of each run of Newton steps.
   * Each record costs a certificate. A fit of 8 or more tasks to 24 to 64 features takes another way
   * without a trace: both are certified, but their last digits may differ. Default false.
   */
  readonly trace?: boolean | undefined;
}

/** A linear model Y ≈ X·coef' + 1·intercept'. */
export interface LinearModel {
  /** Coefficients, T × p: row t is task t, as in scikit-learn's coef_. It is W' of the formulas. */
  readonly coef: Matrix;
  /** Intercepts, T numbers; zeros without fitIntercept. */
  readonly intercept: Float64Array;
}

/** A fitted linear model with the certificate of its optimality. */
export interface LinearFit extends LinearModel {
  /** The penalty's strength. */
  readonly alpha: number;
  /** The share of the ℓ1 or ℓ2,1 norm in the penalty. */
  readonly l1Ratio: number;
  /** The objective at coef; for `lasso`, summed over the tasks. */
  readonly objective: number;
  /** A bound on the objective's distance to its minimum; for `lasso`, summed over the tasks. */
  readonly dualGap: number;
  /** tolerance·‖Yc‖²/(2n), in the units of dualGap. */
  readonly gapTolerance: number;
  /** Sweeps and Newton steps; for `lasso`, the most that any task took. */
  readonly iterations: number;
  /** Whether dualGap ≤ gapTolerance; for `lasso`, both are sums over the tasks. */
  readonly converged: boolean;
  /** Objective and gap at the start and after iterations; present if `trace` was asked for. */
  readonly trace?: readonly TracePoint[];
}
