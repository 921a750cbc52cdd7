/**
 * Stands in for ml-matrix's many elementwise operations in the bundle, whose figures only add and scale
 * matrices: 12 kB less for each reader.
 *
 * @module
 */
import type { AbstractMatrix } from "ml-matrix";

/** Adds them to the class, as ml-matrix does with its own. */
export function installMathOperations(
  { prototype }: { readonly prototype: AbstractMatrix },
): void {
  prototype.add = function (value) {
    if (typeof value === "number" || !("get" in value)) {
      throw new Error("The live figures add matrices only.");
    }
    return inPlace(this, (i, j) => this.get(i, j) + value.get(i, j));
  };
  prototype.mul = function (value) {
    if (typeof value !== "number") throw new Error("The live figures multiply by numbers only.");
    return inPlace(this, (i, j) => this.get(i, j) * value);
  };
}

function inPlace<M extends AbstractMatrix>(matrix: M, entry: (i: number, j: number) => number): M {
  for (let i = 0; i < matrix.rows; i++) {
    for (let j = 0; j < matrix.columns; j++) matrix.set(i, j, entry(i, j));
  }
  return matrix;
}
