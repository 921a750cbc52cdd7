import assert from "node:assert/strict";
import { Matrix, solve } from "ml-matrix";
import {
  lasso,
  multiTaskLasso,
  predict,
  relaxedLasso,
  seededNormal,
  simulateSineTasks,
} from "../lib/mod.ts";

const data = simulateSineTasks({ samples: 60, tasks: 7, normal: seededNormal("relaxed") });
const { X, Y } = data;

/** Least squares of one task on some columns, with an intercept or without, by the normal equations. */
function leastSquares(columns: number[], t: number, fitIntercept: boolean): number[] {
  const ones = new Array(X.rows).fill(1);
  const A = X.subMatrixColumn(columns);
  if (fitIntercept) A.addColumn(ones);
  const y = Matrix.columnVector(Y.getColumn(t));
  return solve(A.transpose().mmul(A), A.transpose().mmul(y)).getColumn(0);
}

for (const [fitted, alpha] of [[lasso, 0.4], [multiTaskLasso, 1]] as const) {
  for (const fitIntercept of [true, false]) {
    Deno.test(`relaxedLasso of a ${fitted.name} fit is least squares on its support, fitIntercept ${fitIntercept}`, () => {
      const fit = fitted(X, Y, { alpha, fitIntercept });
      const { coef, intercept } = relaxedLasso(fit, X, Y, { fitIntercept });
      for (let t = 0; t < Y.columns; t++) {
        const support = fit.coef.getRow(t).flatMap((w, j) => w === 0 ? [] : [j]);
        const expected = leastSquares(support, t, fitIntercept);
        const found = coef.getRow(t);
        support.forEach((j, a) => assert.ok(Math.abs(found[j]! - expected[a]!) < 1e-13));
        found.forEach((w, j) => assert.equal(w !== 0, support.includes(j)));
        const offset = fitIntercept ? expected.at(-1)! : 0;
        assert.ok(Math.abs(intercept[t]! - offset) < 1e-13);
      }
    });
  }
}

Deno.test("relaxedLasso refits each task on its own support, also where supports overlap or repeat", () => {
  const supports = [[1, 2, 3], [1, 23], [4, 7, 9], [4, 8, 9], [1, 23], [0], [9]];
  const coef = Matrix.zeros(Y.columns, X.columns);
  supports.forEach((support, t) => support.forEach((j) => coef.set(t, j, 1)));
  const relaxed = relaxedLasso({ coef, intercept: new Float64Array(Y.columns) }, X, Y);
  supports.forEach((support, t) => {
    const expected = leastSquares(support, t, true);
    relaxed.coef.getRow(t).forEach((w, j) => {
      const a = support.indexOf(j);
      assert.ok(Math.abs(w - (a < 0 ? 0 : expected[a]!)) < 1e-13, `${t} ${j}`);
    });
  });
});

Deno.test("gamma interpolates linearly from least squares at 0, the default, to the fit at 1", () => {
  const fit = lasso(X, Y, { alpha: 0.3 });
  const at = (gamma: number) => relaxedLasso(fit, X, Y, { gamma });
  assert.deepEqual(at(1).coef.to2DArray(), fit.coef.to2DArray());
  at(1).intercept.forEach((c, t) => assert.ok(Math.abs(c - fit.intercept[t]!) < 1e-14));
  const middle = Matrix.mul(at(0).coef, 0.75).add(Matrix.mul(at(1).coef, 0.25));
  assert.ok(Matrix.sub(at(0.25).coef, middle).abs().max() < 1e-14);
  assert.deepEqual(relaxedLasso(fit, X, Y), at(0));
});

Deno.test("relaxedLasso restores the norm that shrinkage took from the coefficients, within 10 %", () => {
  const fit = multiTaskLasso(X, Y, { alpha: 1.5 });
  const { coef } = relaxedLasso(fit, X, Y);
  assert.ok(fit.coef.norm() < 0.95 * data.coef.norm());
  assert.ok(Math.abs(coef.norm() / data.coef.norm() - 1) < 0.1);
});

Deno.test("the training error falls as gamma goes from 1, the fit, to 0, its relaxation", () => {
  const fit = lasso(X, Y, { alpha: 0.4 });
  const error = (gamma: number) => predict(relaxedLasso(fit, X, Y, { gamma }), X).sub(Y).norm();
  assert.ok(error(0) < error(0.5) && error(0.5) < error(1));
});

