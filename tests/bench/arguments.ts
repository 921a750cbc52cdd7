/** The arguments of the bench task. */
import { problemNames } from "./problems.ts";

/** All steps that can be asked for by name, in the report's order. */
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

/** The help text. */
export const usage = `deno task bench [--save] [--draw] [--help] [NAME …]

Races this library with scikit-learn, celer, skglm and glmnet, and prints tables.
Names: ${steps.join(", ")}.
Without names everything is run, and results.json, RESULTS.md and ratios.svg in tests/bench are
updated after each table. With names these files stay as they are, unless --save is given, which
replaces the rows of the steps named. --draw rewrites RESULTS.md and ratios.svg from results.json
without measuring anything.`;

/** What to run, and whether to save the results. */
export interface Wish {
  readonly steps: readonly Step[];
  readonly save: boolean;
  /** Whether to redraw the saved results without measuring. */
  readonly draw: boolean;
}

/** Parses the arguments; throws a RangeError that names an unknown one. */
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
