import assert from "node:assert/strict";
import fc from "fast-check";
import { Matrix, QrDecomposition } from "ml-matrix";
import * as library from "../lib/mod.ts";
import {
  blockSoftThreshold,
  lasso,
  lassoAlphaMax,
  lassoCV,
  lassoOptimality,
  lassoPath,
  type LinearFit,
  multiTaskLasso,
  multiTaskLassoAlphaMax,
  multiTaskLassoCV,
  multiTaskLassoOptimality,
  multiTaskLassoPath,
  predict,
  relativeError,
  relaxedLasso,
  seededNormal,
  simulateSineTasks,
  supportScores,
} from "../lib/mod.ts";
import { certificate } from "./certificate.ts";
import { withWarnings } from "./warnings.ts";

const tolerance = 1e-12;

const estimators = {
  lasso: {
    joint: false,
    fitted: lasso,
    alphaMax: lassoAlphaMax,
    path: lassoPath,
    crossValidated: lassoCV,
    optimality: lassoOptimality,
  },
  multiTaskLasso: {
    joint: true,
    fitted: multiTaskLasso,
    alphaMax: multiTaskLassoAlphaMax,
    path: multiTaskLassoPath,
    crossValidated: multiTaskLassoCV,
    optimality: multiTaskLassoOptimality,
  },
} as const;

/** Sizes shrink to the smallest failing problem; the entries come from a seed. */
const problems = fc.record({
  estimator: fc.constantFrom("lasso", "multiTaskLasso"),
  n: fc.integer({ min: 1, max: 16 }),
  p: fc.integer({ min: 1, max: 12 }),
  T: fc.integer({ min: 1, max: 5 }),
  seed: fc.nat(),
  fraction: fc.constantFrom(0.9, 0.5, 0.1, 0.01, 0.001),
  l1Ratio: fc.constantFrom(1, 1, 0.5, 0.05),
  fitIntercept: fc.boolean(),
}).map(({ n, p, T, seed, estimator, fraction, l1Ratio, fitIntercept }) => {
  const normal = seededNormal(seed);
  const X = new Matrix(n, p).apply(function (i, j) {
    this.set(i, j, normal());
  });
  const W = new Matrix(p, T).apply(function (i, j) {
    this.set(i, j, i < 3 ? normal() : 0);
  });
  const Y = X.mmul(W).apply(function (i, j) {
    this.set(i, j, this.get(i, j) + 0.3 * normal());
  });
  const of = estimators[estimator];
  const alpha = fraction * of.alphaMax(X, Y, { l1Ratio, fitIntercept }) || 1;
  return { ...of, X, Y, seed, options: { alpha, l1Ratio, fitIntercept, tolerance } };
});

type Problem = typeof problems extends fc.Arbitrary<infer T> ? T : never;

function holds(runs: number, property: (problem: Problem) => void): void {
  fc.assert(fc.property(problems, property), { seed: 20260101, numRuns: runs });
}

/**
 * Two points whose gaps are g and h have fitted values no further apart than √(2n·g) + √(2n·h), for the
 * squared error is strongly convex in them; 1e-9 leaves room for rounding.
 */
function assertSameFit(a: LinearFit, b: LinearFit, X: Matrix, Y: Matrix, back = (M: Matrix) => M) {
  const n = X.rows;
  const reach = Math.sqrt(2 * n * a.gapTolerance) + Math.sqrt(2 * n * b.gapTolerance);
  const apart = Matrix.sub(predict(a, X), back(predict(b, X))).norm();
  assert.ok(apart <= reach + 1e-9 * (1 + Y.norm()), `fitted values ${apart} apart, > ${reach}`);
}

function shuffled(length: number, seed: number): number[] {
  const normal = seededNormal(seed);
  const keys = Array.from({ length }, normal);
  return keys.map((_, i) => i).sort((a, b) => keys[a]! - keys[b]!);
}

const rowsOf = (M: Matrix, order: number[]) => M.subMatrixRow(order);
const columnsOf = (M: Matrix, order: number[]) => M.subMatrixColumn(order);
const inverse = (order: number[]) => order.map((_, i) => order.indexOf(i));

