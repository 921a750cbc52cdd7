/**
 * Exercises that check themselves: an answer is judged by what it should do, and a wrong one is
 * told what is wrong with it.
 *
 * @module
 */

/** Says what is wrong with an answer, or nothing when it is right. */
export type Judge<Answer> = (answer: Answer) => string | undefined;

/** Judges an answer in words; undefined stands for "not answered yet". */
export type Check<Answer> = (answer: Answer | undefined) => string;

/**
 * The check of one exercise, for `show`.
 *
 * @param judge Says what is wrong with an answer, or nothing.
 * @returns The check.
 * @throws {Error} Nothing of its own; what judge throws.
 *
 * @example A number that should be four
 * ```ts
 * import { exercise } from "./exercise.ts";
 * import assert from "node:assert/strict";
 *
 * const check = exercise((answer: number) => answer === 4 ? undefined : "Two more.");
 * assert.equal(check(undefined), "○ Not answered yet.");
 * assert.equal(check(2), "✗ Not yet. Two more.");
 * assert.equal(check(4), "✓ Correct.");
 * ```
 */
export function exercise<Answer>(judge: Judge<Answer>): Check<Answer> {
  return (answer) => {
    if (answer === undefined) return "○ Not answered yet.";
    const fault = judge(answer);
    return fault === undefined ? "✓ Correct." : `✗ Not yet. ${fault}`;
  };
}
