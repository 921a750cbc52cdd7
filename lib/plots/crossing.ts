import type { MeanWithError } from "./mean_curves.ts";

/**
 * Where the line of one model first falls below another's, both drawn straight from mean to mean.
 *
 * @param means What `meansOf` returns, in the order in which the lines are followed.
 * @param falling The model that is ahead at first.
 * @param other The other model, with means at the same places.
 * @returns The place on the axis.
 * @throws {RangeError} If the lines do not cross.
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
  const [ahead, level] = [falling, other].map((name) =>
    means.filter(({ model }) => model === name)
  );
  const leads = ahead!.map(({ x, mean }, i) => ({ x, lead: mean - level![i]!.mean }));
  const behind = leads.findIndex(({ lead }) => lead < 0);
  const [before, after] = [leads[behind - 1], leads[behind]];
  if (!before || !after) throw new RangeError(`means of ${falling} should fall below ${other}'s`);
  return before.x + (after.x - before.x) * before.lead / (before.lead - after.lead);
}
