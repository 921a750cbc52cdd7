/**
 * Random problems of every kind the solver may meet, from a seed.
 *
 * @module
 */
import seedrandom from "seedrandom";
import {
  lasso,
  lassoAlphaMax,
  type LinearFit,
  multiTaskLasso,
  multiTaskLassoAlphaMax,
  seededNormal,
} from "../lib/mod.ts";
import type { Rows } from "./reference.ts";

export interface RandomProblem {
  readonly X: Rows;
  readonly Y: Rows;
  readonly joint: boolean;
  readonly alpha: number;
  readonly l1Ratio: number;
  readonly fitIntercept: boolean;
  readonly positive: boolean;
}

/** What the columns of X are like. */
const designs = [
  "independent",
  "correlated at .9",
  "scaled from 1e-6 to 1e6",
  "with duplicate, constant and zero columns",
  "far from zero",
  "of few values",
] as const;

/** A stream of problems with n, p ≤ 40 and T ≤ 6; alpha is alpha max times 10^(−decades … 0). */
export function randomProblems(seed: string, decades: number): () => RandomProblem {
  const uniform = seedrandom(seed), normal = seededNormal(seed);
  const integer = (low: number, high: number) => low + Math.floor(uniform() * (high - low + 1));
  const rows = (n: number, m: number, entry: (j: number) => number): Rows =>
    Array.from({ length: n }, () => Array.from({ length: m }, (_, j) => entry(j)));
  return () => {
    const n = integer(1, 40), p = integer(1, 40), T = integer(1, 6);
    const X = designed(designs[integer(0, designs.length - 1)]!, rows(n, p, normal), normal);
    const relevant = integer(0, Math.min(p, 8));
    const W = rows(T, p, (j) => j < relevant ? normal() : 0);
    const noise = 10 ** (-3 * uniform());
    const Y = X.map((x) => W.map((w) => w.reduce((y, w, j) => y + w * x[j]!, noise * normal())));
    const joint = uniform() < 0.5;
    const l1Ratio = uniform() < 0.3 ? 0.05 + 0.95 * uniform() : 1;
    const fitIntercept = uniform() < 0.6;
    const positive = !joint && uniform() < 0.3;
    const options = { l1Ratio, fitIntercept };
    const alphaMax = joint
      ? multiTaskLassoAlphaMax(X, Y, options)
      : lassoAlphaMax(X, Y, { ...options, positive });
    const alpha = (alphaMax || 1) * 10 ** (-decades * uniform());
    return { X, Y, joint, alpha, l1Ratio, fitIntercept, positive };
  };
}

/** The fit that a problem asks for. */
export function solved(
  { X, Y, joint, positive, alpha, l1Ratio, fitIntercept }: RandomProblem,
  tolerance: number,
): LinearFit {
  const options = { alpha, l1Ratio, fitIntercept, tolerance };
  return joint ? multiTaskLasso(X, Y, options) : lasso(X, Y, { ...options, positive });
}

function designed(design: typeof designs[number], X: Rows, normal: () => number): Rows {
  switch (design) {
    case "independent":
      return X;
    case "correlated at .9":
      return X.map((row) => {
        const common = Math.sqrt(0.9) * normal();
        return row.map((x) => Math.sqrt(0.1) * x + common);
      });
    case "scaled from 1e-6 to 1e6":
      return X.map((row) => row.map((x, j) => x * 10 ** ((7 * j) % 13 - 6)));
    case "with duplicate, constant and zero columns":
      return X.map((row) =>
        row.map((x, j) => j % 7 === 3 ? 0 : j % 5 === 2 ? 3 : j % 3 === 1 ? row[0]! : x)
      );
    case "far from zero":
      return X.map((row) => row.map((x, j) => x + 10 * j));
    case "of few values":
      return X.map((row) => row.map((x) => Math.round(x)));
  }
}
