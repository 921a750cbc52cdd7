/** A comparison in words. */
import type { Comparison } from "./comparison.ts";
import type { Row } from "./race.ts";

/** The header, a line a row, a line for each who is left out. */
export function table({ problem, about, goal, rows, leftOut }: Comparison): string {
  const to = goal === undefined ? "" : `, relative gap ${goal.toExponential()}`;
  const lines = rows.map((row) => line(row, rows[0]!.median));
  return [`${problem} (${about})${to}`, heads, ...lines, ...leftOut.map((why) => `  ${why}`)].join(
    "\n",
  );
}

const heads = `  ${"ms".padEnd(28)}   median    least greatest       gap    ratio`;

function line({ solver, cores, median, least, greatest, gap }: Row, ours: number): string {
  const times = [median, least, greatest].map((ms) => ms.toPrecision(3).padStart(9)).join("");
  const reached = (gap?.toExponential(1) ?? "").padStart(10);
  const ratio = (median / ours).toFixed(2).padStart(9);
  return `  ${solver.padEnd(17)}${cores.padEnd(11)}${times}${reached}${ratio}`;
}
