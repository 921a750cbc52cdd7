/** Whole processes, from their start to their end: import, simulate the example, fit both models. */
import { fileURLToPath } from "node:url";
import type { Comparison } from "./comparison.ts";
import { measured } from "./measured.ts";
import { python, variables } from "./environment.ts";
import { type Contestant, race } from "./race.ts";
import { thisLibrary } from "./this_library.ts";

const path = (file: string) => fileURLToPath(new URL(`cold/${file}`, import.meta.url));

/**
 * Races a Deno process that loads only the modules it needs, one that loads the whole library, and a
 * Python process whose environment holds scikit-learn and its dependencies alone.
 */
export async function coldStart(): Promise<Comparison> {
  const scikitLearn = await python("scikit-learn");
  const rows = await race([
    contestant(thisLibrary.name, Deno.execPath(), ["run", "-A", path("this_library.ts")]),
    contestant("through mod.ts", Deno.execPath(), ["run", "-A", path("through_mod.ts")]),
    contestant("scikit-learn", scikitLearn, [path("scikit_learn.py")]),
  ], 60_000); // whole processes differ more from run to run
  const about = "whole process, from cold";
  return { problem: "cold", about, rows, leftOut: [], ...measured() };
}

function contestant(solver: string, program: string, args: string[]): Contestant {
  const env = { ...variables("all cores"), DENO_NO_UPDATE_CHECK: "1" };
  const command = new Deno.Command(program, { args, env, clearEnv: true });
  const turn = async () => {
    const start = performance.now();
    const { stdout } = await command.output();
    const times = [performance.now() - start];
    const printed = new TextDecoder().decode(stdout).trim();
    if (printed !== "129 200") {
      throw new Error(`${solver} should find 129 200, but found ${printed}`);
    }
    return { times };
  };
  return { solver, cores: "all cores", turn };
}