Deno.test("every fit is certified by its own gap, an independent gap and each feature's optimality", () => {
  holds(1000, ({ X, Y, joint, fitted, optimality, options }) => {
    const fit = fitted(X, Y, options);
    assert.ok(fit.converged && fit.dualGap <= fit.gapTolerance);
    const [rowsX, rowsY] = [X.to2DArray(), Y.to2DArray()];
    const { gap, objective, nullObjective } = certificate(
      { X: rowsX, Y: rowsY, fitIntercept: options.fitIntercept, joint },
      fit,
    );
    assert.ok(gap <= (1 + 1e-3) * tolerance * nullObjective + 1e-28);
    assert.ok(Math.abs(objective - fit.objective) <= 1e-13 * nullObjective + 1e-28);
    const { largestViolation, level } = optimality(fit, X, Y);
    assert.equal(level, options.alpha * options.l1Ratio);
    assert.ok(largestViolation <= 1e-5 * Math.sqrt(nullObjective) + 1e-14, `${largestViolation}`);
  });
});

Deno.test("no random step away from a fit lowers the objective by more than the duality gap", () => {
  holds(500, ({ X, Y, joint, fitted, options, seed }) => {
    const fit = fitted(X, Y, options);
    const normal = seededNormal(seed);
    const { fitIntercept } = options;
    const at = (coef: Matrix) =>
      certificate({ X: X.to2DArray(), Y: Y.to2DArray(), fitIntercept, joint }, { ...fit, coef });
    for (const length of [1e-6, 1e-3, 1]) {
      const other = fit.coef.clone().apply(function (i, j) {
        this.set(i, j, this.get(i, j) * (1 + length * normal()) + length * normal());
      });
      const rounding = 1e-13 * at(fit.coef).nullObjective;
      assert.ok(at(other).objective >= fit.objective - fit.dualGap - rounding);
    }
  });
});

Deno.test("all coefficients are zero at alpha max, and not all at 0.999 of it", () => {
  holds(500, ({ X, Y, fitted, alphaMax, options }) => {
    const { l1Ratio, fitIntercept } = options;
    const alpha = alphaMax(X, Y, { l1Ratio, fitIntercept });
    if (alpha === 0) return;
    assert.equal(fitted(X, Y, { ...options, alpha }).coef.norm(), 0);
    assert.ok(fitted(X, Y, { ...options, alpha: 0.999 * alpha }).coef.norm() > 0);
  });
});

Deno.test("with one task lasso and multiTaskLasso give the same fit and alpha max to the bit", () => {
  holds(300, ({ X, Y, options }) => {
    const y = Y.getColumn(0);
    assert.deepEqual(lasso(X, y, options), multiTaskLasso(X, y, options));
    const { l1Ratio, fitIntercept } = options;
    const of = { l1Ratio, fitIntercept };
    assert.equal(lassoAlphaMax(X, y, of), multiTaskLassoAlphaMax(X, y, of));
  });
});

Deno.test("the objective of lasso on many tasks is the sum over single tasks, within their gaps", () => {
  holds(300, ({ X, Y, options }) => {
    const all = lasso(X, Y, options);
    let objective = 0, dualGap = 0, gapTolerance = 0;
    for (let t = 0; t < Y.columns; t++) {
      const one = lasso(X, Y.getColumn(t), options);
      objective += one.objective;
      dualGap += one.dualGap;
      gapTolerance += one.gapTolerance;
    }
    assert.ok(Math.abs(all.gapTolerance - gapTolerance) <= 1e-12 * gapTolerance);
    const rounding = 1e-13 * objective;
    assert.ok(Math.abs(all.objective - objective) <= all.dualGap + dualGap + rounding);
  });
});

Deno.test("the order of the rows does not affect a fit", () => {
  holds(300, ({ X, Y, fitted, options, seed }) => {
    const order = shuffled(X.rows, seed);
    const other = fitted(rowsOf(X, order), rowsOf(Y, order), options);
    assertSameFit(fitted(X, Y, options), other, X, Y);
  });
});

Deno.test("permuting the columns of X permutes the coefficients", () => {
  holds(300, ({ X, Y, fitted, options, seed }) => {
    const order = shuffled(X.columns, seed);
    const other = fitted(columnsOf(X, order), Y, options);
    const coef = columnsOf(other.coef, inverse(order));
    assertSameFit(fitted(X, Y, options), { ...other, coef }, X, Y);
  });
});

