import { AbstractMatrix } from "ml-matrix";
import { required } from "../_check.ts";

/** Throws a TypeError unless each is a Matrix: figures read no arrays of rows. */
export function matrices(values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) {
    required(name, value, AbstractMatrix.isMatrix(value), "a Matrix of ml-matrix");
  }
}
