/** A Python peer as a solver of the bench: a warm process, NumPy's arrays in and out. */
import { Conversation } from "./conversation.ts";
import { type Cores, programs, python, variables } from "./environment.ts";
import type { Problem } from "./problems.ts";
import type { Solver } from "./solver.ts";
import { arrays } from "./store.ts";

/** The peers; each key is a prefix of its functions' names in peers/solvers.py. */
export const pythonPeers = {
  sklearn: "scikit-learn",
  sklearn_at_once: "its one call",
  sklearn_kernel: "its bare kernel",
  celer: "celer",
  skglm: "skglm",
} as const;

/** Variants of scikit-learn that matter only on small problems, where its checks cost most. */
const onlyFor: Readonly<Record<string, string>> = { sklearn_at_once: "a40", sklearn_kernel: "a" };

/** A solver that cross-validates too: scikit-learn's MultiTaskLassoCV. */
export interface PythonPeer extends Solver {
  readonly crossValidate: (
    problem: Problem,
    options: { alphaCount: number; folds: number; tolerance: number },
    milliseconds: number,
  ) => Promise<number[]>;
}

/** Starts a peer on one core or on all. */
export async function pythonPeer(
  peer: keyof typeof pythonPeers,
  cores: Cores,
): Promise<PythonPeer> {
  const args = [`${programs}/peer.py`];
  const process = new Conversation(await python("peers"), args, variables(cores));
  // skglm's tolerance is in units of the gradient, the others' is a fraction of ‖Y‖².
  const unit = ({ alphas }: Problem) => peer === "skglm" ? 16 * alphas[0]! : 4;
  return {
    name: pythonPeers[peer],
    cores,
    takes: ({ name }) => name === onlyFor[peer] || !(peer in onlyFor),
    startOfSearch: (problem, goal) => unit(problem) * goal,
    load: (problem) => process.ask(JSON.stringify({ call: "load", ...arrays(problem) })),
    fit: async ({ name, joint, alphas, files: { W } }, tolerance, milliseconds) => {
      const request = {
        call: "fit",
        solver: peer,
        name,
        joint,
        alphas,
        tolerance,
        milliseconds,
        W,
      };
      return (await process.ask(JSON.stringify(request))).times;
    },
    crossValidate: async ({ name }, { alphaCount, folds, tolerance }, milliseconds) => {
      const options = { folds, alpha_count: alphaCount, tolerance, milliseconds };
      const n_jobs = cores === "one core" ? 1 : -1;
      const request = { call: "cross_validate", name, ...options, n_jobs };
      return (await process.ask(JSON.stringify(request))).times;
    },
    stop: () => process.stop(),
  };
}