Deno.test("permuting the tasks permutes their fits", () => {
  holds(300, ({ X, Y, fitted, options, seed }) => {
    const order = shuffled(Y.columns, seed);
    const other = fitted(X, columnsOf(Y, order), options);
    const back = (M: Matrix) => columnsOf(M, inverse(order));
    assertSameFit(fitted(X, Y, options), other, X, Y, back);
  });
});

Deno.test("multiTaskLasso is equivariant under rotations: rotated targets give rotated fits", () => {
  holds(300, ({ X, Y, options, seed }) => {
    const normal = seededNormal(seed);
    const square = new Matrix(Y.columns, Y.columns).apply(function (i, j) {
      this.set(i, j, normal());
    });
    const Q = new QrDecomposition(square).orthogonalMatrix;
    const fit = multiTaskLasso(X, Y, options);
    const turned = multiTaskLasso(X, Y.mmul(Q), options);
    assert.ok(Math.abs(turned.objective - fit.objective) <= fit.gapTolerance + 1e-13);
    assertSameFit(fit, turned, X, Y, (M) => M.mmul(Q.transpose()));
  });
});

Deno.test("scaling Y, and alpha with it, scales coefficients and intercept", () => {
  holds(300, ({ X, Y, fitted, options, seed }) => {
    const { alpha, l1Ratio } = options;
    const unit = 10 ** (seed % 9 - 4);
    // l1 has the units of Y times X, ridge those of X squared.
    const l1 = alpha * l1Ratio * unit, ridge = alpha * (1 - l1Ratio);
    const scaled = { ...options, alpha: l1 + ridge, l1Ratio: l1 / (l1 + ridge) };
    const other = fitted(X, Matrix.mul(Y, unit), scaled);
    assertSameFit(fitted(X, Y, options), rescaled(other, unit), X, Y);
  });
});

Deno.test("scaling X, and alpha with it, scales the coefficients inversely", () => {
  holds(300, ({ X, Y, fitted, options, seed }) => {
    const { alpha, l1Ratio } = options;
    const unit = 10 ** (seed % 9 - 4);
    const l1 = alpha * l1Ratio * unit, ridge = alpha * (1 - l1Ratio) * unit * unit;
    const scaled = { ...options, alpha: l1 + ridge, l1Ratio: l1 / (l1 + ridge) };
    const other = fitted(Matrix.mul(X, unit), Y, scaled);
    const coef = Matrix.mul(other.coef, unit);
    assertSameFit(fitted(X, Y, options), { ...other, coef }, X, Y);
  });
});

Deno.test("scaling X and Y by powers of two scales coefficients and objective exactly, to the bit", () => {
  holds(200, ({ X, Y, fitted, options, seed }) => {
    const [x, y] = [2 ** (seed % 21 - 10), 2 ** (seed % 13 - 6)];
    const lassoOnly = { ...options, l1Ratio: 1 };
    const fit = fitted(X, Y, lassoOnly);
    const other = fitted(Matrix.mul(X, x), Matrix.mul(Y, y), {
      ...lassoOnly,
      alpha: options.alpha * x * y,
    });
    assert.deepEqual(Matrix.mul(other.coef, x / y).to2DArray(), fit.coef.to2DArray());
    assert.equal(other.objective / (y * y), fit.objective);
  });
});

Deno.test("with an intercept, shifts of X and Y change the intercept alone", () => {
  holds(300, ({ X, Y, fitted, options, seed }) => {
    const normal = seededNormal(seed);
    const draw = (length: number) => Array.from({ length }, () => 10 * normal());
    const [a, b] = [draw(X.columns), draw(Y.columns)];
    const withIntercept = { ...options, fitIntercept: true };
    const shiftedX = X.clone().addRowVector(a), shiftedY = Y.clone().addRowVector(b);
    const fit = fitted(X, Y, withIntercept), other = fitted(shiftedX, shiftedY, withIntercept);
    const intercept = other.intercept.map((c, t) =>
      c - b[t]! + other.coef.getRow(t).reduce((sum, w, j) => sum + w * a[j]!, 0)
    );
    assertSameFit(fit, { ...other, intercept }, X, Y);
  });
});

