/** All solvers that take part. */
import type { Cores } from "./environment.ts";
import { glmnet } from "./glmnet.ts";
import { pythonPeer, pythonPeers } from "./python_peer.ts";
import type { Solver } from "./solver.ts";
import { thisLibrary } from "./this_library.ts";

/** The solvers that could be started, this library first, and why others could not. */
export interface Solvers {
  readonly solvers: readonly Solver[];
  readonly leftOut: readonly string[];
}

/** Starts them all, each peer in its own process; the Python peers twice, on one core and on all. */
export async function startAll(): Promise<Solvers> {
  const solvers: Solver[] = [thisLibrary];
  const peers = Object.keys(pythonPeers) as (keyof typeof pythonPeers)[];
  const manners: Cores[] = ["one core", "all cores"];
  for (const cores of manners) {
    for (const peer of peers) solvers.push(await pythonPeer(peer, cores));
  }
  const R = await glmnet();
  return typeof R === "string"
    ? { solvers, leftOut: [R] }
    : { solvers: [...solvers, R], leftOut: [] };
}
