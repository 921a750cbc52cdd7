import assert from "node:assert/strict";
import {
  lasso,
  lassoAlphaMax,
  lassoCV,
  lassoPath,
  type LinearFit,
  multiTaskLasso,
  multiTaskLassoAlphaMax,
  multiTaskLassoCV,
  multiTaskLassoPath,
  numpyNormal,
  seededNormal,
} from "../lib/mod.ts";
import { certificate } from "./certificate.ts";
import { exactResidual } from "./exact.ts";
import type { Rows } from "./reference.ts";
import { withWarnings } from "./warnings.ts";

const normal = seededNormal("hard inputs");
const drawn = (n: number, m: number): Rows =>
  Array.from({ length: n }, () => Array.from({ length: m }, normal));

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Targets that the first columns of X explain, with some noise. */
function explained(X: Rows, T: number, columns = 3, noise = 0.1): Rows {
  const W = drawn(T, columns);
  return X.map((x) => W.map((w) => w.reduce((y, w, j) => y + w * (x[j] ?? 0), noise * normal())));
}

/** Asserts that a fit holds only finite numbers, and that converged agrees with gap and tolerance. */
function assertSound(fit: LinearFit): void {
  for (const numbers of [fit.coef.to1DArray(), [...fit.intercept]]) {
    assert.ok(numbers.every(Number.isFinite), String(numbers));
  }
  const { objective, dualGap, gapTolerance, iterations } = fit;
  assert.ok([objective, dualGap, gapTolerance].every((x) => Number.isFinite(x) && x >= 0));
  assert.ok(Number.isInteger(iterations) && iterations >= 0);
  assert.equal(fit.converged, dualGap <= gapTolerance);
}

const estimators = [
  { joint: false, fitted: lasso, alphaMax: lassoAlphaMax },
  { joint: true, fitted: multiTaskLasso, alphaMax: multiTaskLassoAlphaMax },
] as const;

/** Asserts that fits of both estimators are certified at each of these fractions of alpha max. */
function assertSolved(X: Rows, Y: Rows, fractions: readonly number[], tolerance = 1e-8): void {
  for (const { joint, fitted, alphaMax } of estimators) {
    for (const fitIntercept of [true, false]) {
      for (const fraction of fractions) {
        const alpha = fraction * alphaMax(X, Y, { fitIntercept });
        const fit = fitted(X, Y, { alpha, fitIntercept, tolerance });
        assertSound(fit);
        assert.ok(fit.converged, `${fitted.name} at ${fraction}: ${fit.dualGap}`);
        const { gap, nullObjective } = certificate({ X, Y, fitIntercept, joint }, fit);
        assert.ok(
          gap <= (1 + 1e-3) * tolerance * nullObjective,
          `${fitted.name} at ${fraction}: ${gap}`,
        );
      }
    }
  }
}

const decades = [1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6];

Deno.test("fits with many more features than rows are certified down to a millionth of alpha max", () => {
  const X = drawn(10, 300);
  assertSolved(X, explained(X, 3), decades);
});

Deno.test("fits on columns correlated at 0.999999 are certified down to a millionth of alpha max", () => {
  for (const [n, p] of [[40, 12], [12, 40]] as const) {
    const X = drawn(n, p).map((row) => {
      const common = normal();
      return row.map((x) => Math.sqrt(1e-6) * x + Math.sqrt(1 - 1e-6) * common);
    });
    assertSolved(X, explained(X, 3, 3, 1), decades, 1e-7);
  }
});

Deno.test("with 400 columns correlated at 0.999 and 30 rows, fits converge at a millionth of alpha max", () => {
  const n = 30, p = 400, own = seededNormal("alike");
  const shared = Array.from({ length: n }, own);
  const X = shared.map((x) =>
    Array.from({ length: p }, () => Math.sqrt(0.999) * x + Math.sqrt(0.001) * own())
  );
  for (const T of [1, 3]) {
    const Y = X.map((x) => Array.from({ length: T }, (_, t) => x[0]! + x[5 + t]! + 0.3 * own()));
    const alpha = 1e-6 * multiTaskLassoAlphaMax(X, Y);
    const fit = multiTaskLasso(X, Y, { alpha, maxIterations: 1500 });
    assertSound(fit);
    assert.ok(fit.converged, `${T}: ${fit.iterations} iterations, gap ${fit.dualGap}`);
  }
});