Deno.test("a positive lasso has no negative coefficient, and is optimal among such fits", () => {
  holds(500, ({ X, Y, options }) => {
    const fit = lasso(X, Y, { ...options, positive: true });
    assert.ok(fit.coef.min() >= 0 && fit.converged);
    const { largestViolation } = lassoOptimality(fit, X, Y, { positive: true });
    assert.ok(largestViolation <= 1e-5 * Y.norm(), `${largestViolation}`);
    const free = lasso(X, Y, options);
    assert.ok(free.objective <= fit.objective + free.dualGap + 1e-13);
    if (free.coef.min() >= 0) assertSameFit(free, fit, X, Y);
  });
});

Deno.test("any warm start leads to the same fit; one from the answer itself takes no iteration", () => {
  holds(500, ({ X, Y, fitted, options, seed }) => {
    const normal = seededNormal(seed);
    const cold = fitted(X, Y, options);
    const start = cold.coef.clone().apply(function (i, j) {
      this.set(i, j, 3 * normal());
    });
    assertSameFit(cold, fitted(X, Y, { ...options, warmStart: start }), X, Y);
    const again = fitted(X, Y, { ...options, warmStart: cold.coef });
    assert.deepEqual(again.coef, cold.coef);
    assert.equal(again.iterations, 0);
  });
});

Deno.test("the fits of a path equal separate fits at its alphas, within their gaps", () => {
  holds(200, ({ X, Y, fitted, path, options }) => {
    const { alpha, ...rest } = options;
    const { alphas, fits } = path(X, Y, { ...rest, alphas: [alpha / 9, alpha, alpha / 3] });
    assert.deepEqual([...alphas], [alpha, alpha / 3, alpha / 9]);
    fits.forEach((fit, k) => {
      assertSameFit(fit, fitted(X, Y, { ...options, alpha: alphas[k]! }), X, Y);
    });
  });
});

Deno.test("cross-validation errors equal those of a loop over the folds", () => {
  holds(200, ({ X, Y, fitted, crossValidated, options, seed }) => {
    if (X.rows < 3) return;
    const { alpha, ...rest } = options;
    const order = shuffled(X.rows, seed);
    const cut = 1 + seed % (X.rows - 2);
    const folds = [order.slice(0, cut), order.slice(cut, X.rows - 1)].filter((f) => f.length > 0);
    const { meanSquaredErrors } = crossValidated(X, Y, { ...rest, alphas: [alpha], folds });
    folds.forEach((test, k) => {
      const train = order.filter((i) => !test.includes(i)).sort((a, b) => a - b);
      const fit = fitted(rowsOf(X, train), rowsOf(Y, train), options);
      const errors = Matrix.sub(predict(fit, rowsOf(X, test)), rowsOf(Y, test));
      const expected = errors.pow(2).mean();
      assert.ok(Math.abs(meanSquaredErrors.get(0, k) - expected) <= 1e-9 * expected + 1e-15);
    });
  });
});

Deno.test("cross-validation with a number of folds equals that with those contiguous blocks listed", () => {
  holds(200, ({ X, Y, crossValidated, options: { alpha, ...rest }, seed }) => {
    if (X.rows < 2) return;
    const count = 2 + seed % (X.rows - 1);
    const sizes = Array.from(
      { length: count },
      (_, k) => Math.floor(X.rows / count) + (k < X.rows % count ? 1 : 0),
    );
    let next = 0;
    const listed = sizes.map((size) => Array.from({ length: size }, () => next++));
    const [a, b] = [count, listed].map((folds) =>
      crossValidated(X, Y, { ...rest, alphas: [alpha], folds })
    );
    assert.deepEqual(a, b);
  });
});

/** Overwrites all that a result holds in memory. */
function spoil(result: unknown): void {
  if (ArrayBuffer.isView(result)) (result as Float64Array).fill(7);
  else if (typeof result === "object" && result !== null) Object.values(result).forEach(spoil);
}

