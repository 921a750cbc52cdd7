/** This library as a solver of the bench: ml-matrix's matrices in, ml-matrix's coefficients out. */
import {
  lasso,
  type LinearFit,
  type Matrix,
  multiTaskLasso,
  multiTaskLassoPath,
} from "../../lib/mod.ts";
import type { Problem } from "./problems.ts";
import type { Solver } from "./solver.ts";
import { writeDoubles } from "./store.ts";

/** Its tolerance is the goal itself, which its fits must meet: no search for a looser one. */
export const thisLibrary: Solver = {
  name: "this library",
  cores: "one core",
  load: () => Promise.resolve(),
  fit: (problem, tolerance, milliseconds) => {
    const { times, result } = timed(() => coefficients(problem, tolerance), milliseconds);
    writeDoubles(problem.files.W, result.map((coef) => coef.transpose()));
    return Promise.resolve(times);
  },
  stop: () => Promise.resolve(),
};

function coefficients(problem: Problem, tolerance: number): Matrix[] {
  const coefs = solve(problem, tolerance).map(({ coef }) => coef);
  for (const coef of coefs) coef.get(0, 0);
  return coefs;
}

function solve({ X, Y, joint, alphas }: Problem, tolerance: number): readonly LinearFit[] {
  const options = { fitIntercept: false, tolerance };
  if (alphas.length > 1) return multiTaskLassoPath(X, Y, { ...options, alphas }).fits;
  return [(joint ? multiTaskLasso : lasso)(X, Y, { ...options, alpha: alphas[0]! })];
}

/** Calls once, and again while the calls' times add up to less than the given milliseconds. */
export function timed<Result>(
  call: () => Result,
  milliseconds: number,
): { times: number[]; result: Result } {
  const times: number[] = [];
  for (let spent = 0;; spent += times.at(-1)!) {
    const start = performance.now();
    const result = call();
    times.push(performance.now() - start);
    if (spent + times.at(-1)! >= milliseconds) return { times, result };
  }
}
