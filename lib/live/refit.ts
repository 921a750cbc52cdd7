import { type Estimator, joint, taskwise } from "../_estimator.ts";
import { linearFit, regression } from "../_regression.ts";
import type { SineTasks } from "../simulate.ts";
import { type Estimate, type Estimates, scored } from "./support_comparison.ts";

/** Closer than a reader can see, and quick. */
const limits = { tolerance: 1e-6, maxIterations: 10_000 };

/**
 * Both models refitted to the same data at any share of their alpha max, as `lasso` and
 * `multiTaskLassoPath` fit them, with what does not depend on alpha done once.
 */
export function refitter({ X, Y, coef: truth }: SineTasks): (strength: number) => Estimates {
  const data = regression(X, Y);
  const fitter = (estimator: Estimator): (strength: number) => Estimate => {
    const solve = estimator.solver(data);
    const alphaMax = estimator.alphaMax(data, 1, false);
    return (strength) => {
      const penalty = { alpha: strength * alphaMax, l1Ratio: 1, positive: false };
      return scored(linearFit(data, penalty, solve(penalty, limits)).coef, truth);
    };
  };
  const [alone, together] = [fitter(taskwise), fitter(joint)];
  return (strength) => ({ Lasso: alone(strength), MultiTaskLasso: together(strength) });
}