Deno.test("no function changes an argument, nor shares memory with its results, whatever holds the numbers", () => {
  const called = new Set<string>();
  const assertKept = <Given extends unknown[]>(
    call: (...given: Given) => unknown,
    ...given: Given
  ) => {
    const before = structuredClone(given); // of a Matrix its rows
    const result = call(...given);
    assert.deepEqual(structuredClone(given), before, `${call.name} changes an argument`);
    spoil(result);
    assert.deepEqual(structuredClone(given), before, `${call.name} shares memory`);
    called.add(call.name);
  };
  const forms = [
    (M: Matrix) => M.clone(),
    (M: Matrix) => M.to2DArray(),
    (M: Matrix) => M.to2DArray().map((row) => Float64Array.from(row)),
  ];
  holds(50, ({ X: design, Y: targets, options }) => {
    for (const form of forms) {
      const [X, Y] = [form(design), form(targets)], flat = targets.getColumn(0);
      const start = form(new Matrix(targets.columns, design.columns).fill(0.5));
      const { alpha, l1Ratio, fitIntercept } = options, grid = [alpha / 2, alpha];
      for (const of of Object.values(estimators)) {
        const { fitted, path, crossValidated, alphaMax, optimality } = of;
        assertKept(fitted, X, Y, { ...options, warmStart: start });
        assertKept(fitted, X, flat, options);
        assertKept(fitted, X, Float64Array.from(flat), options);
        assertKept(alphaMax, X, Y, { l1Ratio, fitIntercept });
        assertKept(path, X, Y, { l1Ratio, fitIntercept, alphas: grid });
        assertKept(path, X, Y, { l1Ratio, fitIntercept, alphas: Float64Array.from(grid) });
        if (design.rows > 2) {
          const folds = [[1, 0], Int8Array.of(2)];
          assertKept(crossValidated, X, Y, { l1Ratio, fitIntercept, alphas: grid, folds });
        }
        const fit = fitted(X, Y, options), stored: LinearFit = JSON.parse(JSON.stringify(fit));
        for (const one of [fit, stored]) {
          assertKept(optimality, one, X, Y);
          assertKept(predict, one, X);
          for (const gamma of [0, 1]) assertKept(relaxedLasso, one, X, Y, { fitIntercept, gamma });
          assertKept(supportScores, one.coef, start);
          assertKept(relativeError, one.coef, start);
        }
      }
      assertKept(blockSoftThreshold, flat, alpha);
      assertKept(blockSoftThreshold, Float64Array.from(flat), 0);
    }
  });
  simulateSineTasks(Object.freeze({ tasks: 2, normal: seededNormal(1) })); // throws if it writes
  const others = ["Matrix", "numpyNormal", "seededNormal", "simulateSineTasks", "softThreshold"];
  assert.deepEqual([...called, ...others].sort(), Object.keys(library).sort());
});

Deno.test("the same data give the same fit to the bit, whether as a Matrix or as arrays", () => {
  holds(100, ({ X, Y, fitted, options }) => {
    assert.deepEqual(fitted(X, Y, options), fitted(X.clone(), Y.to2DArray(), options));
  });
});

Deno.test("a fit stopped early has a valid duality gap, and warns if it did not converge", () => {
  holds(300, ({ X, Y, joint, fitted, options, seed }) => {
    const stopped = { ...options, maxIterations: 1 + seed % 30 };
    const { result: fit, warnings } = withWarnings(() => fitted(X, Y, stopped));
    assert.equal(fit.converged, fit.dualGap <= fit.gapTolerance);
    assert.equal(warnings.length, fit.converged ? 0 : 1);
    const best = fitted(X, Y, options);
    assert.ok(fit.objective - fit.dualGap <= best.objective + 1e-13 * (1 + best.objective));
    const problem = {
      X: X.to2DArray(),
      Y: Y.to2DArray(),
      fitIntercept: options.fitIntercept,
      joint,
    };
    const { gap, nullObjective } = certificate(problem, fit);
    assert.ok(Math.abs(gap - fit.dualGap) <= 1e-12 * nullObjective + 1e-9 * gap, `${gap}`);
  });
});

function rescaled(fit: LinearFit, unit: number): LinearFit {
  return {
    ...fit,
    coef: Matrix.div(fit.coef, unit),
    intercept: fit.intercept.map((c) => c / unit),
    gapTolerance: fit.gapTolerance / (unit * unit),
  };
}
