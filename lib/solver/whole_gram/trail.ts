import { history } from "../descent/anderson.ts";
import type { Descent } from "../descent/descent.ts";
import type { Lead } from "../lead.ts";
import type { Places } from "../places.ts";

interface Kept {
  readonly answer: Float64Array;
  /** How many updates its products have been through. */
  readonly carried: number;
  readonly slot: number;
}

/**
 * The latest answers of a path with their products G·W, in the kernels' memory: as many as the kernels
 * combine at a time, which is enough for cubic extrapolation.
 */
export class Trail {
  readonly #descent: Descent;
  /** Places of `history` answers, size × T by rows, and of their products, T columns of `size`. */
  readonly #W: number;
  readonly #S: number;
  readonly #length: number;
  #kept: Kept[] = [];
  #next = 0;

  constructor(descent: Descent, places: Places) {
    this.#descent = descent;
    this.#length = descent.size * descent.shape.T;
    [this.#W, this.#S] = [places.take(history * this.#length), places.take(history * this.#length)];
  }

  /** Drops all answers: other solvers have used the memory. */
  forget(): void {
    [this.#kept, this.#next] = [[], 0];
  }

  /** Keeps the descent's point, which is `answer`; its products have been through `carried` updates. */
  keep(answer: Float64Array, carried: number): void {
    const { kernels: { memory }, W, S } = this.#descent, length = this.#length;
    if (this.#kept.length === 0) memory.fill(0, this.#W, this.#S + history * length);
    const place = this.#next * length;
    memory.copyWithin(this.#W + place, W, W + length);
    memory.copyWithin(this.#S + place, S, S + length);
    this.#kept[this.#next] = { answer, carried, slot: this.#next };
    this.#next = (this.#next + 1) % history;
  }

  /**
   * Moves the descent to the lead's point, products included; they are recomputed where they would have
   * been through more than `most` updates. Returns how many, or undefined if not all answers are kept.
   */
  follow(lead: Lead, most: number): number | undefined {
    const kept = lead.answers.map((answer) => this.#kept.find((kept) => kept.answer === answer));
    if (!kept.every((one) => one !== undefined)) return undefined;
    const descent = this.#descent, { kernels: { memory }, W, S, work, size } = descent;
    memory.fill(0, work, work + history);
    kept.forEach(({ slot }, k) => memory[work + slot] = -lead.shares[k]!);
    const carried = 1 + Math.max(...kept.map(({ carried }) => carried));
    const isExact = carried > most;
    this.#sum(this.#W, W);
    if (!isExact) this.#sum(this.#S, S);
    descent.hold(isExact);
    if (lead.bend(memory, W) || isExact) descent.addProducts(0, size);
    return isExact ? 1 : carried;
  }

  /** Writes to `to` the weighted sum of the kept answers' numbers; `work` holds the negative weights. */
  #sum(from: number, to: number): void {
    const { kernels: { memory, double }, work } = this.#descent, length = this.#length;
    memory.fill(0, to, to + length);
    double.subtract(from, history, work, 1, length, length, to);
  }
}
