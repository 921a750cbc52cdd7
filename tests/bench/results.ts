/** The results file: the latest measurements of each problem. */
import { steps } from "./arguments.ts";
import type { Comparison } from "./comparison.ts";
import type { Growth } from "./growth.ts";

/** Everything that the report and the picture are made from. */
export interface Results {
  readonly comparisons: readonly Comparison[];
  readonly growths: readonly Growth[];
}

/** What one step of the bench finds. */
export type Finding = Comparison | Growth;

/** Whether a finding is a growth: only a growth has a dimension that it grows along. */
export function isGrowth(finding: Finding): finding is Growth {
  return "along" in finding;
}

/** The results with a finding in place of the older one that it replaces, in the steps' order. */
export function renewed({ comparisons, growths }: Results, finding: Finding): Results {
  if (isGrowth(finding)) {
    return { comparisons, growths: put(growths, finding, ({ along }) => along) };
  }
  const key = ({ problem, goal }: Comparison) => `${problem} ${goal}`;
  const place = ({ problem }: Comparison) => steps.findIndex((step) => step === problem);
  const all = put(comparisons, finding, key).toSorted((a, b) => place(a) - place(b));
  return { comparisons: all, growths };
}

function put<Item>(items: readonly Item[], item: Item, key: (item: Item) => string): Item[] {
  const at = items.findIndex((other) => key(other) === key(item));
  return at < 0 ? [...items, item] : items.with(at, item);
}