Deno.test("fits on columns scaled from 1e-6 to 1e6 are certified down to a millionth of alpha max", () => {
  const X = drawn(30, 13).map((row) => row.map((x, j) => x * 10 ** (j - 6)));
  assertSolved(X, explained(X, 4), decades);
});

Deno.test("fits on columns of 1e-150 beside columns of 1e150 are finite, and converge where doubles permit", () => {
  const scales = [1e150, 1e-150, 1e149, 1, 1e-149, 1e150];
  const X = drawn(20, 6).map((row) => row.map((x, j) => x * scales[j]!));
  const Y = drawn(20, 3).map((row, i) => row.map((y) => y + X[i]![0]! * 1e-150));
  for (const { fitted, alphaMax } of estimators) {
    for (const fraction of [1, 0.5, 1e-2, 1e-4]) {
      const fit = fitted(X, Y, { alpha: fraction * alphaMax(X, Y) });
      assertSound(fit);
      assert.ok(fit.converged);
      assert.equal(fit.coef.get(0, 0) !== 0, fraction < 1);
    }
    // An alpha that matters only to the small columns: certified or not, the fit ends and says so.
    assertSound(withWarnings(() => fitted(X, Y, { alpha: 1e-150, maxIterations: 300 })).result);
  }
});

Deno.test("fits converge where all columns are as small as 1e-150, or all as large as 1e150", () => {
  for (const scale of [1e-150, 1e-75, 1e75, 1e150]) {
    const X = drawn(20, 6).map((row) => row.map((x) => x * scale));
    const Y = explained(X, 2).map((row) => row.map((y) => y / scale));
    for (const { fitted, alphaMax } of estimators) {
      const fit = fitted(X, Y, { alpha: 0.1 * alphaMax(X, Y) });
      assertSound(fit);
      assert.ok(fit.converged && fit.coef.max() !== 0);
    }
  }
});

Deno.test("alpha max scales with the columns, beyond the range of single precision too", () => {
  const X = drawn(20, 100), Y = drawn(20, 10);
  for (const scale of [2 ** -500, 2 ** -130, 2 ** 130, 2 ** 500]) {
    const scaled = X.map((row) => row.map((x) => x * scale));
    for (const { alphaMax } of estimators) {
      assert.equal(alphaMax(scaled, Y), scale * alphaMax(X, Y));
    }
  }
});

Deno.test("columns whose squares underflow get the coefficient 0, never NaN", () => {
  const X = drawn(10, 3).map(([a, b, c]) => [a! * 1e-170, b!, c! * 5e-324]);
  const Y = explained(X, 2);
  for (const { fitted } of estimators) {
    for (const alpha of [1e-3, 1e-180, 5e-324]) {
      const { result } = withWarnings(() => fitted(X, Y, { alpha, maxIterations: 300 }));
      assertSound(result);
      assert.deepEqual([result.coef.getColumn(0), result.coef.getColumn(2)], [[0, 0], [0, 0]]);
    }
  }
});

Deno.test("fits converge for targets from the smallest doubles up to 1e150", () => {
  const X = drawn(20, 6);
  for (const scale of [5e-324, 1e-300, 1e-150, 1e150]) {
    const Y = explained(X, 2).map((row) => row.map((y) => y * scale));
    for (const { fitted, alphaMax } of estimators) {
      const alpha = 0.1 * alphaMax(X, Y) || 1e-320;
      const { result } = withWarnings(() => fitted(X, Y, { alpha }));
      assertSound(result);
      assert.ok(result.converged);
    }
  }
});

Deno.test("fits are finite for alphas at the ends of the range of doubles", () => {
  const X = drawn(10, 4), Y = explained(X, 2);
  for (const { fitted } of estimators) {
    for (const l1Ratio of [1, 0.5, 1e-300]) {
      for (const alpha of [Number.MAX_VALUE, 1e300, 1e-300, Number.MIN_VALUE]) {
        const { result } = withWarnings(() => fitted(X, Y, { alpha, l1Ratio }));
        assertSound(result);
        if (alpha * l1Ratio > 1e200) assert.ok(result.converged && result.objective > 0);
      }
    }
  }
});

