/**
 * The kinds of answers that exercises ask for. A judge only gets what its kind has accepted: types in
 * notebooks do not keep readers from handing in something else.
 *
 * @module
 */
import { AbstractMatrix, Matrix } from "ml-matrix";
import * as check from "../_check.ts";

/** Reads an answer, or throws an error that says what `name` should be and what it is. */
export type Kind<Answer> = (name: string, answer: unknown) => Answer;

/** A number; whether NaN will do is for the judge to say. */
export function number(name: string, answer: unknown): number {
  check.required(name, answer, typeof answer === "number", "a number");
  return answer as number;
}

/** A string. */
export function string(name: string, answer: unknown): string {
  check.text(name, answer);
  return answer;
}

/** A list of numbers, as an array, a typed array or a matrix. */
export function numbers(name: string, answer: unknown): number[] {
  const list: unknown = AbstractMatrix.isMatrix(answer) ? answer.to1DArray() : answer;
  const isList = Array.isArray(list) || ArrayBuffer.isView(list);
  check.required(name, list, isList, "a list of numbers");
  return Array.from(list as ArrayLike<unknown>, (entry, i) => number(`${name}[${i}]`, entry));
}

/** A matrix of finite numbers, from ml-matrix or as rows. */
export function matrix(name: string, answer: unknown): Matrix {
  const { rows, columns, values } = check.matrix(name, answer);
  return Matrix.from1DArray(columns, rows, [...values]).transpose();
}

/** An object with a number at each key. */
export function numbersAt<Key extends string>(...keys: Key[]): Kind<Record<Key, number>> {
  const wanted = `{ ${keys.map((key) => `${key}: …`).join(", ")} }`;
  return (name, answer) => {
    const isObject = typeof answer === "object" && answer !== null && !Array.isArray(answer);
    check.required(name, answer, isObject, wanted);
    const found = answer as Record<Key, unknown>;
    for (const key of keys) number(`${key} of ${wanted}`, found[key]);
    return found as Record<Key, number>;
  };
}

/**
 * A function.
 *
 * @param call Writes a call with these inputs, which names its value in messages.
 * @param result The kind of what it returns.
 * @returns The function, which now throws where it returns something of another kind.
 */
export function functionTo<Inputs extends unknown[], Result>(
  call: (...inputs: Inputs) => string,
  result: Kind<Result>,
): Kind<(...inputs: Inputs) => Result> {
  return (name, answer) => {
    check.required(name, answer, typeof answer === "function", "a function");
    const own = answer as (...inputs: Inputs) => unknown;
    return (...inputs) => {
      const returned = call(...inputs); // named before the function can change its inputs
      return result(returned, attempt(() => own(...inputs)));
    };
  };
}

function attempt(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    throw new Error(`Your function threw: ${error instanceof Error ? error.message : error}`);
  }
}
