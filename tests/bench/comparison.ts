/** What one race found: the unit of the results file. */
import { cpus } from "node:os";
import type { Row } from "./race.ts";

/** A problem's rows; the first is this library's. */
export interface Comparison {
  readonly problem: string;
  readonly about: string;
  /** The relative duality gap that every answer had to reach; none where that is not what is compared. */
  readonly goal?: number;
  readonly rows: readonly Row[];
  /** Who is missing, and why. */
  readonly leftOut: readonly string[];
  /** Day and machine. */
  readonly measured: string;
  readonly machine: string;
}

/** Adds day and machine. */
export function comparison(found: Omit<Comparison, "measured" | "machine">): Comparison {
  const cores = cpus();
  const machine = `${cores[0]!.model.trim()}, ${cores.length} cores`;
  return { ...found, measured: new Date().toISOString().slice(0, 10), machine };
}