Deno.test("fits with constant, zero and duplicate columns are certified, and the first two get 0", () => {
  const X = drawn(25, 8).map(([a, b, c, d]) => [a!, 3, a!, 0, b!, -a!, c!, d!]);
  const Y = explained(X, 3);
  assertSolved(X, Y, decades);
  for (const { fitted } of estimators) {
    for (const warmStart of [undefined, drawn(3, 8)]) {
      const { coef } = fitted(X, Y, { alpha: 0.01, ...(warmStart ? { warmStart } : {}) });
      assert.ok(coef.getColumn(1).every((w) => w === 0), "constant");
      assert.ok(coef.getColumn(3).every((w) => w === 0), "zero");
    }
  }
});

Deno.test("a constant column of a value that doubles cannot hold exactly gets the coefficient 0", () => {
  for (const constant of [0.1, 1 / 3, 1e15 + 0.3, 1e-7]) {
    const X = drawn(23, 2).map(([a]) => [a!, constant]);
    const fit = lasso(X, explained(X, 2), { alpha: 1e-12 });
    assert.deepEqual(fit.coef.getColumn(1), [0, 0]);
  }
});

Deno.test("zero targets and, with an intercept, constant ones give zero coefficients in 0 iterations", () => {
  const X = drawn(12, 5);
  for (const { fitted, alphaMax } of estimators) {
    for (const value of [0, 0.1, -1e6]) {
      const Y = X.map(() => [value, value]);
      const fitIntercept = value !== 0;
      assert.equal(alphaMax(X, Y, { fitIntercept }), 0);
      const fit = fitted(X, Y, { alpha: 1e-9, fitIntercept });
      assertSound(fit);
      assert.ok(fit.converged);
      assert.deepEqual(fit.coef.to1DArray(), new Array(10).fill(0));
      assert.deepEqual([...fit.intercept], [value, value]);
      assert.deepEqual([fit.objective, fit.dualGap, fit.iterations], [0, 0, 0]);
    }
  }
});

Deno.test("on one row a fit with an intercept is all zeros, and one without is certified", () => {
  const X = drawn(1, 5), Y = [[2, -1]];
  for (const { fitted } of estimators) {
    const fit = fitted(X, Y, { alpha: 0.01 });
    assert.deepEqual(fit.coef.to1DArray(), new Array(10).fill(0));
    assert.deepEqual([...fit.intercept], [2, -1]);
    assert.ok(fit.converged);
  }
  for (const { fitted, joint } of estimators) {
    const fit = fitted(X, Y, { alpha: 0.01, fitIntercept: false });
    assert.ok(fit.converged && fit.coef.max() > 0);
    const { gap, nullObjective } = certificate({ X, Y, fitIntercept: false, joint }, fit);
    assert.ok(gap <= (1 + 1e-3) * 1e-8 * nullObjective);
  }
});

Deno.test("fits with one column, one task or two rows are certified", () => {
  assertSolved(drawn(10, 1), drawn(10, 4), decades);
  assertSolved(drawn(10, 4), drawn(10, 1), decades);
  assertSolved(drawn(2, 4), drawn(2, 2), decades);
  assertSolved(drawn(2, 1), drawn(2, 1), decades);
});

Deno.test("columns shifted far from zero leave the coefficients as they were", () => {
  const X = drawn(30, 5), Y = explained(X, 3);
  const shifted = X.map((row) => row.map((x, j) => x + 1e6 * (j + 1)));
  for (const { fitted, alphaMax } of estimators) {
    const alpha = 0.05 * alphaMax(X, Y);
    const here = fitted(X, Y, { alpha, tolerance: 1e-12 });
    const there = fitted(shifted, Y, { alpha, tolerance: 1e-12 });
    assert.ok(there.converged);
    here.coef.to1DArray().forEach((w, i) => {
      assert.ok(Math.abs(w - there.coef.to1DArray()[i]!) < 1e-7);
    });
  }
});

