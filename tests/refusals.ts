/** Tables of calls that functions refuse, with the exact error messages. */
import assert from "node:assert/strict";

/** A call, the kind of its error and the error's message. */
export type Refusal = readonly [
  call: () => unknown,
  kind: typeof TypeError | typeof RangeError,
  message: string,
];

/** Defines a test for each row, and one that the table has every function; some calls may be asynchronous. */
export function testRefusals(
  refusals: readonly Refusal[],
  what: string,
  functions: Readonly<Record<string, unknown>>,
  areSomeAsync = false,
): void {
  for (const [call, kind, message] of refusals) {
    Deno.test(`${String(call).replace("() => ", "")}: ${message}`, async () => {
      const isRight = (error: Error) => {
        assert.equal(error.message, message);
        assert.equal(error.constructor, kind);
        return true;
      };
      if (areSomeAsync) await assert.rejects(async () => await call(), isRight);
      else assert.throws(call, isRight);
    });
  }

  Deno.test(`every function of the ${what} has a refused call in this table`, () => {
    const table = refusals.map(([call]) => String(call)).join("\n");
    const names = Object.keys(functions).filter((name) => typeof functions[name] === "function");
    assert.ok(names.length > 0);
    for (const name of names) assert.match(table, new RegExp(`\\b${name}\\(`));
  });
}
