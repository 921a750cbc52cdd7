import assert from "node:assert/strict";
import { check1, check2, check3, check4, check5 } from "../../lib/exercises/inside_the_solver.ts";
import { lasso, seededNormal, simulateSineTasks } from "../../lib/mod.ts";

const refused = (verdict: string, fault: string) => assert.equal(verdict, `✗ Not yet. ${fault}`);

Deno.test("lesson 2 refuses functions other than soft thresholding", () => {
  refused(check1((z) => z), "soft(3, 1) should be 2, but is 3.");
  refused(check1((z, level) => Math.abs(z) > level ? z : 0), "soft(3, 1) should be 2, but is 3.");
  refused(check1((z, level) => z - level), "soft(0.5, 1) should be 0, but is -0.5.");
  refused(check1((z, level) => Math.max(z - level, 0)), "soft(-3, 1) should be -2, but is 0.");
  refused(
    check1((z) => Math.sign(z) * Math.max(Math.abs(z) - 1, 0)),
    "soft(3, 2) should be 1, but is 2.",
  );
  refused(
    check1((z, level) => Math.abs(z) > 1 ? z - Math.sign(z) * level : 0),
    "soft(1.5, 2) should be 0, but is -0.5.",
  );
  const soft = (z: number, level: number) => Math.sign(z) * Math.max(Math.abs(z) - level, 0);
  refused(
    check1((z, level) => Math.abs(z) > 1 ? soft(z, level) : 0),
    "soft(0.5, 0.2) should be 0.3, but is 0.",
  );
  refused(check1((z, level) => soft(z, level || 1)), "soft(-2, 0) should be -2, but is -1.");
  refused(
    check1((z, level) => Math.abs(z) > level ? soft(z, level) : undefined as never),
    "soft(0.5, 1) should be a number, but is undefined.",
  );
});

Deno.test("lesson 2 refuses block thresholds that shrink entries one by one or divide by zero", () => {
  const entries = (z: number[]) => z.map((w) => Math.sign(w) * Math.max(Math.abs(w) - 1, 0));
  refused(check2(entries), "block([3,4], 1) should be 2.4, 3.2, but is 2, 3.");
  const shrunk = (z: number[], length: number) => z.map((w) => w * Math.max(0, 1 - 1 / length));
  refused(
    check2((z) => {
      const length = Math.hypot(...z);
      return z.map((w) => Math.max(length - 1, 0) * w / length);
    }),
    "block([0,0], 1) should be 0, 0, but is NaN, NaN.",
  );
  refused(
    check2((z, level) => z.map((w) => w * Math.max(0, 1 - level / Math.hypot(...z)))),
    "block([0,0], 0) should be 0, 0, but is NaN, NaN.",
  );
  assert.match(check2((z) => shrunk(z, Math.hypot(z[0]!, z[1]!) || 1)), /block\(\[-2,0,1\], 1\)/);
  refused(
    check2((z) => shrunk(z, Math.hypot(...z)).slice(0, 1)),
    "block([3,4], 1) should be 2.4, 3.2, but is 2.4.",
  );
  refused(
    check2((z, level) => z.map((w) => w * (1 - level / Math.hypot(...z)))),
    "block([0.3,-0.4], 1) should be 0, 0, but is -0.3, 0.4.",
  );
  refused(check2(() => 0 as never), "block([3,4], 1) should be a list of numbers, but is 0.");
  refused(
    check2((z) => void z.fill(0) as never),
    "block([3,4], 1) should be a list of numbers, but is undefined.",
  );
});