Deno.test("all coefficients are zero from alpha max on, and some are not, however little below it", () => {
  for (let k = 0; k < 50; k++) {
    const X = drawn(2 + k % 20, k % 5 === 4 ? 70 : 1 + k % 9), Y = drawn(2 + k % 20, 1 + k % 4);
    for (const { fitted, alphaMax } of estimators) {
      for (const l1Ratio of [1, 0.3]) {
        const top = alphaMax(X, Y, { l1Ratio });
        for (const factor of [1, 1 + 1e-12, 2]) {
          const { coef, objective, converged } = fitted(X, Y, { alpha: factor * top, l1Ratio });
          assert.ok(coef.to1DArray().every((w) => w === 0));
          assert.ok(converged && objective > 0);
        }
        for (const factor of [0.999, 1 - 1e-6, 1 - 1e-12]) {
          const below = fitted(X, Y, { alpha: factor * top, l1Ratio });
          assert.ok(below.coef.to1DArray().some((w) => w !== 0), `${factor}`);
        }
      }
    }
  }
});

Deno.test("a fit that maxIterations ends has not converged, and gives one warning", () => {
  const X = drawn(20, 40).map(([common, ...row]) => row.map((x) => 0.01 * x + common!));
  const Y = explained(X, 2);
  for (const { fitted } of estimators) {
    for (const maxIterations of [1, 2, 9, 10, 11, 99, 105]) {
      const options = { alpha: 1e-7, tolerance: 1e-12, maxIterations };
      const { result: fit, warnings } = withWarnings(() => fitted(X, Y, options));
      assertSound(fit);
      assert.equal(fit.iterations, maxIterations);
      assert.equal(fit.converged, false);
      assert.deepEqual(warnings, [
        `${fitted.name} did not converge: after ${maxIterations} iterations the duality gap ` +
        `${fit.dualGap.toExponential(2)} is above its tolerance ` +
        `${fit.gapTolerance.toExponential(2)}; raise maxIterations or tolerance`,
      ]);
    }
  }
});

Deno.test("a fit to a tolerance that rounding cannot meet ends early, with a tiny gap and one warning", () => {
  const X = drawn(30, 10), Y = explained(X, 2);
  for (const { fitted } of estimators) {
    const options = { alpha: 0.01, tolerance: 1e-300, maxIterations: 1e6 };
    const { result: fit, warnings } = withWarnings(() => fitted(X, Y, options));
    assertSound(fit);
    assert.ok(fit.iterations < 2000, String(fit.iterations));
    if (fit.converged) continue; // the gap can be exactly 0
    assert.ok(fit.dualGap < 1e-15);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0]!, /; rounding leaves no smaller gap, raise tolerance$/);
  }
});

Deno.test("any finite warm start leads to the optimum: far off, huge, or negative where that is forbidden", () => {
  const X = drawn(20, 5), Y = explained(X, 2);
  for (const { fitted } of estimators) {
    const cold = fitted(X, Y, { alpha: 0.01, tolerance: 1e-12 });
    for (const scale of [1, 1e10, 1e160, 1e308]) {
      const warmStart = drawn(2, 5).map((row) => row.map((w) => Math.sign(w) * scale));
      const warm = fitted(X, Y, { alpha: 0.01, tolerance: 1e-12, warmStart });
      assertSound(warm);
      assert.ok(Math.abs(warm.objective - cold.objective) <= 1e-10 * cold.objective);
    }
  }
  const warmStart = drawn(2, 5).map((row) => row.map(() => -1));
  const { coef, converged } = lasso(X, Y, { alpha: 0.01, positive: true, warmStart });
  assert.ok(converged && coef.min() >= 0);
});

Deno.test("a positive fit does not stop at a warm start that is optimal but for negative coefficients", () => {
  for (const p of [5, 64, 65, 100]) {
    const X = drawn(40, p), Y = explained(X, 2), alpha = 0.05;
    const { coef } = lasso(X, Y, { alpha });
    assert.ok(coef.min() < 0);
    const right = lasso(X, Y, { alpha, positive: true });
    const tiny = right.coef.clone().set(0, p - 1, -1e-9);
    for (const warmStart of [coef, tiny]) {
      const fit = lasso(X, Y, { alpha, positive: true, warmStart });
      assert.ok(fit.converged && fit.coef.min() >= 0);
      assert.ok(Math.abs(fit.objective - right.objective) <= fit.dualGap + right.dualGap);
    }
  }
});

Deno.test("weights of a warm start on zero columns, or on constant ones beside an intercept, are dropped", () => {
  for (const p of [3, 80]) {
    const X = drawn(20, p).map((row) => [...row, 0, 5]), Y = explained(X, 2);
    for (const { fitted } of estimators) {
      const { coef } = fitted(X, Y, { alpha: 0.01 });
      const warmStart = coef.clone();
      for (const t of [0, 1]) warmStart.set(t, p, 7).set(t, p + 1, -7);
      assert.deepEqual(fitted(X, Y, { alpha: 0.01, tolerance: 1, warmStart }).coef, coef);
    }
  }
});

