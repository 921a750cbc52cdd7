/** Matrices in files, as the other processes read them: row-major doubles. */
import type { Matrix } from "../../lib/mod.ts";
import type { Problem } from "./problems.ts";

/** A problem whose arrays lie in files too; solvers leave their coefficients in W. */
export interface Stored extends Problem {
  readonly files: { readonly X: string; readonly Y: string; readonly W: string };
}

/** Writes a problem's arrays into a folder. */
export function store(problem: Problem, folder: string): Stored {
  const files = { X: `${folder}/X`, Y: `${folder}/Y`, W: `${folder}/W` };
  writeDoubles(files.X, [problem.X]);
  writeDoubles(files.Y, [problem.Y]);
  return { ...problem, files };
}

/** A problem's arrays as described to another process: their files and sizes. */
export function arrays({ name, X, Y, files }: Stored): Record<string, string | number> {
  return { name, X: files.X, Y: files.Y, n: X.rows, p: X.columns, T: Y.columns };
}

/** Writes matrices one after the other. */
export function writeDoubles(path: string, matrices: readonly Matrix[]): void {
  using file = Deno.openSync(path, { write: true, create: true, truncate: true });
  for (const matrix of matrices) {
    const bytes = new Uint8Array(Float64Array.from(matrix.to1DArray()).buffer);
    for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
  }
}
