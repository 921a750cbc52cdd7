import type { OverlappingTasksOptions } from "./overlapping_tasks.ts";
import { parallelMap, type ParallelOptions } from "../parallel/parallel_map.ts";
import { type Recovery, recovery } from "./recovery.ts";

/**
 * `recovery` of many simulations, on all cores.
 *
 * @param settings The simulations.
 * @param options Workers and progress.
 * @returns The records of the first simulation, then those of the second, and so on.
 * @throws {Error} If an option of a setting is out of its range.
 *
 * @example Two seeds
 * ```ts
 * import { recoveries } from "./recoveries.ts";
 * import assert from "node:assert/strict";
 *
 * const runs = recoveries([{ seed: 0, tasks: 2 }, { seed: 1, tasks: 2 }], { workers: 0 });
 * assert.deepEqual(runs.map(({ seed }) => seed), [0, 0, 1, 1]);
 * ```
 */
export function recoveries(
  settings: readonly OverlappingTasksOptions[],
  options?: ParallelOptions,
): Recovery[] {
  const work = { job: recovery, module: import.meta.resolve("./recovery.ts") };
  return parallelMap(work, settings, options).flat();
}
