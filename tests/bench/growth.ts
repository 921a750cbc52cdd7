/** How the cost grows as n, p and T are doubled in turn, each from the same middle size. */
import type { Certifier } from "./certifier.ts";
import { compare } from "./compare.ts";
import { grid, type Problem, type Shape, simulated } from "./problems.ts";
import { multiTaskLassoAlphaMax } from "../../lib/mod.ts";
import type { Solvers } from "./solvers.ts";
import { type Measured, measured } from "./measured.ts";

/** The median times as one dimension of the data grows. */
export interface Growth extends Measured {
  readonly along: Side;
  readonly goal: number;
  readonly points: readonly {
    readonly size: number;
    readonly solver: string;
    readonly ms: number;
  }[];
}

type Side = "n" | "p" | "T";
/** The size from which each dimension is doubled. */
export const middle: Shape = { n: 500, p: 2000, T: 20, relevant: 20, noise: 2.5, correlation: 0 };
const goal = 1e-4, doublings = 3;

/** Doubles each dimension three times, and races the solvers to the same gap at every size. */
export async function* growths(
  solvers: Solvers["solvers"],
  certifier: Certifier,
  folder: string,
): AsyncGenerator<Growth> {
  for (const along of ["n", "p", "T"] as const) {
    const points: Growth["points"][number][] = [];
    for (let k = 0; k <= doublings; k++) {
      const size = middle[along] * 2 ** k;
      const problem = problemOf({ ...middle, [along]: size }, `${along} = ${size}`);
      const { rows } = await compare(problem, goal, { solvers, leftOut: [] }, certifier, folder);
      points.push(...rows.map(({ solver, median }) => ({ size, solver, ms: median })));
    }
    yield { along, goal, points, ...measured() };
  }
}

function problemOf(shape: Shape, name: string): Problem {
  const { X, Y } = simulated(shape);
  const alphaMax = multiTaskLassoAlphaMax(X, Y, { fitIntercept: false });
  return { name, about: "growth", X, Y, joint: true, alphas: grid(alphaMax, 10, 1) };
}
