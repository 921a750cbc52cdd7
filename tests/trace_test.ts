import assert from "node:assert/strict";
import {
  lasso,
  lassoAlphaMax,
  type LinearFit,
  multiTaskLasso,
  multiTaskLassoAlphaMax,
  numpyNormal,
  seededNormal,
  simulateSineTasks,
} from "../lib/mod.ts";
import { certificate } from "./certificate.ts";
import { withWarnings } from "./warnings.ts";

const { X, Y } = simulateSineTasks({ samples: 50, tasks: 4, normal: seededNormal("trace") });
const options = { alpha: 0.1, tolerance: 1e-10, trace: true };

for (
  const [fitted, joint, alphaMax] of [
    [lasso, false, lassoAlphaMax],
    [multiTaskLasso, true, multiTaskLassoAlphaMax],
  ] as const
) {
  Deno.test(`${fitted.name}: a fit has a trace only when asked for, and the trace changes nothing else`, () => {
    const { trace, ...rest } = fitted(X, Y, options);
    assert.ok(trace);
    assert.deepEqual(rest, fitted(X, Y, { ...options, trace: false }));
    // Also just below alpha max, where zeros meet the tolerance but the first feature should show.
    const loose = { ...options, alpha: 0.999 * alphaMax(X, Y), tolerance: 0.1 };
    const { trace: _, ...first } = fitted(X, Y, loose);
    assert.ok(first.coef.max() !== 0 || first.coef.min() !== 0);
    assert.deepEqual(first, fitted(X, Y, { ...loose, trace: false }));
    assert.ok(!("trace" in fitted(X, Y, { alpha: 0.1 })));
  });

  Deno.test(`${fitted.name}: a trace runs from zeros to the answer, and no sweep raises the objective`, () => {
    const { trace = [], objective, dualGap, iterations } = fitted(X, Y, options);
    const first = trace[0]!, last = trace.at(-1)!;
    const atZero = certificate({ X: X.to2DArray(), Y: Y.to2DArray(), joint }, {
      ...fitted(X, Y, { alpha: 1e6 }),
      alpha: options.alpha,
    });
    assert.equal(first.iteration, 0);
    assert.ok(Math.abs(first.objective - atZero.objective) <= 1e-12 * atZero.objective);
    assert.ok(Math.abs(first.dualGap - atZero.gap) <= 1e-12 * atZero.objective);
    assert.equal(last.iteration, iterations);
    assert.deepEqual([last.objective, last.dualGap], [objective, dualGap]);
    assert.deepEqual(trace.map((point) => point.iteration), trace.map((_, k) => k));
    for (let k = 1; k < trace.length; k++) {
      assert.ok(trace[k]!.objective <= trace[k - 1]!.objective * (1 + 1e-14), `iteration ${k}`);
    }
  });

  Deno.test(`${fitted.name}: a trace entry matches a fit stopped at its iteration`, () => {
    const { trace = [] } = fitted(X, Y, options);
    for (const { iteration, objective, dualGap } of trace.slice(1, 8)) {
      const { result } = withWarnings(() =>
        fitted(X, Y, { alpha: 0.1, tolerance: 1e-10, maxIterations: iteration })
      );
      assert.ok(Math.abs(result.objective - objective) <= 1e-13 * objective);
      assert.ok(Math.abs(result.dualGap - dualGap) <= 1e-12 * objective);
    }
  });

  Deno.test(`${fitted.name}: the trace of an all-zero fit has one entry, at iteration 0`, () => {
    const { trace, objective, dualGap } = fitted(X, Y, { ...options, alpha: 1e6 });
    assert.deepEqual(trace, [{ iteration: 0, objective, dualGap }]);
  });
}

Deno.test("no sweep raises the objective with a ridge, positive coefficients or no intercept", () => {
  const penalties = [
    { l1Ratio: 0.5 },
    { l1Ratio: 0.05 },
    { l1Ratio: 0.5, fitIntercept: false },
    { positive: true },
    { positive: true, l1Ratio: 0.3 },
  ];
  for (const penalty of penalties) {
    for (const alpha of [0.5, 0.2]) {
      const fits = [lasso(X, Y, { ...penalty, alpha, trace: true })];
      if (!penalty.positive) fits.push(multiTaskLasso(X, Y, { ...penalty, alpha, trace: true }));
      for (const { trace = [], iterations } of fits) {
        assert.ok(iterations < 100, `${iterations} iterations on an easy problem`);
        trace.slice(1).forEach(({ objective }, k) => {
          assert.ok(objective <= trace[k]!.objective * (1 + 1e-14), `iteration ${k + 1}`);
        });
      }
    }
  }
});

Deno.test("at the example's size a traced fit, which takes another way, has the same minimum and support", () => {
  const { X, Y } = simulateSineTasks({ normal: numpyNormal(42) });
  for (const alpha of [2, 1, 0.5]) {
    const [plain, traced] = [false, true].map((trace) => multiTaskLasso(X, Y, { alpha, trace }));
    assert.ok(plain!.converged && traced!.converged && traced!.trace);
    const apart = Math.abs(plain!.objective - traced!.objective);
    assert.ok(apart <= Math.max(plain!.dualGap, traced!.dualGap) + 1e-15 * plain!.objective);
    const support = (fit: LinearFit) => fit.coef.to1DArray().map((w) => w !== 0);
    assert.deepEqual(support(plain!), support(traced!));
  }
});

Deno.test("a trace ends with the fit's own objective and gap, even at a tolerance near rounding", () => {
  for (const seed of [0, 6]) {
    const normal = seededNormal(seed);
    const X = Array.from({ length: 12 }, () => {
      const common = normal();
      return Array.from({ length: 10 }, () => common + 0.1 * normal());
    });
    const Y = X.map(([x]) => [x! + normal(), normal()]);
    for (const fitted of [lasso, multiTaskLasso]) {
      const { result: fit } = withWarnings(() =>
        fitted(X, Y, { alpha: 1e-3, tolerance: 3e-15, trace: true })
      );
      const { trace = [], iterations, objective, dualGap } = fit;
      assert.deepEqual(trace.at(-1), { iteration: iterations, objective, dualGap });
      trace.slice(1).forEach((at, k) => assert.ok(at.iteration > trace[k]!.iteration));
    }
  }
});

Deno.test("a trace with Newton steps has fewer entries than iterations, and ends at the last iteration", () => {
  const correlated = X.clone();
  for (let i = 0; i < X.rows; i++) {
    for (let j = 1; j < X.columns; j++) {
      correlated.set(i, j, X.get(i, 0) + 1e-2 * X.get(i, j));
    }
  }
  const fit = multiTaskLasso(correlated, Y, { alpha: 1e-3, tolerance: 1e-12, trace: true });
  const { trace = [], iterations, converged } = fit;
  assert.ok(converged);
  assert.ok(iterations > 100 && trace.length < iterations);
  assert.equal(trace.at(-1)!.iteration, iterations);
  assert.equal(trace.at(-1)!.dualGap, fit.dualGap);
  trace.slice(1).forEach((at, k) => assert.ok(at.iteration > trace[k]!.iteration));
});
