import type { Data } from "./problem.ts";
import { addScaled } from "./vector.ts";

/** R = Y − XW, n × T column-major. */
export function residual({ n, p, T, X, Y }: Data, W: Float64Array): Float64Array {
  const R = Y.slice();
  for (let j = 0; j < p; j++) {
    for (let t = 0; t < T; t++) {
      const w = W[j * T + t]!;
      if (w !== 0) addScaled(R, t * n, -w, X, j * n, n);
    }
  }
  return R;
}