Deno.test("no coefficient of a positive fit is negative where columns are nearly dependent", () => {
  const normal = numpyNormal(34); // a problem on which a Newton step would lead below zero
  const X = Array.from({ length: 19 }, () => {
    const common = normal();
    return [0, 1, 2].map(() => common + 1e-2 * normal());
  });
  const y = X.map(([a, b, c]) => a! + b! - c! + 0.1 * normal());
  const alpha = 1e-5 * lassoAlphaMax(X, y, { positive: true });
  const fit = lasso(X, y, { alpha, positive: true, tolerance: 1e-10 });
  assert.ok(fit.converged && fit.coef.min() >= 0);
});

Deno.test("no gap is understated where columns are nearly dependent", () => {
  for (const seed of ["gap17", "gap1", "gap0"]) {
    const normal = seededNormal(seed);
    const X = Array.from({ length: 35 }, () => {
      const common = normal();
      return Array.from({ length: 40 }, () => common + 1e-3 * normal());
    });
    const y = X.map((x) => x[0]! + normal());
    const alpha = 1e-5 * lassoAlphaMax(X, y, { fitIntercept: false });
    const fit = lasso(X, y, { alpha, fitIntercept: false, tolerance: 1e-10 });
    const w = fit.coef.getRow(0), R = y.map((y, i) => exactResidual(y, X[i]!, w));
    // Beside the exact residual nothing cancels: P − D for the targets R at zero, with XW put back.
    const steepest = Math.max(...w.map((_, j) => Math.abs(sum(R.map((r, i) => r * X[i]![j]!)))));
    const squared = sum(R.map((r) => r * r)), length = sum(w.map(Math.abs));
    const pull = sum(w.map((w, j) => w * sum(R.map((r, i) => r * X[i]![j]!))));
    const s = Math.min(35 * alpha / steepest, 1 + pull / squared);
    const gap = (1 - s) ** 2 * squared / 70 + alpha * length - s * pull / 35;
    assert.ok(fit.converged);
    assert.ok(gap <= fit.dualGap + 0.01 * fit.gapTolerance, `${gap}, ${fit.dualGap}`);
  }
});

Deno.test("the reported gap is that of the coefficients even after a step is extrapolated a thousandfold", () => {
  const others = [[.1, -1300], [1.1, 200], [.5, -1400], [0, -600], [.6, -200]];
  const X = others.map((row) => [4, 4, ...row]);
  const Y = [[-.4], [.9], [-.7], [-.6], [-.6]], fitIntercept = false;
  const fit = lasso(X, Y, { alpha: 0.021, l1Ratio: 0.5, fitIntercept });
  const { gap } = certificate({ X, Y, joint: false, fitIntercept }, fit);
  assert.ok(Math.abs(gap - fit.dualGap) <= 1e-3 * gap, `${gap}, ${fit.dualGap}`);
});

Deno.test("scaling X and Y by powers of two leaves a path the same, even with coefficients of 1e-180", () => {
  const normal = seededNormal(8);
  const X = Array.from({ length: 20 }, () => Array.from({ length: 25 }, normal));
  const y = X.map((x) => x[0]! + x[1]! + normal());
  const large = X.map((row) => row.map((x) => x * 2 ** 300)), small = y.map((y) => y * 2 ** -300);
  const options = { alphaCount: 30, alphaMinRatio: 0.01 };
  const { fits } = lassoPath(X, y, options);
  lassoPath(large, small, options).fits.forEach(({ coef, converged }, k) => {
    assert.ok(converged);
    const apart = coef.getRow(0).map((w, j) => Math.abs(w * 2 ** 600 - fits[k]!.coef.get(0, j)));
    assert.ok(Math.max(...apart) <= 1e-4);
  });
});

