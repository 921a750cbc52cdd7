/** What is compared: this library and its peers, warm and ready to be timed. */
import type { Cores } from "./environment.ts";
import type { Problem } from "./problems.ts";
import type { Stored } from "./store.ts";

/** A solver and how it is asked for fits. */
export interface Solver {
  readonly name: string;
  readonly cores: Cores;
  /** Where the search for its loosest tolerance starts; none where the goal itself is asked for. */
  readonly startOfSearch?: (problem: Problem, goal: number) => number;
  /** Which problems it can solve; all, where it does not say. */
  readonly takes?: (problem: Problem) => boolean;
  readonly load: (problem: Stored) => Promise<unknown>;
  /** Milliseconds of a fit and, while they add up to less than asked for, of more; leaves W in its file. */
  readonly fit: (problem: Stored, tolerance: number, milliseconds: number) => Promise<number[]>;
  readonly stop: () => Promise<void>;
}
