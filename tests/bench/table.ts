/** Findings as text tables, for the terminal and, in a code fence, for the report. */
import type { Comparison } from "./comparison.ts";
import type { Growth } from "./growth.ts";
import type { Row } from "./race.ts";
import { type Finding, isGrowth } from "./results.ts";
import { logSlope } from "./statistics.ts";

/** A finding's table. */
export function table(finding: Finding): string {
  return isGrowth(finding) ? growthTable(finding) : comparisonTable(finding);
}

function comparisonTable({ problem, about, goal, rows, leftOut }: Comparison): string {
  const to = goal === undefined ? "" : `, relative gap ${goal.toExponential()}`;
  const heads = "  ms".padEnd(30) + "   median    least greatest       gap    ratio";
  const lines = rows.map((row) => comparisonLine(row, rows[0]!.median));
  return [`${problem} (${about})${to}`, heads, ...lines, ...leftOut.map((why) => `  ${why}`)]
    .join("\n");
}

function comparisonLine(row: Row, ours: number): string {
  const { solver, cores, median, least, greatest, gap } = row;
  const times = [median, least, greatest].map((ms) => digits(ms).padStart(9)).join("");
  const reached = (gap?.toExponential(1) ?? "").padStart(10);
  return `  ${solver.padEnd(17)}${cores.padEnd(11)}${times}${reached}${
    digits(median / ours).padStart(9)
  }`;
}

function growthTable({ along, goal, points }: Growth): string {
  const sizes = [...new Set(points.map(({ size }) => size))];
  const heads = "  ms".padEnd(19) + sizes.map((size) => String(size).padStart(9)).join("") +
    "    slope";
  const bySolver = Map.groupBy(points, ({ solver }) => solver);
  const lines = [...bySolver].map(([solver, own]) => {
    const times = own.map(({ ms }) => digits(ms).padStart(9)).join("");
    const slope = logSlope(own.map(({ size, ms }) => ({ x: size, y: ms })));
    return `  ${solver.padEnd(17)}${times}${slope.toFixed(2).padStart(9)}`;
  });
  return [`growth along ${along}, relative gap ${goal.toExponential()}`, heads, ...lines].join(
    "\n",
  );
}

/** Three significant digits, or a whole number from 100 on, without an exponent. */
function digits(value: number): string {
  return String(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}