Deno.test("lesson 2 refuses block thresholds that ignore or change the level given", () => {
  const factor = (z: number[], level: number) => Math.max(0, 1 - level / (Math.hypot(...z) || 1));
  const block = (z: number[], level: number) => z.map((w) => w * factor(z, level));
  assert.equal(check2(block), "✓ Correct.");
  const guarded = (z: number[], level: number) =>
    z.map((w) => w * Math.max(0, 1 - level / (Math.hypot(...z) + 1e-9)));
  assert.equal(check2(guarded), "✓ Correct.");
  refused(
    check2((z, level) => block(z, level + 1e-4)),
    "block([3,4], 1) should be 2.4, 3.2, but is 2.3999, 3.1999.",
  );
  refused(check2((z) => block(z, 1)), "block([3,4], 2) should be 1.8, 2.4, but is 2.4, 3.2.");
  refused(
    check2((z, level) => block(z, Math.hypot(...z) > 1 ? level : 1)),
    "block([0.3,-0.4], 0.2) should be 0.18, -0.24, but is 0, 0.",
  );
  refused(
    check2((z, level) =>
      Math.hypot(...z) > 1 ? z.map((w) => w * (1 - level / Math.hypot(...z))) : block(z, level)
    ),
    "block([3,4], 6) should be 0, 0, but is -0.6, -0.8.",
  );
});

Deno.test("lesson 2 refuses elastic-net shrinkage with a missing ridge, a wrong threshold or a wrong sign", () => {
  const soft = (z: number, level: number) => Math.sign(z) * Math.max(Math.abs(z) - level, 0);
  refused(check3(soft), "shrink(3, 1, 1) should be 1, but is 2.");
  refused(
    check3((z, level, ridge) => Math.max(z - level, 0) / (1 + ridge)),
    "shrink(-3, 0, 2) should be -1, but is 0.",
  );
  refused(
    check3((z, level, ridge) => (z - Math.sign(z) * level) / (1 + ridge)),
    "shrink(0.5, 1, 1) should be 0, but is -0.25.",
  );
  const net = (z: number, level: number, ridge: number) => soft(z, level) / (1 + ridge);
  refused(
    check3((z, ...prices) => z === 0.5 ? 0 : net(z, ...prices)),
    "shrink(0.5, 0.2, 0) should be 0.3, but is 0.",
  );
  refused(
    check3((z, ...prices) => z < 0 && z > -1 ? -net(z, ...prices) : net(z, ...prices)),
    "shrink(-0.5, 0.2, 1) should be -0.15, but is 0.15.",
  );
  refused(
    check3((z, level, ridge) => Math.abs(z) > level * (1 + ridge) ? net(z, level, ridge) : 0),
    "shrink(1.5, 1, 1) should be 0.25, but is 0.",
  );
  refused(
    check3((z, level, ridge) => level + ridge > 0 ? net(z, level, ridge) : 0),
    "shrink(-0.5, 0, 0) should be -0.5, but is 0.",
  );
});

Deno.test("lesson 2 recognises D / P(0) or the factor s handed in as the gap", () => {
  refused(check4(0.75), "That is D / P(0). The gap is what is left.");
  refused(check4(0.5), "That is the factor s. D is quadratic in it.");
  for (const large of [25, 21.4]) {
    refused(check4(large), "Hand in a fraction of P(0), a number from 0 to 1.");
  }
  for (const share of [0.26, 1]) {
    refused(
      check4(share),
      "θ = s·Y is short enough for s = alpha / alphaMax. Put it into D and divide by P(0).",
    );
  }
});

Deno.test("lesson 2 refuses coefficients that do not minimise the objective or have wrong zeros", () => {
  refused(check5([1, 2]), "Hand in 30 coefficients; you handed in 2.");
  refused(check5(Array(30).fill(0)), "The objective is 0.22 above its minimum.");
  const { X, Y } = simulateSineTasks({ normal: seededNormal(3) });
  const { coef } = lasso(X, Y.getColumn(0), { alpha: 0.3, fitIntercept: false, tolerance: 1e-12 });
  const nearly = coef.getRow(0).map((w) => w === 0 ? 1e-9 : w);
  assert.equal(check5(coef as never), "✓ Correct.");
  refused(check5(nearly), "Nearly, but which coefficients are exactly zero?");
  const unfinished = coef.getRow(0).map((w) => 1.01 * w);
  refused(check5(unfinished), "The objective is 0.000022 above its minimum.");
  refused(check5(Array(30).fill(NaN)), "The objective is NaN above its minimum.");
});
