import assert from "node:assert/strict";
import { exercise, physiology } from "../../lib/experiments/linnerud.ts";
import { type FitCase, reference } from "../reference.ts";

Deno.test("exercise and physiology are scikit-learn's Linnerud data, number by number", () => {
  const { X, Y } = reference<FitCase>("linnerud_mtl");
  assert.deepEqual(exercise, X);
  assert.deepEqual(physiology, Y);
});
