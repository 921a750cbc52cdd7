import assert from "node:assert/strict";
import {
  lasso,
  lassoAlphaMax,
  lassoPath,
  Matrix,
  multiTaskLasso,
  multiTaskLassoAlphaMax,
  multiTaskLassoPath,
  numpyNormal,
  seededNormal,
  simulateSineTasks,
} from "../lib/mod.ts";
import { cases, distance, isJoint, type PathCase, size } from "./reference.ts";
import { withWarnings } from "./warnings.ts";

for (const example of cases<PathCase>("path")) {
  const { id, X, Y, settings, expected } = example;

  Deno.test(`${id}: every fit of the path matches scikit-learn's`, () => {
    const { alphas, l1_ratio: l1Ratio, fit_intercept: fitIntercept } = settings;
    const path = isJoint(example) ? multiTaskLassoPath : lassoPath;
    const { fits } = path(X, Y, { alphas, l1Ratio, fitIntercept, tolerance: 1e-12 });
    fits.forEach((fit, k) => {
      const coef = fit.coef.to2DArray(), reference = expected.coefs[k]!;
      assert.equal(fit.alpha, alphas[k]);
      assert.ok(fit.converged);
      assert.ok(distance(coef, reference) <= 1e-7 * size(reference));
      assert.ok(Math.abs(fit.objective - expected.objective[k]!) <= 1e-10 * fit.objective);
      if (expected.support_robust[k]) {
        const support = reference[0]!.map((_, j) => Number(coef.some((w) => w[j] !== 0)));
        assert.deepEqual(support, expected.support[k]);
      }
    });
  });
}

const [{ X, Y }] = cases<PathCase>("path").filter(isJoint) as [PathCase];

Deno.test("the default grid has 100 alphas in equal log steps from alpha max to a thousandth of it", () => {
  for (
    const [path, alphaMax] of [
      [lassoPath, lassoAlphaMax],
      [multiTaskLassoPath, multiTaskLassoAlphaMax],
    ] as const
  ) {
    const { alphas, fits } = path(X, Y, { l1Ratio: 0.5, tolerance: 1e-3 });
    assert.equal(alphas.length, 100);
    assert.equal(fits.length, 100);
    assert.equal(alphas[0], alphaMax(X, Y, { l1Ratio: 0.5 }));
    assert.ok(fits[0]!.coef.to1DArray().every((w) => w === 0));
    assert.ok(fits[1]!.coef.to1DArray().some((w) => w !== 0));
    assert.ok(Math.abs(alphas[99]! / alphas[0]! - 1e-3) < 1e-15);
    for (let k = 1; k < 100; k++) {
      assert.ok(Math.abs(alphas[k]! / alphas[k - 1]! - 1e-3 ** (1 / 99)) < 1e-13);
    }
    fits.forEach((fit, k) => assert.equal(fit.alpha, alphas[k]));
  }
});

Deno.test("alphaCount and alphaMinRatio set the grid's length and end; a grid of one is alpha max alone", () => {
  const { alphas } = lassoPath(X, Y, { alphaCount: 3, alphaMinRatio: 0.25 });
  const first = lassoAlphaMax(X, Y);
  assert.deepEqual([...alphas], [first, first / 2, first / 4]);
  assert.deepEqual([...lassoPath(X, Y, { alphaCount: 1 }).alphas], [first]);
});

Deno.test("the grid of a positive path starts at the alpha max of the positive lasso", () => {
  const { alphas, fits } = lassoPath(X, Y, { positive: true, alphaCount: 5 });
  assert.equal(alphas[0], lassoAlphaMax(X, Y, { positive: true }));
  assert.ok(fits[1]!.coef.max() > 0);
  for (const { coef } of fits) assert.ok(coef.min() >= 0);
});

