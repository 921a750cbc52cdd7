/** A thread of `parallelMap`: does one job after the other until none is left. */
import { Board } from "./board.ts";
import { attempt, type Job } from "./job.ts";

/** What a worker is told once, at its start. */
export interface Assignment {
  /** The address of the module that exports the job. */
  readonly module: string;
  /** The job's name there. */
  readonly name: string;
  readonly inputs: readonly unknown[];
  readonly memory: SharedArrayBuffer;
}

/** An interrupted cell cannot stop its workers: they leave if nothing is granted for this long, in ms. */
const patience = 2000;

addEventListener("message", async ({ data }: MessageEvent<Assignment>) => {
  const job: Job = (await import(data.module))[data.name];
  work(new Board(data.memory), job, data.inputs);
  close();
});

function work(board: Board, job: Job, inputs: readonly unknown[]): void {
  board.enter();
  while (!board.failed) {
    const i = board.claim();
    if (i >= inputs.length || !board.mayBegin(i, patience)) break;
    board.settle(i, attempt(job, inputs[i]));
  }
  board.leave();
}
