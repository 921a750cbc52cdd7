/**
 * Cross-validation at the example's size: 100 alphas from alpha max to a thousandth of it, 5 contiguous
 * folds, an intercept, as both libraries do by default. Neither returns the fits on the folds, so each
 * tolerance is certified on the same paths, fitted one fold at a time. The only peer is scikit-learn:
 * celer's class does not work with the present scikit-learn, and skglm has none.
 *
 * @module
 */
import { Matrix, multiTaskLassoAlphaMax, multiTaskLassoCV } from "../../lib/mod.ts";
import type { Certifier } from "./certifier.ts";
import type { Comparison } from "./comparison.ts";
import { measured } from "./measured.ts";
import type { Cores } from "./environment.ts";
import { grid, type Problem, problem } from "./problems.ts";
import { pythonPeer } from "./python_peer.ts";
import { type Contestant, race } from "./race.ts";
import type { Solver } from "./solver.ts";
import { store } from "./store.ts";
import { thisLibrary, timed } from "./this_library.ts";
import { loosestTolerance } from "./tolerance.ts";

const alphaCount = 100, folds = 5;

/** Races the cross-validations at tolerances that are certified on all their paths. */
export async function crossValidation(
  goal: number,
  certifier: Certifier,
  folder: string,
): Promise<Comparison> {
  const example = { ...problem("a"), name: "cv" };
  const paths = trainingPaths(example);
  const largestGap = async (solver: Solver, tolerance: number) => {
    let largest = 0;
    for (const path of paths) {
      const stored = store(path, folder);
      await Promise.all([certifier.load(stored), solver.load(stored)]);
      await solver.fit(stored, tolerance, 0);
      largest = Math.max(largest, await certifier.gap(stored));
    }
    return largest;
  };
  const gap = await largestGap(thisLibrary, goal);
  const ours = (ms: number) => {
    const call = () =>
      multiTaskLassoCV(example.X, example.Y, { tolerance: goal, alphaCount, folds });
    return Promise.resolve({ times: timed(call, ms).times, gap });
  };
  const contestants: Contestant[] = [{ solver: thisLibrary.name, cores: "one core", turn: ours }];
  const manners: Cores[] = ["one core", "all cores"];
  const peers = await Promise.all(manners.map((cores) => pythonPeer("sklearn", cores)));
  for (const peer of peers) {
    const start = peer.startOfSearch!(paths[0]!, goal);
    const tolerance = await loosestTolerance(start, goal, (at) => largestGap(peer, at));
    if (tolerance === undefined) throw new Error("scikit-learn certifies no path of a fold");
    const gap = await largestGap(peer, tolerance);
    await peer.load(store(example, folder));
    const turn = async (ms: number) => ({
      times: await peer.crossValidate(example, { alphaCount, folds, tolerance }, ms),
      gap,
    });
    contestants.push({ solver: peer.name, cores: peer.cores, turn });
  }
  const rows = await race(contestants);
  await Promise.all(peers.map((peer) => peer.stop()));
  const about = `its ${folds} folds × ${alphaCount} alphas`;
  return { problem: "cv", about, goal, rows, leftOut: [], ...measured() };
}

/** Each fold's training rows, centred, with the grid of alphas from all rows. */
function trainingPaths({ X, Y }: Problem): Problem[] {
  const alphas = grid(multiTaskLassoAlphaMax(X, Y), 1000, alphaCount);
  const size = X.rows / folds;
  return Array.from({ length: folds }, (_, k) => {
    const isTest = (row: number) => Math.floor(row / size) === k;
    const training = (rows: Matrix) => new Matrix(rows.to2DArray().filter((_, i) => !isTest(i)));
    const centred = (rows: Matrix) => training(rows).center("column");
    return { name: `fold ${k}`, about: "", X: centred(X), Y: centred(Y), joint: true, alphas };
  });
}