Deno.test("a path selects its first feature just below alpha max, though zeros would meet the tolerance", () => {
  for (const p of [5, 70]) {
    const normal = seededNormal(p);
    const X = Array.from({ length: 30 }, () => Array.from({ length: p }, normal));
    const y = X.map((x) => x[0]! + normal());
    const alphas = [1, 1 - 1e-6].map((factor) => factor * lassoAlphaMax(X, y));
    const [above, below] = lassoPath(X, y, { alphas }).fits;
    assert.ok(above!.coef.norm() === 0 && below!.coef.norm() > 0);
  }
});

Deno.test("alphas may come in any order and kind of list, and are returned decreasing, duplicates kept", () => {
  const given = new Float32Array([0.5, 2, 0.5, 1]);
  const { alphas, fits } = multiTaskLassoPath(X, Y, { alphas: given });
  assert.deepEqual([...alphas], [2, 1, 0.5, 0.5]);
  assert.deepEqual([...given], [0.5, 2, 0.5, 1]);
  assert.deepEqual(fits[2]!.coef.to2DArray(), fits[3]!.coef.to2DArray());
});

Deno.test("a path takes fewer iterations than separate fits at its alphas", () => {
  const alphas = Array.from({ length: 30 }, (_, k) => 0.2 * 0.97 ** k);
  for (const [path, fit] of [[lassoPath, lasso], [multiTaskLassoPath, multiTaskLasso]] as const) {
    const total = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);
    const along = total(path(X, Y, { alphas }).fits.map((fit) => fit.iterations));
    const alone = total(alphas.map((alpha) => fit(X, Y, { alpha }).iterations));
    assert.ok(along < alone, `${along} ${alone}`);
  }
});

Deno.test("a path with repeated alphas gives the same fits as separate ones", () => {
  for (const [path, fit] of [[lassoPath, lasso], [multiTaskLassoPath, multiTaskLasso]] as const) {
    const { alphas, fits } = path(X, Y, {
      alphas: [1, 1, 0.9, 0.9, 0.8, 0.7, 0.7, 0.7, 0.2, 0.19],
    });
    fits.forEach((one, k) => {
      const { coef } = fit(X, Y, { alpha: alphas[k]! });
      assert.ok(one.converged && Matrix.sub(one.coef, coef).abs().max() < 1e-5, `${alphas[k]}`);
    });
    assert.deepEqual(fits[5]!.coef.to2DArray(), fits[7]!.coef.to2DArray());
  }
});

Deno.test("repeated alphas on a path hardly add iterations to the fits at the alphas that follow", () => {
  const { X, Y } = simulateSineTasks({ normal: numpyNormal(3) });
  for (const path of [lassoPath, multiTaskLassoPath]) {
    const once = path(X, Y, { alphaCount: 30 });
    const twice = path(X, Y, { alphas: [...once.alphas, ...once.alphas] });
    const total = (fits: typeof once.fits) => fits.reduce((sum, fit) => sum + fit.iterations, 0);
    const first = twice.fits.filter((_, k) => k % 2 === 0);
    assert.ok(total(first) <= 1.1 * total(once.fits), `${total(first)} ${total(once.fits)}`);
  }
});

Deno.test("a path's extrapolated starts take fewer iterations than warm starts from the previous fit", () => {
  const { X, Y } = simulateSineTasks({ normal: numpyNormal(3) });
  const kinds = [
    [lassoPath, lasso, 1e-8, 1],
    [lassoPath, lasso, 1e-4, 0.8],
    [multiTaskLassoPath, multiTaskLasso, 1e-8, 0.45],
    [multiTaskLassoPath, multiTaskLasso, 1e-4, 0.37],
    [multiTaskLassoPath, multiTaskLasso, 1e-10, 0.6],
  ] as const;
  for (const [path, fit, tolerance, share] of kinds) {
    const { alphas, fits } = path(X, Y, { alphaCount: 60, tolerance });
    let warmStart = fits[1]!.coef, along = 0, one = 0;
    for (let k = 2; k < alphas.length; k++) {
      const next = fit(X, Y, { alpha: alphas[k]!, warmStart, tolerance });
      along += fits[k]!.iterations;
      one += next.iterations;
      warmStart = next.coef;
    }
    assert.ok(along < share * one, `${along} ${one}`);
  }
});

