/**
 * The checks of lesson 2's exercises.
 *
 * @module
 */
import * as jfs from "../mod.ts";
import { type Check, exercise } from "./exercise.ts";
import { functionTo, number, numbers } from "./kinds.ts";

const softCall = (z: number, level: number) => `soft(${z}, ${level})`;

/** Exercise 1: the soft threshold as a function of one's own. */
export const check1: Check<(z: number, level: number) => number> = exercise(
  functionTo(softCall, number),
  (soft) => {
    const levelOne: [number, number][] = [[3, 1], [0.5, 1], [0, 1], [-0.5, 1], [-3, 1]];
    const others: [number, number][] = [[3, 2], [1.5, 2], [0.5, 0.2], [-0.5, 0.2], [-2, 0]];
    for (const inputs of [...levelOne, ...others]) {
      const wanted = jfs.softThreshold(...inputs);
      const fault = differs(softCall(...inputs), [soft(...inputs)], [wanted]);
      if (fault) return fault;
    }
  },
);

const blockCall = (z: number[], level: number) => `block([${z}], ${level})`;

/** Exercise 2: the block soft threshold as a function of one's own. */
export const check2: Check<(z: number[], level: number) => number[]> = exercise(
  functionTo(blockCall, numbers),
  (block) => {
    const [large, small] = [[3, 4], [0.3, -0.4]];
    const levelOne: [number[], number][] = [[large, 1], [small, 1], [[0, 0], 1], [[-2, 0, 1], 1]];
    const others: [number[], number][] = [[large, 2], [large, 6], [small, 0.2], [small, 0]];
    const noDirection: [number[], number] = [[0, 0], 0]; // 0 / 0
    for (const [z, level] of [...levelOne, ...others, noDirection]) {
      const wanted = [...jfs.blockSoftThreshold(z, level)];
      const fault = differs(blockCall(z, level), block([...z], level), wanted);
      if (fault) return fault;
    }
  },
);

type ShrinkInputs = [z: number, level: number, ridge: number];
const shrinkCall = (...inputs: ShrinkInputs) => `shrink(${inputs.join(", ")})`;

/** Exercise 3: the threshold of the elastic net. */
export const check3: Check<(...inputs: ShrinkInputs) => number> = exercise(
  functionTo(shrinkCall, number),
  (shrink) => {
    const large: ShrinkInputs[] = [[3, 1, 0], [3, 1, 1], [-3, 0, 2]];
    const toZero: ShrinkInputs[] = [[0.5, 1, 1], [-0.5, 1, 0], [0, 1, 2], [1.5, 2, 0.5]];
    // Not to zero: where |z| is less than 1, less than level·(1 + ridge), or level is 0.
    const small: ShrinkInputs[] = [[0.5, 0.2, 0], [-0.5, 0.2, 1], [1.5, 1, 1], [-0.5, 0, 0]];
    for (const inputs of [...large, ...toZero, ...small]) {
      const [z, level, ridge] = inputs;
      const wanted = jfs.softThreshold(z, level) / (1 + ridge);
      const fault = differs(shrinkCall(...inputs), [shrink(...inputs)], [wanted]);
      if (fault) return fault;
    }
  },
);

/** Exercise 4: the gap at W = 0, for half of alpha max, as a share of the objective there. */
export const check4: Check<number> = exercise(number, (answer) => {
  if (Math.abs(answer - 0.25) < 1e-9) return;
  if (Math.abs(answer - 0.75) < 1e-9) return "That is D / P(0). The gap is what is left.";
  if (Math.abs(answer - 0.5) < 1e-9) return "That is the factor s. D is quadratic in it.";
  if (answer > 1) return "Hand in a fraction of P(0), a number from 0 to 1.";
  return "θ = s·Y is short enough for s = alpha / alphaMax. Put it into D and divide by P(0).";
});

/** Exercise 5: coefficients from a coordinate descent of one's own. */
export const check5: Check<readonly number[]> = exercise<readonly number[]>(numbers, (answer) => {
  const { X, Y } = jfs.simulateSineTasks({ normal: jfs.seededNormal(3) });
  if (answer.length !== 30) return `Hand in 30 coefficients; you handed in ${answer.length}.`;
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
    return "Nearly, but which coefficients are exactly zero?";
  }
});

/** Says how numbers differ from those wanted, or nothing if they agree to four decimals, which it shows. */
function differs(call: string, found: readonly number[], wanted: readonly number[]) {
  const [is, should] = [found, wanted].map((numbers) =>
    numbers.map((x) => +x.toFixed(4)).join(", ")
  );
  if (is !== should) return `${call} should be ${should}, but is ${is}.`;
}
