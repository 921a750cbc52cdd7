/** When and where something was measured. */
import { cpus } from "node:os";

/** Kept beside each result, for results of several days may stand in one file. */
export interface Measured {
  readonly day: string;
  readonly machine: string;
}

/** Now and here. */
export function measured(): Measured {
  const cores = cpus();
  const machine = `${cores[0]!.model.trim()}, ${cores.length} cores`;
  return { day: new Date().toISOString().slice(0, 10), machine };
}

/** All days and machines of some results, in words. */
export function told(results: readonly Measured[]): string {
  const days = [...new Set(results.map(({ day }) => day))].toSorted();
  const machines = [...new Set(results.map(({ machine }) => machine))];
  const when = days.length > 1 ? `between ${days[0]} and ${days.at(-1)}` : `on ${days[0]}`;
  return `Measured ${when} on ${machines.join("; and on ")}.`;
}
