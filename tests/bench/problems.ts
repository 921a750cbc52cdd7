/** The bench's problems: sizes as in the issue on the engine, data drawn by numpyNormal. */
import {
  lassoAlphaMax,
  Matrix,
  multiTaskLassoAlphaMax,
  numpyNormal,
  simulateSineTasks,
} from "../../lib/mod.ts";

/** Data and what is to be fitted to them, without an intercept. */
export interface Problem {
  readonly name: string;
  readonly about: string;
  readonly X: Matrix;
  readonly Y: Matrix;
  /** Whether tasks share their support: multiTaskLasso, else lasso. */
  readonly joint: boolean;
  /** One alpha, or the decreasing alphas of a path. */
  readonly alphas: readonly number[];
}

const shapes = {
  b: { n: 500, p: 2000, T: 20, relevant: 50, noise: 2.5, correlation: 0 },
  c: { n: 1000, p: 10000, T: 50, relevant: 100, noise: 2.7, correlation: 0 },
  d: { n: 500, p: 2000, T: 20, relevant: 50, noise: 2, correlation: 0.9 },
  e: { n: 300, p: 1000, T: 10, relevant: 50, noise: 2, correlation: 0 },
  l: { n: 1000, p: 10000, T: 1, relevant: 100, noise: 4, correlation: 0 },
};

/** Each problem's description, alpha max divided by its last alpha, and its number of alphas. */
const kinds = {
  a: { about: "the example", ratio: 5.278, steps: 1 },
  a40: { about: "its 40 Lassos", ratio: 2.752, steps: 1 },
  b: { about: "500 × 2000, 20 tasks", ratio: 10, steps: 1 },
  c: { about: "1000 × 10000, 50 tasks", ratio: 10, steps: 1 },
  d: { about: "b, neighbours correlated .9", ratio: 20, steps: 1 },
  e: { about: "path of 50, 300 × 1000, 10 tasks", ratio: 100, steps: 50 },
  l: { about: "one Lasso, 1000 × 10000", ratio: 20, steps: 1 },
  c20: { about: "c with a dense support", ratio: 20, steps: 1 },
};

/** A problem's name. */
export type ProblemName = keyof typeof kinds;
/** All problems' names, in the report's order. */
export const problemNames = Object.keys(kinds) as ProblemName[];

/** The problem of this name. */
export function problem(name: ProblemName): Problem {
  const { about, ratio, steps } = kinds[name];
  const { X, Y } = dataOf(name);
  const joint = name !== "a40" && name !== "l";
  const alphaMax = (joint ? multiTaskLassoAlphaMax : lassoAlphaMax)(X, Y, { fitIntercept: false });
  return { name, about, X, Y, joint, alphas: grid(alphaMax, ratio, steps) };
}

/** Alphas in equal steps of log alpha from alphaMax to alphaMax/ratio; one step gives the latter alone. */
export function grid(alphaMax: number, ratio: number, steps: number): number[] {
  if (steps === 1) return [alphaMax / ratio];
  return Array.from({ length: steps }, (_, k) => alphaMax * ratio ** (-k / (steps - 1)));
}

function dataOf(name: ProblemName): { X: Matrix; Y: Matrix } {
  if (name === "a" || name === "a40") return simulateSineTasks({ normal: numpyNormal(42) });
  return simulated(shapes[name === "c20" ? "c" : name]);
}

/** How data are simulated. */
export interface Shape {
  readonly n: number;
  readonly p: number;
  readonly T: number;
  /** How many features are relevant, evenly spread. */
  readonly relevant: number;
  /** The noise's standard deviation; coefficients are standard normal. */
  readonly noise: number;
  /** The correlation of neighbouring features. */
  readonly correlation: number;
}

/** X with standard normal entries, correlated along a row; Y = XW + noise. */
export function simulated(
  { n, p, T, relevant, noise, correlation }: Shape,
): { X: Matrix; Y: Matrix } {
  const normal = numpyNormal(0), fresh = Math.sqrt(1 - correlation ** 2);
  const X = new Matrix(n, p), Y = new Matrix(n, T);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++) {
      const before = j === 0 ? 0 : X.get(i, j - 1);
      X.set(i, j, j === 0 ? normal() : correlation * before + fresh * normal());
    }
  }
  const step = Math.floor(p / relevant);
  const W = Float64Array.from({ length: relevant * T }, normal);
  for (let i = 0; i < n; i++) {
    for (let t = 0; t < T; t++) {
      let y = noise * normal();
      for (let k = 0; k < relevant; k++) y += X.get(i, k * step) * W[k * T + t]!;
      Y.set(i, t, y);
    }
  }
  return { X, Y };
}
