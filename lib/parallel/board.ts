import { longestOutcome, read } from "./job.ts";

/** Places of the counters. */
const claimed = 0, granted = 1, ended = 2, present = 3, failed = 4;
const counterBytes = 4 * 5;
/** After the counters each job has a slot: the length of its outcome, then the outcome. */
const slotBytes = 4 + longestOutcome;

/**
 * The memory that the threads of a `parallelMap` share, in words of what they do with it. Once workers
 * have their assignment, all goes through it and nothing through messages: to receive one, a thread must
 * return to its event loop, and a notebook's cell that does so can no longer be interrupted.
 */
export class Board {
  readonly memory: SharedArrayBuffer;
  readonly #counters: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.memory = memory;
    this.#counters = new Int32Array(memory, 0, counterBytes / 4);
  }

  /** A board with an empty slot for each job. */
  static for(jobs: number): Board {
    return new Board(new SharedArrayBuffer(counterBytes + jobs * slotBytes));
  }

  /** How many jobs have ended. */
  get ended(): number {
    return Atomics.load(this.#counters, ended);
  }

  /** How many workers are at work. */
  get present(): number {
    return Atomics.load(this.#counters, present);
  }

  /** Whether a job has failed: then no more jobs should be claimed. */
  get failed(): boolean {
    return Atomics.load(this.#counters, failed) > 0;
  }

  /** Counts a worker in. */
  enter(): void {
    Atomics.add(this.#counters, present, 1);
  }

  /** Counts a worker out. */
  leave(): void {
    Atomics.sub(this.#counters, present, 1);
    Atomics.notify(this.#counters, ended);
  }

  /** Claims the next job; returns its number, or one past the last job's. */
  claim(): number {
    return Atomics.add(this.#counters, claimed, 1);
  }

  /** Lets the jobs below the limit begin. */
  grant(limit: number): void {
    Atomics.store(this.#counters, granted, limit);
    Atomics.notify(this.#counters, granted);
  }

  /** Waits until job i may begin; false if nothing is granted for `milliseconds`. */
  mayBegin(i: number, milliseconds: number): boolean {
    for (let limit; (limit = Atomics.load(this.#counters, granted)) <= i;) {
      const waited = Atomics.wait(this.#counters, granted, limit, milliseconds);
      if (waited === "timed-out") return false;
    }
    return true;
  }

  /** Records how job i ended. */
  settle(i: number, outcome: Uint8Array): void {
    this.#slot(i).set(outcome);
    Atomics.store(this.#length(i), 0, outcome.length);
    if ("error" in read(outcome)) Atomics.store(this.#counters, failed, 1);
    Atomics.add(this.#counters, ended, 1);
    Atomics.notify(this.#counters, ended);
  }

  /** How job i ended; undefined when it has not. */
  outcome(i: number): Uint8Array | undefined {
    const length = Atomics.load(this.#length(i), 0);
    return length === 0 ? undefined : this.#slot(i).slice(0, length);
  }

  /** Waits, for at most `milliseconds`, until more than `count` jobs have ended or a worker leaves. */
  awaitMoreThan(count: number, milliseconds: number): void {
    Atomics.wait(this.#counters, ended, count, milliseconds);
  }

  #length(i: number): Int32Array {
    return new Int32Array(this.memory, counterBytes + i * slotBytes, 1);
  }

  #slot(i: number): Uint8Array {
    return new Uint8Array(this.memory, counterBytes + i * slotBytes + 4, longestOutcome);
  }
}
