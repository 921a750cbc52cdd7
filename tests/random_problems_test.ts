import assert from "node:assert/strict";
import { certificate } from "./certificate.ts";
import { randomProblems, solved } from "./problems.ts";

Deno.test("10,000 random problems, down to 1e-6 of alpha max, reach 1e-10 by an independent duality gap", () => {
  const next = randomProblems("ten thousand", 6);
  let worst = 0;
  for (let k = 0; k < 10_000; k++) {
    const problem = next();
    const fit = solved(problem, 1e-10);
    assert.ok(fit.converged, `problem ${k}: ${JSON.stringify({ ...problem, X: 0, Y: 0 })}`);
    const { gap, nullObjective } = certificate(problem, fit);
    // Rounding may add 1e-15; where Y is constant there is nothing to explain, and both are 0.
    assert.ok(gap <= (1e-10 + 1e-15) * nullObjective, `problem ${k}: gap ${gap}`);
    worst = Math.max(worst, gap / (nullObjective || 1));
  }
  console.log(`      largest relative gap ${worst.toExponential(2)}`);
});
