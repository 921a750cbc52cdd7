/**
 * Exercises that check themselves: an answer is judged by what it should do, and for a wrong one the
 * check says what is wrong with it.
 *
 * @module
 */
import type { Kind } from "./kinds.ts";

/** Says what is wrong with an answer, or nothing when it is right. */
export type Judge<Answer> = (answer: Answer) => string | undefined;

/** Judges an answer in words; undefined stands for "not answered yet". */
export type Check<Answer> = (answer: Answer | undefined) => string;

/** The fault of an alpha, with a hint if it is right as a share of alpha max, as figures' axes show it. */
export function faultOfAlpha(fault: string, isShare: boolean): string {
  return isShare ? `${fault} If it is a fraction of alpha max, hand in alpha itself.` : fault;
}

/** What a check says where there is no answer. */
export const notAnswered = "○ Not answered yet.";

/**
 * The check of one exercise, for `show`. An error from kind or judge, say about an alpha that no model
 * accepts, is reported as a fault.
 *
 * @param kind What kind of answer is wanted.
 * @param judge Says what is wrong with an answer of this kind, or nothing.
 * @returns The check.
 *
 * @example A number that should be four
 * ```ts
 * import { exercise } from "./exercise.ts";
 * import { number } from "./kinds.ts";
 * import assert from "node:assert/strict";
 *
 * const check = exercise(number, (answer) => answer === 4 ? undefined : "Two more.");
 * assert.equal(check(undefined), "○ Not answered yet.");
 * assert.equal(check(2), "✗ Not yet. Two more.");
 * assert.equal(check("2" as never), '✗ Not yet. Your answer should be a number, but is "2".');
 * assert.equal(check(4), "✓ Correct.");
 * ```
 */
export function exercise<Answer>(kind: Kind<Answer>, judge: Judge<Answer>): Check<Answer> {
  return (answer) => {
    if (answer === undefined) return notAnswered;
    const fault = faultOf(() => judge(kind("Your answer", answer)));
    return fault === undefined ? "✓ Correct." : `✗ Not yet. ${fault}`;
  };
}

function faultOf(judged: () => string | undefined): string | undefined {
  try {
    return judged();
  } catch (error) {
    return `${(error as Error).message}.`;
  }
}
