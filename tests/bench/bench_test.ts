/** Tests of the bench without its peers: its problems, its statistics, its output. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Matrix, solve } from "ml-matrix";
import { multiTaskLassoAlphaMax } from "../../lib/mod.ts";
import { wish } from "./arguments.ts";
import type { Comparison } from "./comparison.ts";
import { picture, ratios } from "./picture.ts";
import { problem, simulated } from "./problems.ts";
import { report } from "./report.ts";
import { renewed, type Results } from "./results.ts";
import { logSlope, median } from "./statistics.ts";
import { loosestTolerance } from "./tolerance.ts";

const read = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");
const near = (value: number, wanted: number, within: number) =>
  assert.ok(Math.abs(value - wanted) <= within, `${value} is not ${wanted} ± ${within}`);

Deno.test("simulated data have their shape's noise, neighbour correlation and relevant features", () => {
  const shape = { n: 4000, p: 10, T: 3, relevant: 5, noise: 2, correlation: 0.9 };
  const { X, Y } = simulated(shape);
  const W = solve(X, Y), R = Matrix.sub(Y, X.mmul(W));
  near(R.norm() / Math.sqrt(shape.n * shape.T), shape.noise, 0.05);
  const [first, second] = [X.getColumn(3), X.getColumn(4)];
  near(first.reduce((sum, x, i) => sum + x * second[i]!, 0) / shape.n, 0.9, 0.05);
  near(X.norm() / Math.sqrt(shape.n * shape.p), 1, 0.05);
  const isRelevant = W.to2DArray().map((row) => Math.hypot(...row) > 0.5);
  assert.deepEqual(isRelevant, [true, false, true, false, true, false, true, false, true, false]);
});

Deno.test("a problem's alphas end at its fraction of alpha max, and a path's start at alpha max", () => {
  const a = problem("a"), e = problem("e");
  near(a.alphas[0]!, 1, 1e-3);
  const alphaMax = multiTaskLassoAlphaMax(e.X, e.Y, { fitIntercept: false });
  assert.deepEqual([e.X.rows, e.X.columns, e.Y.columns, e.alphas.length], [300, 1000, 10, 50]);
  near(e.alphas[0]! / alphaMax, 1, 1e-12);
  near(e.alphas.at(-1)! / alphaMax, 0.01, 1e-12);
});

Deno.test("the search finds the loosest tolerance whose gap meets the goal, from either side, or none", async () => {
  const gapAt = (tolerance: number) => Promise.resolve(3 * tolerance);
  for (const start of [2 ** -3, 2 ** -20]) {
    assert.equal(await loosestTolerance(start, 2 ** -8, gapAt), 2 ** -10);
  }
  assert.equal(await loosestTolerance(1, 1e-8, () => Promise.resolve(1)), undefined);
});

Deno.test("median gives the middle value, and logSlope the exponent of a power law", () => {
  assert.equal(median([3, 1, 2]), 2);
  near(logSlope([1, 2, 4].map((x) => ({ x, y: 5 * x ** 1.5 }))), 1.5, 1e-12);
});

Deno.test("an unknown step is refused with the known ones; only a complete run saves by default", () => {
  assert.throws(() => wish(["a", "z"]), /^RangeError: z is none of the bench's names: a, a40, cv,/);
  assert.equal(wish([]).save, true);
  assert.deepEqual(wish(["b", "a"]), { steps: ["a", "b"], save: false, draw: false });
  assert.deepEqual(wish(["cv", "--save"]), { steps: ["cv"], save: true, draw: false });
  assert.deepEqual(wish(["--draw"]), { steps: [], save: false, draw: true });
});

const race = (problem: string, goal: number, ours: number): Comparison => {
  const row = (solver: string, cores: "one core" | "all cores", median: number) => ({
    ...{ solver, cores, median, least: median, greatest: median },
  });
  return {
    ...{ problem, about: "about", goal, leftOut: ["glmnet is left out"] },
    ...{ day: "2026-01-02", machine: "a machine" },
    rows: [
      row("this library", "one core", ours),
      row("celer", "one core", 6),
      row("celer", "all cores", 4),
    ],
  };
};

Deno.test("a finding replaces the old one of its problem and gap, and all stay in the steps' order", () => {
  const start: Results = { comparisons: [race("c", 1, 1), race("a", 1, 1)], growths: [] };
  const { comparisons } = renewed(renewed(start, race("c", 1, 2)), race("b", 1, 1));
  assert.deepEqual(comparisons.map(({ problem }) => problem), ["a", "b", "c"]);
  assert.equal(comparisons[2]!.rows[0]!.median, 2);
});

Deno.test("a peer's ratio is that of its faster row, on one core or on all", () => {
  assert.deepEqual(ratios([race("a", 1e-4, 2)]).map(({ ratio }) => ratio), [2]);
});

Deno.test("a report names the solvers left out, the days of measurement and the machines", () => {
  const other = { ...race("b", 1e-4, 2), day: "2026-01-05" };
  const page = report({ comparisons: [race("a", 1e-4, 2), other], growths: [] });
  assert.match(page, /Measured between 2026-01-02 and 2026-01-05 on a machine\./);
  assert.match(page, /\n {2}glmnet is left out\n/);
  assert.match(page, /celer +all cores +4 +4 +4 +2\n/);
});

Deno.test("the committed report and picture match the committed results", () => {
  const results: Results = JSON.parse(read("results.json"));
  const mend = "`deno task bench --draw` writes them afresh";
  assert.ok(report(results) === read("RESULTS.md"), mend);
  assert.ok(picture(results.comparisons) === read("ratios.svg"), mend);
});
