/** Contestants take turns, so that a machine's moods meet all of them. */
import type { Cores } from "./environment.ts";
import { median } from "./statistics.ts";

/** One that is timed. */
export interface Contestant {
  readonly solver: string;
  readonly cores: Cores;
  /** A turn of at least one run, and of more while they add up to less than so many milliseconds. */
  readonly turn: (milliseconds: number) => Promise<Turn>;
}

interface Turn {
  readonly times: readonly number[];
  /** The relative duality gap reached, where there is one. */
  readonly gap?: number;
}

/** What the table says of a contestant: milliseconds, and the largest gap of all turns. */
export interface Row {
  readonly solver: string;
  readonly cores: Cores;
  readonly median: number;
  readonly least: number;
  readonly greatest: number;
  readonly gap?: number;
}

// A turn is long enough for a process whose numbers others have driven out of the caches.
const warmUp = 1000, turn = 100, leastRounds = 5, mostRounds = 50, enough = 15_000;

/** Warms everyone up for a second, which is not counted, then lets them take turns; rows as given. */
export async function race(contestants: readonly Contestant[]): Promise<Row[]> {
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
