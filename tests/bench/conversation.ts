/** A running program that answers each line it is sent with a line of JSON. */
import { linesOf } from "../../notebooks/tasks/project.ts";

/** An answer; which of these fields it has depends on the question. */
export interface Answer {
  readonly times: number[];
  readonly gap: number;
  readonly error?: string;
}

/** Starts a program, sends it lines and reads its answers. */
export class Conversation {
  readonly #process: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #lines: AsyncIterator<string>;

  constructor(program: string, args: string[], env: Record<string, string>) {
    this.#process = new Deno.Command(program, {
      args,
      env,
      clearEnv: true,
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    this.#input = this.#process.stdin.getWriter();
    this.#lines = linesOf(this.#process.stdout)[Symbol.asyncIterator]();
  }

  /** Sends a line and returns the answer; throws the error that the answer reports, if any. */
  async ask(line: string): Promise<Answer> {
    await this.#input.write(new TextEncoder().encode(line + "\n"));
    const { value, done } = await this.#lines.next();
    if (done) throw new Error("the process ended without an answer");
    const answer: Answer = JSON.parse(value);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  }

  /** Ends the program by ending its input. */
  async stop(): Promise<void> {
    await this.#input.close();
    await this.#process.status;
  }
}
