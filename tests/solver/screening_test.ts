/** What single precision says of slopes: never too little. */
import assert from "node:assert/strict";
import { numpyNormal } from "../../lib/random.ts";
import { kernels } from "../../lib/solver/kernels/kernels.ts";
import { reside, resident } from "../../lib/solver/problem.ts";
import { Screening } from "../../lib/solver/screening.ts";

Deno.test("bounds from single precision are above the slopes, by little", () => {
  const normal = numpyNormal(7);
  for (const [n, p, T] of [[50, 40, 9], [1100, 30, 1]] as const) {
    const X = Float64Array.from({ length: n * p }, normal);
    const Y = Float64Array.from({ length: n * T }, normal);
    const data = resident({ n, p, T, X, Y });
    const { design, targets: { place, end } } = data;
    const screening = new Screening(kernels, design, T, place, end);
    reside(data, kernels);
    kernels.owner = undefined;
    kernels.reserve(screening.end);
    screening.steepest(1e300, false, new Uint8Array(p)); // above all slopes: none is computed again
    let above = 0;
    for (let j = 0; j < p; j++) {
      let squared = 0;
      for (let t = 0; t < T; t++) {
        let product = 0;
        for (let i = 0; i < n; i++) product += X[j * n + i]! * Y[t * n + i]!;
        squared += product ** 2;
      }
      const excess = (screening.slopes[j]! - Math.sqrt(squared)) /
        (design.norms[j]! * Math.hypot(...Y));
      assert.ok(excess > 0 && excess < 1e-4, `${excess}`);
      above = Math.max(above, excess);
    }
    assert.ok(above > 1e-7); // it is single precision that was looked at
  }
});
