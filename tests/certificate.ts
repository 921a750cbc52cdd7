/**
 * A certifier that shares nothing with lib/: the textbook's primal minus dual, in loops over rows,
 * from the data as the caller gave them. It centres them itself but uses the fit's own intercept, so
 * that a wrong intercept widens the gap too.
 *
 * @module
 */
import type { LinearFit } from "../lib/mod.ts";

export interface Problem {
  readonly X: readonly (readonly number[])[];
  readonly Y: readonly (readonly number[])[];
  readonly fitIntercept?: boolean;
  readonly positive?: boolean;
  /** Whether features enter as rows (multiTaskLasso) or cell by cell (lasso). */
  readonly joint: boolean;
}

export interface Certificate {
  /** 1/(2n) ‖Y − XW − 1c'‖² + penalty. */
  readonly objective: number;
  /** objective − a lower bound of the minimum. */
  readonly gap: number;
  /** ‖Yc‖²/(2n). */
  readonly nullObjective: number;
}

type Answer = Pick<LinearFit, "coef" | "intercept" | "alpha" | "l1Ratio">;

/** Certifies a fit by the objective's own definition. */
export function certificate(problem: Problem, fit: Answer): Certificate {
  if (problem.joint) return oneCertificate(problem, fit.coef.to2DArray(), [...fit.intercept], fit);
  const total = { objective: 0, gap: 0, nullObjective: 0 };
  fit.coef.to2DArray().forEach((w, t) => {
    const Y = problem.Y.map((row) => [row[t]!]);
    const one = oneCertificate({ ...problem, Y }, [w], [fit.intercept[t]!], fit);
    total.objective += one.objective;
    total.gap += one.gap;
    total.nullObjective += one.nullObjective;
  });
  return total;
}

function oneCertificate(
  { X, Y, fitIntercept = true, positive = false }: Problem,
  coef: readonly (readonly number[])[],
  intercept: readonly number[],
  { alpha, l1Ratio }: Answer,
): Certificate {
  const n = X.length, p = X[0]!.length, T = Y[0]!.length;
  const l1 = alpha * l1Ratio, ridge = alpha * (1 - l1Ratio);
  const Xc = fitIntercept ? centred(X) : X, Yc = fitIntercept ? centred(Y) : Y;

  // The objective, from the data as given.
  let loss = 0;
  for (let i = 0; i < n; i++) {
    for (let t = 0; t < T; t++) {
      let r = Y[i]![t]! - intercept[t]!;
      for (let j = 0; j < p; j++) r -= X[i]![j]! * coef[t]![j]!;
      loss += r * r;
    }
  }
  let lengths = 0, squares = 0;
  for (let j = 0; j < p; j++) {
    const row = coef.map((w) => w[j]!);
    lengths += Math.hypot(...row);
    for (const w of row) squares += w * w;
  }
  const objective = loss / (2 * n) + l1 * lengths + ridge / 2 * squares;

  // The residual of the centred data and its correlation with each feature.
  const R = Yc.map((row, i) =>
    row.map((y, t) => {
      let r = y;
      for (let j = 0; j < p; j++) r -= Xc[i]![j]! * coef[t]![j]!;
      return r;
    })
  );
  let steepest = 0;
  for (let j = 0; j < p; j++) {
    const gradient = coef.map((w, t) => {
      let g = -n * ridge * w[j]!;
      for (let i = 0; i < n; i++) g += Xc[i]![j]! * R[i]![t]!;
      return g;
    });
    steepest = Math.max(steepest, positive ? gradient[0]! : Math.hypot(...gradient));
  }

  // D(sR̃) = (‖Y‖² − ‖Ỹ − sR̃‖²)/(2n) = (2s⟨Y, R⟩ − s²‖R̃‖²)/(2n) for the two scalings in use: the
  // residual shrunk until it is feasible, and scaled to the best feasible size.
  let YR = 0, RR = n * ridge * squares, YY = 0;
  for (let i = 0; i < n; i++) {
    for (let t = 0; t < T; t++) {
      YR += Yc[i]![t]! * R[i]![t]!;
      RR += R[i]![t]! ** 2;
      YY += Yc[i]![t]! ** 2;
    }
  }
  const feasible = steepest > 0 ? n * l1 / steepest : Infinity;
  const dual = (s: number) => s * (2 * YR - s * RR) / (2 * n);
  const shrunk = Math.min(1, feasible);
  const stretched = Math.max(0, Math.min(feasible, RR > 0 ? YR / RR : 0));
  const bound = Math.max(0, dual(shrunk), dual(stretched));
  return { objective, gap: objective - bound, nullObjective: YY / (2 * n) };
}

function centred(rows: readonly (readonly number[])[]): number[][] {
  const n = rows.length;
  const means = rows[0]!.map((_, j) => {
    let mean = 0;
    for (let i = 0; i < n; i++) mean += rows[i]![j]! / n;
    let rest = 0;
    for (let i = 0; i < n; i++) rest += (rows[i]![j]! - mean) / n;
    return mean + rest;
  });
  return rows.map((row) => row.map((value, j) => value - means[j]!));
}
