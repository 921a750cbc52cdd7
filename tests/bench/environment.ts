/** The peers' environments: what is installed where, and on how many cores it runs. */
import { root } from "../../notebooks/tasks/project.ts";

/** How many cores a process may use. */
export type Cores = "one core" | "all cores";

/** The folder of the programs that run the peers. */
export const programs: string = `${root}tests/bench/peers`;

/** Environments and their packages; a cold start needs scikit-learn alone, as it imports pandas if installed. */
const packages = {
  peers: ["scikit-learn==1.9.1", "celer==0.7.4", "skglm==0.5"],
  "scikit-learn": ["scikit-learn==1.9.1"],
};

/** The path of an environment's Python; sets the environment up if it is missing or out of date. */
export async function python(name: keyof typeof packages): Promise<string> {
  const folder = `${root}.venv-bench/${name}`, program = `${folder}/bin/python`;
  const wanted = packages[name].join("\n"), installed = `${folder}/installed.txt`;
  if (await Deno.readTextFile(installed).catch(() => "") !== wanted) {
    console.log(`Installing ${packages[name].join(", ")} in .venv-bench/${name}.`);
    await run("python3", "-m", "venv", "--clear", folder);
    await run(program, "-m", "pip", "install", "-qq", ...packages[name]);
    await Deno.writeTextFile(installed, wanted);
  }
  return program;
}

async function run(program: string, ...args: string[]): Promise<void> {
  const { success } = await new Deno.Command(program, { args }).spawn().status;
  if (!success) throw new Error(`${program} ${args.join(" ")} failed`);
}

const threads = ["OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "NUMBA_NUM_THREADS"];
/** If these are set, OpenBLAS uses kernels for a processor other than the one it runs on. */
const misleading = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"];

/** The environment variables of a peer's process. */
export function variables(cores: Cores): Record<string, string> {
  const variables = Deno.env.toObject();
  for (const name of [...threads, ...misleading]) delete variables[name];
  if (cores === "all cores") return variables;
  return { ...variables, ...Object.fromEntries(threads.map((name) => [name, "1"])) };
}