Deno.test("no fit of a path is worse than zero coefficients, even if each is stopped after a few sweeps", () => {
  const normal = numpyNormal(0);
  const X = Array.from({ length: 34 }, () => {
    let before = normal();
    return Array.from({ length: 33 }, () => before = 0.9 * before + 0.1 * normal());
  });
  const Y = X.map((x) => [1, 2, 3].map(() => x[0]! - x[1]! + normal()));
  for (const maxIterations of [1, 3]) {
    const { result: { fits } } = withWarnings(() =>
      multiTaskLassoPath(X, Y, { maxIterations, alphaCount: 1000 })
    );
    const none = fits[0]!.objective;
    assert.ok(
      fits.every(({ objective, dualGap, converged, gapTolerance }) =>
        objective > 0 && objective < none * (1 + 1e-12) &&
        converged === (dualGap <= gapTolerance) &&
        dualGap >= 0
      ),
    );
  }
});

Deno.test("every fit of a path is swept at least once, even if its extrapolated start is close enough", () => {
  const { X, Y } = simulateSineTasks({ normal: numpyNormal(3) });
  const wide = X.to2DArray().map((row) => [...row, ...row.map((x) => x * x), ...row.map(Math.sin)]);
  for (const design of [X, wide]) {
    const { fits } = multiTaskLassoPath(design, Y, { alphaCount: 40, tolerance: 1e-2 });
    assert.ok(fits.slice(2).every(({ iterations }) => iterations > 0));
  }
});

Deno.test("a lasso path of many tasks sweeps each task, and finds almost the support of its own path", () => {
  const normal = seededNormal("many tasks");
  const drawn = (count: number) => Array.from({ length: count }, normal);
  const X = Array.from({ length: 100 }, () => drawn(80));
  const Y = X.map((x) => [x[0]!, x[1]! + x[2]!, x[3]!].map((y) => y + normal()));
  const options = { alphaCount: 100, tolerance: 1e-2 };
  const { alphas, fits } = lassoPath(X, Y, options);
  // Non-zero cells of a task's own path that are zero on the joint path, or the reverse.
  const others = Y[0]!.flatMap((_, t) => {
    const alone = lassoPath(X, Y.map((y) => y[t]!), { alphas, tolerance: 1e-2 });
    return alone.fits.flatMap(({ coef }, k) =>
      coef.getRow(0).filter((w, j) => (w === 0) !== (fits[k]!.coef.get(t, j) === 0))
    );
  });
  assert.ok(others.length < 50, `${others.length}`); // without sweeps there are 122
});

Deno.test("a path with unconverged fits gives one warning, with their number and the worst of them", () => {
  const options = { alphas: [10, 0.01, 0.001], tolerance: 1e-13, maxIterations: 2 };
  const { result: { fits }, warnings } = withWarnings(() => multiTaskLassoPath(X, Y, options));
  assert.deepEqual(fits.map((fit) => fit.converged), [true, false, false]);
  const worst = fits.reduce((a, b) => a.dualGap > b.dualGap ? a : b);
  assert.deepEqual(warnings, [
    `multiTaskLassoPath did not converge in 2 of 3 fits: at worst, at alpha ${
      worst.alpha.toPrecision(4)
    }, after 2 iterations the duality gap ${
      worst.dualGap.toExponential(2)
    } is above its tolerance ${
      worst.gapTolerance.toExponential(2)
    }; raise maxIterations or tolerance`,
  ]);
});

Deno.test("the convergence warning names the path function that was called", () => {
  for (const path of [lassoPath, multiTaskLassoPath]) {
    const options = { alphas: [0.01], tolerance: 1e-13, maxIterations: 2 };
    const { warnings } = withWarnings(() => path(X, Y, options));
    assert.ok(warnings[0]!.startsWith(`${path.name} did not converge in 1 of 1 fits`), warnings[0]);
  }
});
