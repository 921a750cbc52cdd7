/** The ratios as a picture drawn with Observable Plot: tests/bench/ratios.svg. */
import * as Plot from "@observablehq/plot";
import { plot, seriesColors } from "../../lib/plots/mod.ts";
import type { Comparison } from "./comparison.ts";
import { told } from "./measured.ts";

/** A peer's time divided by this library's. */
export interface Ratio {
  readonly problem: string;
  readonly gap: string;
  readonly solver: string;
  readonly ratio: number;
}

/** Each peer's ratio for the faster of its rows: on one core, or on all cores. */
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

/** Solvers differ in colour and in symbol; scikit-learn's three variants share a colour. */
const [blue, orange, green, purple, black] = seriesColors;
const manners: Readonly<Record<string, { fill: string; symbol: Plot.SymbolType }>> = {
  "scikit-learn": { fill: blue, symbol: "circle" },
  "its one call": { fill: blue, symbol: "cross" },
  "its bare kernel": { fill: blue, symbol: "diamond" },
  celer: { fill: green, symbol: "triangle" },
  skglm: { fill: purple, symbol: "square" },
  glmnet: { fill: orange, symbol: "star" },
};
const solvers = Object.keys(manners);
/** The dots of a row are shifted a little, so that similar ratios do not cover each other. */
const apart = (solver: string) => 3 * (solvers.indexOf(solver) - (solvers.length - 1) / 2);

/** The picture as an svg file's text. */
export function picture(comparisons: readonly Comparison[]): string {
  const all = ratios(comparisons).filter(({ solver }) => solver in manners);
  const problems = [...new Set(all.map(({ problem }) => problem))];
  const figure = plot({
    width: 900,
    height: 160 + 38 * problems.length,
    marginTop: 76,
    marginLeft: 310,
    marginBottom: 84,
    ariaLabel: "Each peer's time over this library's, for each problem at two gaps, on a log axis.",
    x: {
      type: "log",
      label: "peer's time over ours: right of the line this library is faster",
      labelOffset: 46,
      grid: true,
      inset: 12,
      ticks: 5,
      tickFormat: (ratio: number) => Number.isInteger(Math.log10(ratio)) ? String(ratio) : "",
    },
    y: { label: null, domain: problems, tickSize: 0 },
    fx: { label: null, padding: 0.08 },
    marks: [
      Plot.frame({ stroke: quiet }),
      Plot.ruleX([1], { stroke: black, strokeWidth: 2 }),
      ...solvers.map((solver) => dots(all.filter((ratio) => ratio.solver === solver))),
      ...legend(all[0]?.gap),
      Plot.text([told(comparisons)], { ...corner("bottom-left", all[0]?.gap), dx: -300, dy: 76 }),
    ],
  });
  figure.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return figure.outerHTML + "\n";
}

const quiet = "#d4d4d4";

function dots(own: readonly Ratio[]): Plot.Markish {
  const solver = own[0]?.solver ?? solvers[0]!;
  const place = { x: "ratio", y: "problem", fx: "gap", dy: apart(solver) };
  return Plot.dot(own, { ...place, ...manners[solver]!, r: 5 });
}

/** Symbol and name of each solver, in a row above the panels. */
function legend(gap: string | undefined): Plot.Markish[] {
  let dx = -290;
  return solvers.flatMap((solver) => {
    const place = { ...corner("top-left", gap), dx, dy: -58 };
    dx += 50 + 9 * solver.length;
    const { fill, symbol } = manners[solver]!;
    return [
      Plot.dot([solver], { ...place, fill, symbol, r: 5 }),
      Plot.text([solver], {
        ...place,
        dx: place.dx + 12,
        dy: -64,
        fontSize: 15,
        fontWeight: "bold",
        fill,
      }),
    ];
  });
}

/** The options of a mark at a corner of the first panel. */
function corner(frameAnchor: "top-left" | "bottom-left", gap: string | undefined) {
  return {
    frameAnchor,
    fx: gap === undefined ? [] : [gap],
    textAnchor: "start",
    fontSize: 12,
  } as const;
}
