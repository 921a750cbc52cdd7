/** What a thread does: a function of one input. Input and value are what JSON can hold. */
// deno-lint-ignore no-explicit-any -- any job fits here; parallelMap ties inputs to values
export type Job = (input: any) => unknown;

/** How a job ended. */
export type Outcome<Value = unknown> =
  | { readonly value: Value }
  | { readonly error: { readonly name: string; readonly message: string } };

/** The longest outcome, in bytes of JSON. */
export const longestOutcome = 8188;

/** Does a job; returns its outcome as JSON, in which a finite number keeps every bit but the sign of −0. */
export function attempt(job: Job, input: unknown): Uint8Array {
  const outcome = written(() => ({ value: job(input) }));
  if (outcome.length <= longestOutcome) return outcome;
  return written(() => {
    const fault = `should take at most ${longestOutcome} bytes as JSON, but takes`;
    throw new RangeError(`The outcome of a job ${fault} ${outcome.length}`);
  });
}

/** The outcome that `attempt` has written. */
export function read<Value>(outcome: Uint8Array): Outcome<Value> {
  return JSON.parse(new TextDecoder().decode(outcome));
}

function written(work: () => Outcome): Uint8Array {
  return new TextEncoder().encode(caught(() => JSON.stringify(work(), held)));
}

/** The value; throws if it is one that JSON would leave out or turn into null. */
function held(_key: string, value: unknown): unknown {
  const isNumber = typeof value === "number";
  if (isNumber ? Number.isFinite(value) : !lost.includes(typeof value)) return value;
  const found = typeof value === "function" ? "a function" : String(value);
  throw new TypeError(`The value of a job should be what JSON can hold, which ${found} is not`);
}

const lost = ["undefined", "function", "symbol"];

function caught(work: () => string): string {
  try {
    return work();
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return JSON.stringify({ error: { name, message } });
  }
}
