/**
 * The checks of lesson 2's exercises.
 *
 * @module
 */
import * as jfs from "../mod.ts";
import { type Check, exercise } from "./exercise.ts";

/** Exercise 1: the soft threshold as a function of one's own. */
export const check1: Check<(z: number, level: number) => number> = exercise((soft) => {
  for (const z of [3, 0.5, 0, -0.5, -3]) {
    const fault = differs(`soft(${z}, 1)`, [soft(z, 1)], [jfs.softThreshold(z, 1)]);
    if (fault) return fault;
  }
  return differs("soft(3, 2)", [soft(3, 2)], [1]);
});

/** Exercise 2: the block soft threshold as a function of one's own. */
export const check2: Check<(z: number[], level: number) => number[]> = exercise((block) => {
  for (const z of [[3, 4], [0.3, -0.4], [0, 0], [-2, 0, 1]]) {
    const answer = block([...z], 1);
    if (!Array.isArray(answer)) return "Return an array of numbers, as long as z.";
    const fault = differs(`block([${z}], 1)`, answer, [...jfs.blockSoftThreshold(z, 1)]);
    if (fault) return fault;
  }
});

/** Exercise 3: the threshold of the elastic net. */
export const check3: Check<(z: number, level: number, ridge: number) => number> = exercise(
  (shrink) => {
    for (const [z, level, ridge] of [[3, 1, 0], [3, 1, 1], [-3, 0, 2], [0.5, 1, 1]] as const) {
      const expected = jfs.softThreshold(z, level) / (1 + ridge);
      const call = `shrink(${z}, ${level}, ${ridge})`;
      const fault = differs(call, [shrink(z, level, ridge)], [expected]);
      if (fault) return fault;
    }
  },
);

/** Exercise 4: the gap at W = 0 and half of alpha max, as a share of the objective there. */
export const check4: Check<number> = exercise((answer) => {
  if (Math.abs(answer - 0.25) < 1e-9) return;
  if (Math.abs(answer - 0.75) < 1e-9) return "That is the bound's share. The gap is what is left.";
  if (Math.abs(answer - 0.5) < 1e-9) return "That is the factor s. D is quadratic in it.";
  return "θ = s·Y is short enough for s = alpha / alphaMax. Put it into D, divide by P(0).";
});

/** Exercise 5: coefficients from a coordinate descent of one's own. */
export const check5: Check<readonly number[]> = exercise((answer) => {
  const { X, Y } = jfs.simulateSineTasks({ normal: jfs.seededNormal(3) });
  if (answer.length !== 30) return `Hand in 30 coefficients; these are ${answer.length}.`;
  const y = Y.getColumn(0);
  const squares = X.to2DArray().reduce((sum, row, i) => {
    const fitted = row.reduce((total, x, j) => total + x * answer[j]!, 0);
    return sum + (y[i]! - fitted) ** 2;
  }, 0);
  const size = answer.reduce((sum, w) => sum + Math.abs(w), 0);
  const best = jfs.lasso(X, y, { alpha: 0.3, fitIntercept: false, tolerance: 1e-12 });
  const above = squares / 200 + 0.3 * size - best.objective;
  if (!(above < 1e-6)) return `The objective is ${above.toPrecision(2)} above its minimum.`;
  if (answer.some((w, j) => (w === 0) !== (best.coef.get(0, j) === 0))) {
    return "Nearly: but which coefficients are exactly zero?";
  }
});

/** What is wrong with numbers that should be others, or nothing. */
function differs(call: string, found: readonly number[], wanted: readonly number[]) {
  const same = found.length === wanted.length &&
    found.every((number, i) => Math.abs(number - wanted[i]!) < 1e-12);
  const written = (numbers: readonly number[]) => numbers.map((x) => +x.toFixed(4)).join(", ");
  if (!same) return `${call} should be ${written(wanted)}, but is ${written(found)}.`;
}
