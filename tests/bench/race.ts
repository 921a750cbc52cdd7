/** Contestants take turns, so that slow phases of the machine affect all of them alike. */
import type { Cores } from "./environment.ts";
import { median } from "./statistics.ts";

/** A solver, or another call, that is timed. */
export interface Contestant {
  readonly solver: string;
  readonly cores: Cores;
  /** A turn: one run, and more while the runs add up to less than the given milliseconds. */
  readonly turn: (milliseconds: number) => Promise<Turn>;
}

interface Turn {
  readonly times: readonly number[];
  /** The relative duality gap reached, where there is one. */
  readonly gap?: number;
}

/** A contestant's row in the table: times in milliseconds, and the largest gap of all turns. */
export interface Row {
  readonly solver: string;
  readonly cores: Cores;
  readonly median: number;
  readonly least: number;
  readonly greatest: number;
  readonly gap?: number;
}

// A turn is long enough for a process to refill the caches, which the others have overwritten.
const warmUp = 1000, turn = 100, leastRounds = 5, mostRounds = 50;

/**
 * Warms each contestant up for an untimed second, then lets them take turns, for `enough` milliseconds; a
 * row for each, in order.
 */
export async function race(
  contestants: readonly Contestant[],
  enough = 15_000,
): Promise<Row[]> {
  for (const { turn } of contestants) await turn(warmUp);
  const turns = contestants.map((): Turn[] => []);
  const end = performance.now() + enough;
  for (let round = 0; round < mostRounds; round++) {
    if (round >= leastRounds && performance.now() > end) break;
    for (const [i, contestant] of contestants.entries()) {
      turns[i]!.push(await contestant.turn(turn));
    }
  }
  return contestants.map((contestant, i) => row(contestant, turns[i]!));
}

function row({ solver, cores }: Contestant, turns: readonly Turn[]): Row {
  const times = turns.flatMap(({ times }) => times);
  const gaps = turns.flatMap(({ gap }) => gap ?? []);
  const [middle, least, greatest] = [median(times), Math.min(...times), Math.max(...times)];
  const gap = gaps.length > 0 ? { gap: Math.max(...gaps) } : {};
  return { solver, cores, median: middle, least, greatest, ...gap };
}
