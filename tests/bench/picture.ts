/** The ratios as a picture, on Observable Plot: tests/bench/ratios.svg. */
import * as Plot from "@observablehq/plot";
import { plot, seriesColors } from "../../lib/plots/mod.ts";
import type { Comparison } from "./comparison.ts";
import { told } from "./measured.ts";

/** A peer's time over ours. */
export interface Ratio {
  readonly problem: string;
  readonly gap: string;
  readonly solver: string;
  readonly ratio: number;
}

/** Each peer's ratio at the faster of its rows: one core, or all of them. */
export function ratios(comparisons: readonly Comparison[]): Ratio[] {
  return comparisons.flatMap(({ problem, about, goal = 1e-4, rows: [ours, ...peers] }) => {
    const place = { problem: `${about} (${problem})`, gap: `relative gap ${goal.toExponential()}` };
    return [...Map.groupBy(peers, ({ solver }) => solver)].map(([solver, rows]) => ({
      ...place,
      solver,
      ratio: Math.min(...rows.map(({ median }) => median)) / ours!.median,
    }));
  });
}

const symbols = ["circle", "diamond2", "triangle", "square", "times"] as const;

/** The picture as an svg file's text. */
export function picture(comparisons: readonly Comparison[]): string {
  const all = ratios(comparisons);
  const solvers = [...new Set(all.map(({ solver }) => solver))];
  const problems = [...new Set(all.map(({ problem }) => problem))];
  const figure = plot({
    width: 900,
    height: 150 + 34 * problems.length,
    marginTop: 76,
    marginLeft: 270,
    marginBottom: 72,
    ariaLabel: "Each peer's time over this library's, on each problem at two gaps; a line at 1.",
    x: {
      type: "log",
      label: "peer's time ÷ ours: right of the line this library is faster",
      grid: true,
      tickFormat: (ratio: number) =>
        /^[125]/.test(String(ratio)) && Math.log10(ratio) % 1 === 0 ? `${ratio}` : "",
    },
    y: { label: null, domain: problems, tickSize: 0 },
    fx: { label: null, padding: 0.06 },
    color: { domain: solvers, range: [...seriesColors] },
    symbol: { domain: solvers, range: [...symbols] },
    marks: [
      Plot.frame({ stroke: "#d4d4d4" }),
      Plot.ruleX([1], { stroke: "#222222", strokeWidth: 2 }),
      Plot.dot(all, {
        x: "ratio",
        y: "problem",
        fx: "gap",
        fill: "solver",
        symbol: "solver",
        r: 5.5,
      }),
      ...legend(solvers, all[0]!.gap),
      Plot.text([told(comparisons)], {
        frameAnchor: "bottom-left",
        fx: [all[0]!.gap],
        dx: -260,
        dy: 66,
        fontSize: 12,
        textAnchor: "start",
      }),
    ],
  });
  figure.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return figure.outerHTML + "\n";
}

/** Symbol and name of each solver, in a row above the first panel. */
function legend(solvers: readonly string[], gap: string): Plot.Markish[] {
  return solvers.flatMap((solver, k) => {
    const place = { frameAnchor: "top-left", fx: [gap], dx: -250 + 165 * k, dy: -60 } as const;
    return [
      Plot.dot([solver], { ...place, fill: [solver], symbol: [solver], r: 5.5 }),
      Plot.text([solver], {
        ...place,
        dx: place.dx + 12,
        fill: [solver],
        textAnchor: "start",
        fontWeight: "bold",
      }),
    ];
  });
}