Deno.test("relaxedLasso splits a coefficient among linearly dependent columns instead of failing", () => {
  const x = [1, 2, 3, 4, 6];
  const twice = x.map((value) => [value, value, 10 * value]);
  const fit = { coef: new Matrix([[1, 1, 1]]), intercept: Float64Array.of(0) };
  const { coef } = relaxedLasso(fit, twice, x.map((value) => 3 * value));
  // Each column explains a third of y, in its own unit.
  [1, 1, 0.1].forEach((w, j) => assert.ok(Math.abs(coef.get(0, j) - w) < 1e-14));
});

Deno.test("dependent columns share a coefficient also where their means are large relative to their spread", () => {
  const celsius = [36.6, 36.9, 37.2, 36.4, 38.1, 37.7, 36.8, 39.0];
  const twice = celsius.map((degrees) => [degrees, degrees + 273.15]);
  const y = celsius.map((degrees, i) => 2 * degrees + Math.sin(9 * i));
  const fit = { coef: new Matrix([[1, 1]]), intercept: Float64Array.of(0) };
  const alone = { coef: new Matrix([[1, 0]]), intercept: Float64Array.of(0) };
  const { coef } = relaxedLasso(fit, twice, y);
  const half = relaxedLasso(alone, twice, y).coef.get(0, 0) / 2;
  assert.ok(Math.abs(coef.get(0, 0) - half) < 1e-12 && Math.abs(coef.get(0, 1) - half) < 1e-12);
});

Deno.test("dependent columns share a coefficient also where a column of small mean precedes them", () => {
  const celsius = [36.6, 36.9, 37.2, 36.4, 38.1, 37.7, 36.8, 39.0];
  const rows = celsius.map((degrees, i) => [Math.cos(5 * i), degrees, degrees + 273.15]);
  const y = celsius.map((degrees, i) => 2 * degrees + Math.sin(9 * i));
  const relaxed = (coef: number[]) =>
    relaxedLasso({ coef: new Matrix([coef]), intercept: Float64Array.of(0) }, rows, y).coef;
  const both = relaxed([1, 1, 1]), half = relaxed([1, 1, 0]).get(0, 1) / 2;
  for (const j of [1, 2]) assert.ok(Math.abs(both.get(0, j) - half) < 1e-12);
});

Deno.test("columns that differ by a billionth of their size stay independent, and fit their difference", () => {
  const normal = seededNormal("nearly dependent");
  const x = Array.from({ length: 30 }, normal), z = x.map(normal);
  const near = x.map((value, i) => [value, value + 1e-9 * z[i]!]);
  const fit = { coef: new Matrix([[1, 1]]), intercept: Float64Array.of(0) };
  predict(relaxedLasso(fit, near, z), near).getColumn(0).forEach((value, i) => {
    assert.ok(Math.abs(value - z[i]!) < 1e-5);
  });
});

Deno.test("scaling X by 2^−400 or 2^400 rescales relaxed coefficients and changes nothing else", () => {
  const fit = lasso(X, Y, { alpha: 0.4 });
  const { coef, intercept } = relaxedLasso(fit, X, Y);
  for (const unit of [2 ** -400, 2 ** 400]) {
    const scaled = relaxedLasso(fit, Matrix.mul(X, unit), Y);
    assert.ok(scaled.coef.mul(unit).sub(coef).abs().max() < 1e-12);
    scaled.intercept.forEach((c, t) => assert.ok(Math.abs(c - intercept[t]!) < 1e-12));
  }
});

Deno.test("with more selected features than rows the fit interpolates; a constant column keeps 0", () => {
  const normal = seededNormal("wide");
  const wide = Array.from({ length: 4 }, () => [5, ...Array.from({ length: 9 }, normal)]);
  const y = [1, -1, 2, 0.5];
  const all = { coef: Matrix.ones(1, 10), intercept: Float64Array.of(0) };
  const relaxed = relaxedLasso(all, wide, y);
  predict(relaxed, wide).getColumn(0).forEach((value, i) => {
    assert.ok(Math.abs(value - y[i]!) < 1e-12);
  });
  assert.ok(relaxed.coef.get(0, 0) === 0);
});

Deno.test("with an empty support relaxedLasso gives zero coefficients and the means as intercept", () => {
  const { coef, intercept } = relaxedLasso(lasso(X, Y, { alpha: 1e6 }), X, Y);
  assert.equal(coef.norm(), 0);
  intercept.forEach((c, t) => assert.ok(Math.abs(c - Y.mean("column")[t]!) < 1e-14));
});
