/** When and where something was measured. */
import { cpus } from "node:os";

/** Kept with each result, since one file may hold results of several days. */
export interface Measured {
  readonly day: string;
  readonly machine: string;
}

/** Today's date and this machine. */
export function measured(): Measured {
  const cores = cpus();
  const machine = `${cores[0]!.model.trim()}, ${cores.length} cores`;
  return { day: new Date().toISOString().slice(0, 10), machine };
}

/** A sentence that names all days and machines of the results. */
export function told(results: readonly Measured[]): string {
  const days = [...new Set(results.map(({ day }) => day))].toSorted();
  const machines = [...new Set(results.map(({ machine }) => machine))];
  const when = days.length > 1 ? `between ${days[0]} and ${days.at(-1)}` : `on ${days[0]}`;
  return `Measured ${when} on ${machines.join("; and on ")}.`;
}
