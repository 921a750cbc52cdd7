import { Board } from "./board.ts";
import { attempt, type Job, type Outcome, read } from "./job.ts";
import type { Progress } from "../progress.ts";
import type { Assignment } from "./worker.ts";

/** A function that a worker can import. */
export interface Work<Input, Value> {
  /** The function, exported under its own name. */
  readonly job: (input: Input) => Value;
  /** The address of the module that exports it: its `import.meta.url`. */
  readonly module: string;
}

/** The options of `parallelMap`. */
export interface ParallelOptions {
  /** How many workers; 0 does all in this thread. Default: one for each core. */
  readonly workers?: number | undefined;
  /** Is told now and then how far the work is. Default: none. */
  readonly progress?: Progress | undefined;
}

/**
 * `inputs.map(job)` on all cores. The values are the same to the bit however many workers there are:
 * each job runs whole on one thread, and values keep the order of the inputs. Where there are no
 * workers, or a thread may not wait for another, this thread does the work.
 *
 * It does not return before all is done, and never awaits: a notebook's cell can be interrupted
 * while it runs, but not while it awaits. Workers are terminated in any case; those of an interrupted
 * cell stop by themselves within two seconds of their last job.
 *
 * @param work The job and where it is to be found. Input and value should be what JSON can hold.
 * @param inputs One for each job.
 * @param options Workers and progress.
 * @returns A value for each input.
 * @throws {Error} What the first of the jobs that failed threw: its name and message.
 * @throws {TypeError} If a value is not what JSON can hold, such as undefined or NaN.
 * @throws {RangeError} If a value takes more than 8 kB.
 *
 * @example A module that maps a function of its own
 * ```ts
 * import { parallelMap } from "./parallel_map.ts";
 * import assert from "node:assert/strict";
 *
 * const square = (x: number) => x * x;
 * const work = { job: square, module: import.meta.url };
 * assert.deepEqual(parallelMap(work, [1, 2, 3], { workers: 0 }), [1, 4, 9]);
 * ```
 */
export function parallelMap<Input, Value>(
  work: Work<Input, Value>,
  inputs: readonly Input[],
  { workers = cores(), progress = () => {} }: ParallelOptions = {},
): Value[] {
  const done = byWorkers(work, inputs, Math.min(workers, inputs.length), progress);
  return inputs.map((input, i) => {
    const outcome = done(i) ?? attempt(work.job as Job, input);
    if (!done(i)) progress(i + 1, inputs.length);
    return valueOf(read<Value>(outcome));
  });
}

function valueOf<Value>(outcome: Outcome<Value>): Value {
  if ("value" in outcome) return outcome.value;
  const { name, message } = outcome.error, Kind = kinds.get(name) ?? Error;
  throw Object.assign(new Kind(message), { name });
}

/** The kinds of errors that are restored from the name and message that JSON keeps. */
const kinds = new Map([TypeError, RangeError].map((Kind) => [Kind.name, Kind]));

function cores(): number {
  return globalThis.navigator?.hardwareConcurrency ?? 1;
}

/** Lets workers do what they can; a job that is left undone has no outcome. */
function byWorkers(
  work: Work<never, unknown>,
  inputs: readonly unknown[],
  count: number,
  progress: Progress,
): (i: number) => Uint8Array | undefined {
  if (count === 0 || !mayWait()) return () => undefined;
  const board = Board.for(inputs.length);
  const crew = Array.from({ length: count }, hire);
  try {
    const { job: { name }, module } = work;
    const assignment: Assignment = { module, name, inputs, memory: board.memory };
    crew.forEach((worker) => worker.postMessage(assignment));
    lead(board, work.job as Job, inputs, 4 * count, progress);
  } finally {
    crew.forEach((worker) => worker.terminate());
  }
  return (i) => board.outcome(i);
}

function hire(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
}

/** Node has no Worker of this kind, and the thread of a browser's page may not wait. */
function mayWait(): boolean {
  if (!("Worker" in globalThis && "SharedArrayBuffer" in globalThis)) return false;
  try {
    return Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1) === "not-equal";
  } catch {
    return false;
  }
}

/** How long to wait for a job to end before checking on workers and progress, in milliseconds. */
const glance = 100;

/**
 * Grants `ahead` jobs more than have ended, until all have ended, or one has failed and all workers have
 * left. While no worker is present, this thread does jobs itself: workers need a second to start.
 */
function lead(
  board: Board,
  job: Job,
  inputs: readonly unknown[],
  ahead: number,
  progress: Progress,
): void {
  for (let ended; (ended = board.ended) < inputs.length; progress(board.ended, inputs.length)) {
    board.grant(ended + ahead);
    if (board.present > 0) board.awaitMoreThan(ended, glance);
    else if (board.failed || !takeOne(board, job, inputs)) return;
  }
}

/** Does the next job; false when all are taken. */
function takeOne(board: Board, job: Job, inputs: readonly unknown[]): boolean {
  const i = board.claim();
  if (i < inputs.length) board.settle(i, attempt(job, inputs[i]));
  return i < inputs.length;
}
