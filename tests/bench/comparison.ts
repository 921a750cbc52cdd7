/** What one race found: the unit of the results file. */
import type { Measured } from "./measured.ts";
import type { Row } from "./race.ts";

/** A problem's rows; the first is this library's. */
export interface Comparison extends Measured {
  readonly problem: string;
  readonly about: string;
  /** The relative duality gap that every answer had to reach; absent where the rows are not of fits. */
  readonly goal?: number;
  readonly rows: readonly Row[];
  /** Who is missing, and why. */
  readonly leftOut: readonly string[];
}
