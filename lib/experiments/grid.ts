import { required } from "../_check.ts";

/** The values of each key. */
export type Axes<Row> = { readonly [Key in keyof Row]: readonly Row[Key][] };

/**
 * Every combination of the values of some keys, those of the last key changing first.
 *
 * @param axes The values of each key.
 * @returns The combinations as records.
 * @throws {TypeError} If the values of a key are not a list.
 *
 * @example Two by two
 * ```ts
 * import { grid } from "./grid.ts";
 * import assert from "node:assert/strict";
 *
 * const cells = grid({ tasks: [1, 5], seed: [0, 1] });
 * assert.deepEqual(cells.map(({ tasks, seed }) => [tasks, seed]), [[1, 0], [1, 1], [5, 0], [5, 1]]);
 * ```
 */
export function grid<Row extends object>(axes: Axes<Row>): Row[] {
  const keys = Object.keys(axes) as (keyof Row & string)[];
  for (const key of keys) {
    required(key, axes[key], Array.isArray(axes[key]), "a list of values");
  }
  return keys.reduce<Partial<Row>[]>(
    (rows, key) => rows.flatMap((row) => axes[key].map((value) => ({ ...row, [key]: value }))),
    [{}],
  ) as Row[];
}
