import * as check from "../_check.ts";
import { type MeanWithError, meanWithError } from "./mean_curves.ts";

/**
 * Where the line of one model first falls below another's, both drawn straight from mean to mean.
 *
 * @param means What `meansOf` returns, in the order in which the lines are followed.
 * @param falling The model that is ahead at first.
 * @param other The other model, with means at the same places.
 * @returns The place on the axis.
 * @throws {TypeError} If means is not a list of means, a name is no string, or the places differ.
 * @throws {RangeError} If means has no such model, or the lines do not cross.
 *
 * @example Half-way
 * ```ts
 * import { crossing, meansOf } from "@sparse/joint-feature-selection/plots";
 * import assert from "node:assert/strict";
 *
 * const runs = [0, 1].flatMap((x) => [{ model: "A", x, y: 1 - x }, { model: "B", x, y: 0.5 }]);
 * assert.equal(crossing(meansOf(runs), "A", "B"), 0.5);
 * ```
 */
export function crossing(means: readonly MeanWithError[], falling: string, other: string): number {
  check.listOf(meanWithError)("means", means);
  const [ahead, level] = Object.entries({ falling, other }).map(([name, value]) => {
    check.text(name, value);
    const line = means.filter(({ model }) => model === value);
    check.inRange(name, value, line.length > 0, "a model of means");
    return line;
  });
  const places = [ahead, level].map((line) => line!.map(({ x }) => x).join());
  if (places[0] !== places[1]) {
    throw new TypeError(`means of ${falling} and of ${other} should stand at the same places`);
  }
  const leads = ahead!.map(({ x, mean }, i) => ({ x, lead: mean - level![i]!.mean }));
  const behind = leads.findIndex(({ lead }) => lead < 0);
  const [before, after] = [leads[behind - 1], leads[behind]];
  if (!before || !after) throw new RangeError(`means of ${falling} should fall below ${other}'s`);
  return before.x + (after.x - before.x) * before.lead / (before.lead - after.lead);
}
