/**
 * scikit-learn's answers, in reference/: single fits, paths, cross-validations, the example.
 *
 * @module
 */

export type Rows = number[][];

interface Case<Settings, Expected> {
  readonly id: string;
  readonly model: "Lasso" | "ElasticNet" | "MultiTaskLasso" | "MultiTaskElasticNet";
  readonly description: string;
  readonly n_tasks: number;
  readonly settings:
    & { readonly l1_ratio: number; readonly fit_intercept: boolean; readonly positive: boolean }
    & Settings;
  readonly alpha_max: number;
  readonly coef_unique: boolean;
  readonly X: Rows;
  readonly Y: Rows;
  readonly expected: Expected;
}

export interface ExpectedFit {
  readonly coef: Rows;
  readonly intercept: number[];
  readonly support: number[];
  readonly support_robust: boolean;
  readonly objective: number;
  readonly null_objective: number;
  readonly fitted?: Rows;
}

export type FitCase = Case<{ readonly alpha: number }, ExpectedFit>;

export type PathCase = Case<{ readonly alphas: number[] }, {
  readonly coefs: Rows[];
  readonly support: Rows;
  readonly support_robust: boolean[];
  readonly objective: number[];
  readonly null_objective: number;
}>;

export type CrossValidationCase = Case<
  { readonly alphas: number[]; readonly test_folds: Rows },
  {
    readonly mse_path: Rows;
    readonly mean_mse: number[];
    readonly alpha: number;
    readonly refit: ExpectedFit;
  }
>;

/** One file of reference/, by its name without .json. */
export function reference<T>(id: string): T {
  return JSON.parse(Deno.readTextFileSync(new URL(`reference/${id}.json`, import.meta.url)));
}

/** All cases of one kind, as the index lists them. */
export function cases<T>(kind: "fit" | "path" | "cv"): T[] {
  const { cases } = reference<{ cases: { id: string; kind: string }[] }>("index");
  return cases.filter((entry) => entry.kind === kind).map((entry) => reference<T>(entry.id));
}

/** Whether a case's model selects features for all tasks jointly. */
export function isJoint({ model }: Pick<FitCase, "model">): boolean {
  return model.startsWith("MultiTask");
}

/** The largest absolute difference between corresponding cells of two tables. */
export function distance(a: Rows, b: Rows): number {
  return Math.max(...a.flatMap((row, i) => row.map((value, j) => Math.abs(value - b[i]![j]!))));
}

/** The largest absolute value of any entry. */
export function size(a: Rows): number {
  return Math.max(...a.flat().map(Math.abs));
}
