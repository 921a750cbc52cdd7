/** glmnet as a solver of the bench, where R and its package glmnet are installed. */
import { Conversation } from "./conversation.ts";
import { programs, variables } from "./environment.ts";
import type { Solver } from "./solver.ts";

/** Starts glmnet, which uses one core, or returns the reason why it is left out. */
export async function glmnet(): Promise<Solver | string> {
  const missing = await reasonAgainst();
  if (missing !== undefined) return missing;
  const R = new Conversation("Rscript", [`${programs}/glmnet.R`], variables("one core"));
  return {
    name: "glmnet",
    cores: "one core",
    startOfSearch: (_, goal) => goal,
    load: ({ X, Y, files }) => R.ask(call("load", files.X, files.Y, X.rows, X.columns, Y.columns)),
    fit: async ({ joint, alphas, files }, tolerance, milliseconds) =>
      (await R.ask(call("fit", joint, alphas, tolerance, milliseconds, files.W))).times,
    stop: () => R.stop(),
  };
}

async function reasonAgainst(): Promise<string | undefined> {
  const test = new Deno.Command("Rscript", {
    args: ["-e", 'quit(status = !requireNamespace("glmnet", quietly = TRUE))'],
    stderr: "null",
  });
  try {
    const { success } = await test.output();
    return success ? undefined : "glmnet is left out: R does not find the package glmnet";
  } catch {
    return "glmnet is left out: there is no Rscript on the PATH";
  }
}

/** A function call in R's syntax. */
function call(name: string, ...args: (string | number | boolean | readonly number[])[]): string {
  const literal = (value: (typeof args)[number]) =>
    typeof value === "boolean"
      ? String(value).toUpperCase()
      : typeof value === "object"
      ? `c(${value.join(", ")})`
      : JSON.stringify(value);
  return `${name}(${args.map(literal).join(", ")})`;
}
