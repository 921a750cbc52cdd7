/**
 * Extrapolates a path. The Lasso's path is linear in alpha as long as no feature enters or leaves (Efron,
 * Hastie, Johnstone & Tibshirani, 2004), the multi-task Lasso's is smooth; so the polynomial through the
 * latest answers predicts the next one, up to the errors of the answers themselves.
 *
 * @module
 */
import { addScaled, isAnyNonZero } from "./vector.ts";

/** A point of a path. */
export interface PathPoint {
  readonly alpha: number;
  /** p × T, by rows. */
  readonly W: Float64Array;
}

/** A warm start: a weighted sum of the latest answers, corrected for blocks that were zero in some. */
export class Lead {
  /** The latest answers, p × T by rows, newest first. */
  readonly answers: readonly Float64Array[];
  /** The answers' weights, newest first, for a block that is non-zero in only the newest 0, 1, 2, … */
  readonly #sharesOf: readonly (readonly number[])[];
  /** How many coefficients are penalised together, and enter and leave as one. */
  readonly #block: number;

  private constructor(
    answers: readonly Float64Array[],
    block: number,
    shares: readonly (readonly number[])[],
  ) {
    [this.answers, this.#block] = [answers, block];
    // A block that is new in the latest answer follows the line from the zero before it.
    this.#sharesOf = [[], shares[1]!, ...shares.slice(1)];
  }

  /** The answers' weights, newest first, for a block that is non-zero in all of them. */
  get shares(): readonly number[] {
    return this.#sharesOf.at(-1)!;
  }

  /**
   * Extrapolates from the latest answers, newest first, to a smaller alpha; uses as many as magnify their
   * errors no more than equal steps of alpha would: Σ|weight| ≤ 2^count − 1. Undefined if fewer than two.
   */
  static to(alpha: number, latest: readonly PathPoint[], block: number): Lead | undefined {
    if (latest.length < 2 || alpha >= latest[0]!.alpha) return undefined;
    const shares = latest.map((_, k) => lagrange(latest.slice(0, k + 1), alpha));
    let count = latest.length;
    while (!(size(shares[count - 1]!) <= 2 ** count - 1)) count--;
    if (count < 2) return undefined;
    const answers = latest.slice(0, count).map(({ W }) => W);
    return new Lead(answers, block, shares.slice(0, count));
  }

  /** The coefficients, p × T by rows. */
  get W(): Float64Array {
    const W = new Float64Array(this.answers[0]!.length);
    this.answers.forEach((answer, k) => addScaled(W, 0, this.shares[k]!, answer, 0, W.length));
    this.bend(W, 0);
    return W;
  }

  /**
   * Corrects the weighted sum of all answers, which W holds from `place` on: a block that is zero in the
   * latest answer stays zero, one that entered after the oldest is extrapolated from the answers since its
   * entry, and a coefficient that is penalised alone does not change its sign. Returns whether anything
   * changed.
   */
  bend(W: Float64Array, place: number): boolean {
    const { answers } = this, block = this.#block;
    const latest = answers[0]!, isAlone = block === 1;
    let isBent = false;
    for (let i = 0; i < latest.length; i += block) {
      let count = 0;
      while (count < answers.length && isAnyNonZero(answers[count]!, i, block)) count++;
      const turns = isAlone && W[place + i]! * latest[i]! < 0;
      if (count === answers.length && !turns) continue;
      const shares = this.#sharesOf[count]!;
      for (let at = i; at < i + block; at++) {
        let next = 0;
        for (let k = 0; k < count; k++) next += shares[k]! * answers[k]![at]!;
        if (isAlone && next * latest[at]! < 0) next = 0;
        if (W[place + at] === next) continue;
        W[place + at] = next;
        isBent = true;
      }
    }
    return isBent;
  }
}

/** The points' weights in the value at alpha of the polynomial through all of them. */
function lagrange(points: readonly PathPoint[], alpha: number): number[] {
  return points.map(({ alpha: own }) =>
    points.reduce(
      (share, { alpha: other }) => other === own ? share : share * (alpha - other) / (own - other),
      1,
    )
  );
}

function size(shares: readonly number[]): number {
  return shares.reduce((sum, share) => sum + Math.abs(share), 0);
}

/** The coefficients to start from, given or extrapolated. */
export function weightsOf(start: Float64Array | Lead | undefined): Float64Array | undefined {
  return start instanceof Lead ? start.W : start;
}
