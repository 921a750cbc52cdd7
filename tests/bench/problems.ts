/** The bench's problems: sizes as in the engine's issue, data by numpyNormal. */
import { Matrix } from "ml-matrix";
import { numpyNormal, simulateSineTasks } from "../../lib/mod.ts";

export interface Problem {
  readonly name: string;
  readonly about: string;
  /** Row-major. */
  readonly X: Matrix;
  readonly Y: Matrix;
  /** alpha max over the smallest alpha. */
  readonly ratio: number;
  /** How many alphas, from alpha max down. */
  readonly steps: number;
  /** Whether tasks share their support: multiTaskLasso, else lasso. */
  readonly joint: boolean;
}

const shapes = {
  b: { n: 500, p: 2000, T: 20, relevant: 50, noise: 2.5, correlation: 0 },
  c: { n: 1000, p: 10000, T: 50, relevant: 100, noise: 2.7, correlation: 0 },
  d: { n: 500, p: 2000, T: 20, relevant: 50, noise: 2, correlation: 0.9 },
  e: { n: 300, p: 1000, T: 10, relevant: 50, noise: 2, correlation: 0 },
  l: { n: 1000, p: 10000, T: 1, relevant: 100, noise: 4, correlation: 0 },
};

/** The problem of this name. */
export function problem(name: string): Problem {
  const from = (data: { X: Matrix; Y: Matrix }, about: string, ratio: number, steps = 1) => ({
    name,
    about,
    ...data,
    ratio,
    steps,
    joint: name !== "a40" && name !== "l",
  });
  switch (name) {
    case "a":
      return from(simulateSineTasks({ normal: numpyNormal(42) }), "the example", 5.278);
    case "a40":
      return from(simulateSineTasks({ normal: numpyNormal(42) }), "its 40 Lassos", 2.752);
    case "b":
      return from(simulated("b"), "500 × 2000, 20 tasks", 10);
    case "c":
      return from(simulated("c"), "1000 × 10000, 50 tasks", 10);
    case "c20":
      return from(simulated("c"), "c with a dense support", 20);
    case "d":
      return from(simulated("d"), "b, neighbours correlated .9", 20);
    case "e":
      return from(simulated("e"), "path of 50, 300 × 1000, 10 tasks", 100, 50);
    case "l":
      return from(simulated("l"), "one Lasso, 1000 × 10000", 20);
  }
  throw new RangeError(`there is no problem ${name}`);
}

function simulated(name: keyof typeof shapes): { X: Matrix; Y: Matrix } {
  const { n, p, T, relevant, noise, correlation } = shapes[name];
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
