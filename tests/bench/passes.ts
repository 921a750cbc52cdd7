/**
 * How fast the kernels alone compute X'R at the size of problem c, 1 GFLOP, beside the whole fit, which
 * needs at least two such products: one at zero coefficients and one that certifies the answer.
 *
 * @module
 */
import { multiTaskLasso } from "../../lib/mod.ts";
import { padded } from "../../lib/solver/resident.ts";
import type { Correlation } from "../../lib/solver/kernels/contract.ts";
import { kernels } from "../../lib/solver/kernels/kernels.ts";
import { Places } from "../../lib/solver/places.ts";
import type { Comparison } from "./comparison.ts";
import { measured } from "./measured.ts";
import { problem } from "./problems.ts";
import { type Contestant, race } from "./race.ts";
import { timed } from "./this_library.ts";

/** The size of a product that stays in the first-level cache, and how many of them make 1 GFLOP. */
const small = { n: 128, p: 12, T: 8, times: 1e9 / (2 * 128 * 12 * 8) };

/** Races the fit with X'R in doubles and in 16-bit numbers, and with as many operations in the first cache. */
export async function passes(): Promise<Comparison> {
  const { X, Y, alphas } = problem("c");
  const options = { fitIntercept: false, tolerance: 1e-4, alpha: alphas[0]! };
  const size = { n: padded(X.rows), p: padded(X.columns), T: Y.columns, times: 1 };
  const rows = await race([
    contestant("this library", () => multiTaskLasso(X, Y, options)),
    product("X'R in double", kernels.double, size),
    product("in first cache", kernels.double, small),
    product("X'R in 16 bits", kernels.whole, { ...size, n: 2 * padded(X.rows / 2) }),
    product("in first cache", kernels.whole, small),
  ]);
  const about = "c, and X'R of its size alone: 1 GFLOP";
  return { problem: "passes", about, rows, leftOut: [], ...measured() };
}

function product(
  solver: string,
  products: Correlation<Int16Array | Float32Array | Float64Array>,
  { n, p, T, times }: typeof small,
): Contestant {
  const { perDouble, correlate } = products, places = new Places(0);
  const [A, R, C] = [n * p, n * T, p * T].map((length) => places.take(length)) as [
    number,
    number,
    number,
  ];
  const call = () => {
    for (let k = 0; k < times; k++) correlate(A * perDouble, p, R * perDouble, T, n, C);
  };
  return contestant(solver, call, () => {
    kernels.design = undefined; // its data in memory are overwritten below
    kernels.reserve(places.end);
    // Numbers of ordinary size: those that memory happens to hold may take the processor longer.
    const unit = products.numbers instanceof Int16Array ? 1 / 30 : 28;
    for (let i = 0; i < C * perDouble; i++) products.numbers[i] = (i % 97 - 48) / unit;
  });
}

function contestant(solver: string, call: () => unknown, before = () => {}): Contestant {
  const turn = (ms: number) => {
    before();
    return Promise.resolve({ times: timed(call, ms).times });
  };
  return { solver, cores: "one core", turn };
}
