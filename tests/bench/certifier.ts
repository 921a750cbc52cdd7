/** The single certifier of all answers: a process that runs peers/certifier.py. */
import { Conversation } from "./conversation.ts";
import { programs, python, variables } from "./environment.ts";
import { arrays, type Stored } from "./store.ts";

/** Computes the duality gaps of the coefficients that solvers write to a problem's file W. */
export class Certifier {
  readonly #process: Conversation;

  private constructor(process: Conversation) {
    this.#process = process;
  }

  static async start(): Promise<Certifier> {
    const args = [`${programs}/certifier.py`];
    return new Certifier(new Conversation(await python("peers"), args, variables("one core")));
  }

  /** Hands over a problem's data. */
  load(problem: Stored): Promise<unknown> {
    return this.#process.ask(JSON.stringify({ call: "load", ...arrays(problem) }));
  }

  /** The largest relative duality gap along the problem's alphas. */
  async gap({ name, joint, alphas, files: { W } }: Stored): Promise<number> {
    return (await this.#process.ask(JSON.stringify({ call: "certify", name, joint, alphas, W })))
      .gap;
  }

  stop(): Promise<void> {
    return this.#process.stop();
  }
}