Deno.test("the certificate is true however far off the warm start is", () => {
  const X = drawn(60, 20).map((row) => [...row, ...row.map((x) => x + 0.5 * normal())])
    .map((row) => [...row, ...drawn(1, 60)[0]!]);
  for (const T of [1, 2]) {
    const Y = explained(X, T, 4, 0);
    for (const { joint, fitted } of estimators) {
      for (const far of [1e4, 1e10, 1e14, 1e16, 1e50]) {
        const warmStart = Array.from({ length: T }, () => X[0]!.map((_, j) => j === 50 ? far : 0));
        const fit = fitted(X, Y, { alpha: 0.01, warmStart });
        const { gap, nullObjective } = certificate({ X, Y, joint }, fit);
        assert.ok(fit.converged && gap <= fit.dualGap + 1e-12 * nullObjective, `${far}: ${gap}`);
      }
    }
  }
});

Deno.test("each task is solved to its own tolerance, whatever the size of the others", () => {
  for (const p of [4, 64, 65]) {
    const X = drawn(100, p).map((
      [common, ...row],
    ) => [common!, ...row.map((x) => common! + 0.3 * x)]);
    const y = explained(X, 1, 3, 0.3).map(([y]) => y!);
    const alone = lasso(X, y, { alpha: 0.01 });
    for (const unit of [1e3, 1e6, 1e9]) {
      const Y = y.map((y, i) => [y, unit * X[i]![0]!]);
      const { coef, intercept, converged } = lasso(X, Y, { alpha: 0.01 });
      const fit = { ...alone, coef: coef.subMatrix(0, 0, 0, p - 1), intercept };
      const { gap } = certificate({ X, Y: y.map((y) => [y]), joint: false }, fit);
      assert.ok(converged && gap <= 1.01 * alone.gapTolerance, `${p}, ${unit}: ${gap}`);
    }
  }
});

Deno.test("the objective of a nearly perfect fit is accurate", () => {
  const X = drawn(40, 6), Y = explained(X, 2, 3, 0);
  for (const { joint, fitted, alphaMax } of estimators) {
    for (const ratio of [1e-6, 1e-8, 1e-10, 1e-12]) {
      const fit = fitted(X, Y, { alpha: ratio * alphaMax(X, Y) });
      const { objective } = certificate({ X, Y, joint }, fit);
      assert.ok(Math.abs(fit.objective / objective - 1) < 1e-9, `${ratio}: ${fit.objective}`);
    }
  }
});

Deno.test("a fit depends neither on other fits nor on its other tasks, even if one is of extreme size", () => {
  const X = drawn(20, 5), sizes = [1, 1, 1e-14];
  const Y = X.map((x) => sizes.map((size, t) => size * (x[t]! + 0.1 * x[4]!)));
  const alone = sizes.map((_, t) => lasso(X, Y.map((y) => [y[t]!]), { alpha: 0.01 }));
  const together = lasso(X, Y, { alpha: 0.01 }); // solved one by one, after a fit of that size
  alone.forEach(({ coef }, t) => assert.deepEqual(together.coef.getRow(t), coef.getRow(0)));
  const kept = alone[0]!.coef.clone();
  lasso(X, Y.map((y) => [y[1]!]), { alpha: 0.01 });
  assert.deepEqual(alone[0]!.coef, kept);
});

Deno.test("paths and cross-validations on badly scaled and constant columns hold no NaN", () => {
  const X = drawn(15, 30).map((row) => row.map((x, j) => j % 4 === 0 ? 1 : x * 10 ** (j % 7 - 3)));
  const Y = explained(X, 2);
  for (const path of [lassoPath, multiTaskLassoPath]) {
    const { alphas, fits } = path(X, Y, { alphaCount: 20, alphaMinRatio: 1e-6 });
    assert.ok(alphas.every(Number.isFinite));
    fits.forEach(assertSound);
    assert.ok(fits.every((fit) => fit.converged));
  }
  for (const crossValidate of [lassoCV, multiTaskLassoCV]) {
    for (const folds of [2, 15]) {
      const cv = crossValidate(X, Y, { alphaCount: 10, folds });
      assertSound(cv.fit);
      const { meanSquaredErrors, meanError, standardError } = cv;
      const numbers = [...meanSquaredErrors.to1DArray(), ...meanError, ...standardError];
      assert.ok(numbers.every(Number.isFinite));
    }
    // Two rows in two folds: each is predicted by the other alone.
    const cv = crossValidate([[1, 2], [3, 5]], [[1], [2]], { alphas: [0.1], folds: 2 });
    assert.equal(cv.meanError[0], 1);
  }
});
