import assert from "node:assert/strict";
import { seededNormal } from "../../../lib/mod.ts";
import { SupportGram } from "../../../lib/solver/careful/support_gram.ts";
import { dot } from "../../../lib/solver/vector.ts";

Deno.test("SupportGram is right whatever supports came before and whatever callers wrote into its answers", () => {
  const n = 7, p = 9, normal = seededNormal("support Gram");
  const X = Float64Array.from({ length: n * p }, normal);
  const gram = new SupportGram({ n, p, T: 1, X, Y: new Float64Array(n) });
  const supports = [[1, 4, 5], [0, 1, 4, 5, 8], [4, 8], [], [2, 4, 8], [2, 4, 8], [0, 3, 6, 7]];
  for (const support of supports) {
    const products = gram.of(Int32Array.from(support)), s = support.length;
    assert.equal(products.length, s * s);
    for (let a = 0; a < s; a++) {
      for (let b = 0; b <= a; b++) {
        assert.equal(products[a * s + b], dot(X, support[a]! * n, X, support[b]! * n, n));
      }
    }
    products.fill(NaN);
  }
});
