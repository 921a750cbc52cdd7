/** What is compared: this library and its peers, warm and ready to be timed. */
import type { Cores } from "./environment.ts";
import type { Problem } from "./problems.ts";
import type { Stored } from "./store.ts";

/** A solver and how to ask it for fits. */
export interface Solver {
  readonly name: string;
  readonly cores: Cores;
  /** Where the search for its loosest tolerance starts; absent if its tolerance is the goal itself. */
  readonly startOfSearch?: (problem: Problem, goal: number) => number;
  /** Whether it takes part in a problem; absent if it takes part in all. */
  readonly takes?: (problem: Problem) => boolean;
  readonly load: (problem: Stored) => Promise<unknown>;
  /** Fits until the times add up to `milliseconds`, at least once; leaves W in its file, returns the times. */
  readonly fit: (problem: Stored, tolerance: number, milliseconds: number) => Promise<number[]>;
  readonly stop: () => Promise<void>;
}
