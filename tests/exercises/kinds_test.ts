import { Matrix } from "ml-matrix";
import assert from "node:assert/strict";
import * as lesson3 from "../../lib/exercises/choosing_alpha.ts";
import { exercise } from "../../lib/exercises/exercise.ts";
import * as lesson2 from "../../lib/exercises/inside_the_solver.ts";
import * as lesson1 from "../../lib/exercises/joint_feature_selection.ts";
import {
  functionTo,
  type Kind,
  matrix,
  number,
  numbers,
  numbersAt,
} from "../../lib/exercises/kinds.ts";
import * as lesson4 from "../../lib/exercises/when_sharing_helps.ts";

const refused = (verdict: string, fault: string) => assert.equal(verdict, `✗ Not yet. ${fault}`);

/** The verdict on an answer that may be of the wrong kind. */
function told<Answer>(kind: Kind<Answer>, answer: unknown): string {
  return exercise(kind, () => "It is of its kind.")(answer as Answer);
}

Deno.test("checks refuse null and answers of the wrong kind, and name the kind that they expect", () => {
  const { check1, check2, check3, check4, check5 } = lesson1;
  const wanted: [(answer: never) => string, string][] = [
    ...[check1, check2, check3].map(inNumbers),
    [check4, "a matrix or an array of rows"],
    [check5, "{ Lasso: …, MultiTaskLasso: … }"],
    [lesson2.check1, "a function"],
    [lesson2.check2, "a function"],
    [lesson2.check3, "a function"],
    inNumbers(lesson2.check4),
    [lesson2.check5, "a list of numbers"],
    ...[lesson3.check1, lesson3.check3, lesson3.check4].map(inNumbers),
    [lesson3.check2, "a function"],
    [lesson3.check5, "{ leastError: …, oneStandardError: … }"],
    [lesson3.check6, "{ among30: …, among1000: … }"],
    ...[lesson4.check1, lesson4.check2, lesson4.check3, lesson4.check5].map(inNumbers),
    inNumbers(lesson4.check6),
    [lesson4.check4, "a string"],
  ];
  const names = [lesson1, lesson2, lesson3, lesson4].flatMap((lesson) => Object.keys(lesson));
  assert.equal(wanted.length, names.filter((name) => /^check\d+$/.test(name)).length);
  for (const [check, what] of wanted) {
    refused(check(null as never), `Your answer should be ${what}, but is null.`);
    refused(check(true as never), `Your answer should be ${what}, but is true.`);
  }
});

function inNumbers(check: (answer: number) => string): [(answer: never) => string, string] {
  refused(check("0.25" as never), 'Your answer should be a number, but is "0.25".');
  return [check, "a number"];
}

Deno.test("a list may be an array, a typed array or a vector, a matrix an array of rows or a Matrix", () => {
  const itsKind = "It is of its kind.";
  const [row, column] = [Matrix.rowVector([1, 2]), Matrix.columnVector([1, 2])];
  for (const list of [[1, 2], Float64Array.of(1, 2), row, column]) {
    assert.deepEqual(numbers("z", list), [1, 2]);
  }
  for (const rows of [[[1, 2], [3, 4]], new Matrix([[1, 2], [3, 4]])]) {
    assert.deepEqual(matrix("W", rows).to2DArray(), [[1, 2], [3, 4]]);
  }
  refused(told(numbers, [1, 2]), itsKind);
  refused(told(numbers, [1, "2"]), 'Your answer[1] should be a number, but is "2".');
  refused(told(numbers, Array(2)), "Your answer[0] should be a number, but is undefined.");
  refused(
    told(matrix, [1, 2]),
    "Your answer should be a matrix or an array of rows, but row 0 is 1.",
  );
});

Deno.test("a key whose value is missing or not a number is named in the refusal", () => {
  const kind = numbersAt("a", "b");
  refused(told(kind, { a: 1, b: "2" }), 'b of { a: …, b: … } should be a number, but is "2".');
  refused(told(kind, { b: 2 }), "a of { a: …, b: … } should be a number, but is undefined.");
  refused(told(kind, [1, 2]), "Your answer should be { a: …, b: … }, but is a list of 2.");
});

Deno.test("functions are judged by what they return, and an error that they throw is quoted", () => {
  const kind = functionTo((z: number) => `half(${z})`, number);
  const check = exercise(kind, (half) => half(4) === 2 ? undefined : "Halve it.");
  assert.equal(check((z) => z / 2), "✓ Correct.");
  refused(check((z) => z), "Halve it.");
  refused(check(() => undefined as never), "half(4) should be a number, but is undefined.");
  refused(check(() => "2" as never), 'half(4) should be a number, but is "2".');
  refused(
    check(() => {
      throw new Error("no half");
    }),
    "Your function threw: no half.",
  );
  refused(
    check(() => {
      throw "no half";
    }),
    "Your function threw: no half.",
  );
});

Deno.test("an infinite alpha, which no model accepts, is refused with the model's own message", () => {
  for (const check of [lesson1.check3, lesson3.check1, lesson3.check4]) {
    refused(check(Infinity), "alpha should be a finite number, but is Infinity.");
  }
});
