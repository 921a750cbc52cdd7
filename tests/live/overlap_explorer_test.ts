import assert from "node:assert/strict";
import { figureOf } from "../../lib/live/figures.ts";
import { overlappingTasks } from "../../lib/experiments/overlapping_tasks.ts";
import { seededNormal, simulateSineTasks } from "../../lib/mod.ts";

const shared = (overlap: number) => {
  const { coef } = overlappingTasks({ seed: 3, overlap });
  return coef.to2DArray().flatMap((row) => row.slice(0, 5)).filter((w) => w !== 0).length;
};

Deno.test("at full overlap the tasks are those of simulateSineTasks", () => {
  const { X, Y, coef } = overlappingTasks({ seed: 3, overlap: 1 });
  const example = simulateSineTasks({ normal: seededNormal(3) });
  assert.deepEqual([X, coef], [example.X, example.coef]);
  assert.ok(Y.sub(example.Y).norm() < 1e-12);
});

Deno.test("as the overlap falls, coefficients leave the shared features, but each task keeps five", () => {
  const counts = [1, 0.75, 0.5, 0.25, 0].map(shared);
  assert.deepEqual(counts, counts.toSorted((a, b) => b - a));
  assert.deepEqual([counts[0], counts.at(-1)], [200, 0]);
  assert.ok(Math.abs(counts[2]! - 100) < 25);
  const { coef } = overlappingTasks({ seed: 3, overlap: 0.4 });
  assert.ok(coef.to2DArray().every((row) => row.filter((w) => w !== 0).length === 5));
});

Deno.test("lesson 4's curves stay while its line and its symbols move with the overlap", () => {
  const best = [0, 1].map((overlap) => ({ model: "Lasso", overlap, f1: 0.8 }));
  const figure = figureOf("overlapExplorer", { best });
  const at = (overlap: number) => {
    const drawing = figure.view({ overlap, strength: 0.3 }, 700).drawings[1]!.figure;
    const here = [...drawing.querySelectorAll(".here")];
    assert.equal(here.length, 1);
    const x = drawing.scale("x")!.apply(overlap);
    assert.equal(here[0]!.querySelector("line")!.getAttribute("x1"), String(x));
    const symbols = [...here[0]!.querySelectorAll("path")].map((path) =>
      path.getAttribute("transform")!
    );
    assert.equal(symbols.length, 2);
    assert.ok(symbols.every((place) => place.startsWith(`translate(${x},`)));
    return { drawing, symbols };
  };
  const [first, second] = [at(1), at(0.5)];
  assert.equal(first.drawing, second.drawing);
  assert.notDeepEqual(first.symbols, second.symbols);
});

Deno.test("lesson 4's title compares the models at this alpha, and then each at its best alpha", () => {
  const best = [1, 0].flatMap((overlap) => [
    { model: "Lasso", overlap, f1: 0.8 },
    { model: "MultiTaskLasso", overlap, f1: overlap },
  ]);
  const figure = figureOf("overlapExplorer", { best, repeats: 30 });
  const titleAt = (overlap: number) => figure.view({ overlap, strength: 0.6 }, 700).title;
  const here = "At this alpha MultiTaskLasso ";
  const atBest = "Each at its best alpha, on average: ";
  assert.ok(titleAt(1).startsWith(here) && titleAt(0.75).startsWith(here));
  assert.ok(titleAt(1).endsWith(`${atBest}MultiTaskLasso 1.00, Lasso 0.80`));
  assert.ok(titleAt(0.75).endsWith(`${atBest}Lasso 0.80, MultiTaskLasso 0.75`));
  const [, curves] = figure.view({ overlap: 1, strength: 0.6 }, 700).drawings;
  assert.match(curves!.figure.textContent!, /mean of 30 simulations\./);
  const once = figureOf("overlapExplorer", { best }).view({ overlap: 1, strength: 0.6 }, 700);
  assert.match(once.drawings[1]!.figure.textContent!, /mean of 1 simulation\./);
});

Deno.test("lesson 4's best scores are interpolated linearly between overlaps, and constant after the last", () => {
  const best = [[0, 0.2], [0.25, 0.4], [0.5, 0.8]].map(([overlap, f1]) => (
    { model: "MultiTaskLasso", overlap: overlap!, f1: f1! }
  ));
  const figure = figureOf("overlapExplorer", { best });
  const bestAt = (overlap: number) =>
    figure.view({ overlap, strength: 0.6 }, 700).title.match(/average: MultiTaskLasso (.+)$/)![1];
  assert.deepEqual([0, 0.1, 0.4, 0.5, 1].map(bestAt), ["0.20", "0.28", "0.64", "0.80", "0.80"]);
});

Deno.test("lesson 4's symbols are at the F1 of the models at the sliders' settings", () => {
  const best = [{ model: "Lasso", overlap: 1, f1: 0.8 }];
  const figure = figureOf("overlapExplorer", { best });
  const { drawings, announcement } = figure.view({ overlap: 0.5, strength: 0.3 }, 700);
  const drawing = drawings[1]!.figure;
  const scores = [...announcement.matchAll(/F1 ([\d.]+)/g)].map(([, f1]) => Number(f1));
  const symbols = [...drawing.querySelectorAll(".here path")].map((symbol) => {
    const [, y, scale] = symbol.getAttribute("transform")!.match(/,([\d.]+)\) scale\(([\d.]+)\)/)!;
    assert.ok(Number(scale) > 1); // larger than the legend's
    return drawing.scale("y")!.invert!(Number(y));
  });
  assert.equal(symbols.length, 2);
  symbols.forEach((f1, i) => assert.ok(Math.abs(f1 - scores[i]!) < 0.006, `${f1}`));
});
