/** What the task is asked for. */
import { problemNames } from "./problems.ts";

/** Everything that can be asked for by name, in the report's order. */
export const steps = [
  "a",
  "a40",
  "cv",
  "cold",
  ...problemNames.slice(2),
  "passes",
  "growth",
] as const;
/** A step's name. */
export type Step = (typeof steps)[number];

/** The task in words. */
export const usage = `deno task bench [--save] [--draw] [--help] [NAME …]

Races this library with scikit-learn, celer, skglm and glmnet, and prints tables.
Names: ${steps.join(", ")}.
Without names everything is run, and results.json, RESULTS.md and ratios.svg in tests/bench are
written as it goes. With names they stay as they are, unless --save renews the rows of these names.
--draw writes RESULTS.md and ratios.svg afresh from results.json, and measures nothing.`;

/** What to run and whether to write it down. */
export interface Wish {
  readonly steps: readonly Step[];
  readonly save: boolean;
  /** Whether to draw what is written, without measuring. */
  readonly draw: boolean;
}

/** Reads the arguments; a RangeError names the one that is not known. */
export function wish(args: readonly string[]): Wish {
  const names = args.filter((arg) => !["--save", "--draw"].includes(arg));
  const wrong = names.find((name) => !(steps as readonly string[]).includes(name));
  if (wrong !== undefined) {
    throw new RangeError(`${wrong} is none of the bench's names: ${steps.join(", ")}`);
  }
  const draw = args.includes("--draw");
  if (draw) return { steps: [], save: false, draw };
  const chosen = steps.filter((step) => names.length === 0 || names.includes(step));
  return { steps: chosen, save: names.length === 0 || args.includes("--save"), draw };
}
