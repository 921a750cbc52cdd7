import assert from "node:assert/strict";
import { grid } from "../../lib/experiments/grid.ts";

Deno.test("a grid combines lists of values, and refuses a single value that is not in a list", () => {
  assert.deepEqual(grid({ samples: [30], seed: [0, 1] }), [
    { samples: 30, seed: 0 },
    { samples: 30, seed: 1 },
  ]);
  const [first] = grid({ samples: [30], seed: [0], noise: [1] });
  assert.deepEqual(Object.keys(first!), ["samples", "seed", "noise"]); // a table's columns
  assert.throws(
    () => grid({ samples: 30 as unknown as number[], seed: [0] }),
    { name: "TypeError", message: "samples should be a list of values, but is 30" },
  );
});
