/** The peers' process, peers.py, in a Python environment of its own. */
import type { LinearFit } from "../../lib/mod.ts";
import type { Problem } from "./problems.ts";

const root = new URL("../../", import.meta.url).pathname;
const venv = `${root}.venv-bench`;
const packages = ["scikit-learn==1.9.1", "celer", "skglm"];
const oneThread = { OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1", OMP_NUM_THREADS: "1" };

interface Answer {
  readonly ms: number;
  readonly gap: number;
  readonly error?: string;
}

/** Asks the peers and the certifier. */
export class Peers {
  readonly #folder = Deno.makeTempDirSync();
  readonly #process: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #output: ReadableStreamDefaultReader<string>;
  #text = "";
  #loaded = "";

  private constructor() {
    this.#process = new Deno.Command(`${venv}/bin/python`, {
      args: [`${root}tests/bench/peers.py`],
      env: oneThread,
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    this.#input = this.#process.stdin.getWriter();
    this.#output = this.#process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** Installs the peers if they are not there, and starts them. */
  static async start(): Promise<Peers> {
    const isThere = await Deno.stat(`${venv}/complete`).then(() => true, () => false);
    if (!isThere) {
      console.log("Installing the peers in .venv-bench.");
      await run("python3", "-m", "venv", venv);
      await run(`${venv}/bin/python`, "-m", "pip", "install", "--quiet", ...packages);
      await Deno.writeTextFile(`${venv}/complete`, packages.join("\n"));
    }
    return new Peers();
  }

  /** Ends the process. */
  stop(): void {
    this.#input.close();
    Deno.removeSync(this.#folder, { recursive: true });
  }

  /** Hands over a problem's data. */
  async load({ name, X, Y }: Problem): Promise<void> {
    if (this.#loaded === name) return;
    const [fileX, fileY] = [`${this.#folder}/X`, `${this.#folder}/Y`];
    Deno.writeFileSync(fileX, bytes(Float64Array.from(X.to1DArray())));
    Deno.writeFileSync(fileY, bytes(Float64Array.from(Y.to1DArray())));
    await this.#ask({
      call: "load",
      name,
      X: fileX,
      Y: fileY,
      n: X.rows,
      p: X.columns,
      T: Y.columns,
    });
    this.#loaded = name;
  }

  /** One peer's fit. */
  fit(
    { name, joint }: Problem,
    solver: string,
    alphas: number[],
    tolerance: number,
  ): Promise<Answer> {
    return this.#ask({ call: "fit", name, solver, joint, alphas, tolerance });
  }

  /** The peer's loosest tolerance, in factors of two, whose answer has a gap of at most the goal. */
  async loosest(
    problem: Problem,
    solver: string,
    alphas: number[],
    goal: number,
  ): Promise<number | undefined> {
    const units = solver === "skglm" ? 16 * alphas[0]! : 4; // skglm's is a distance of gradients
    for (let tolerance = units * goal, tries = 0; tries < 24; tolerance /= 2, tries++) {
      const { gap, error } = await this.fit(problem, solver, alphas, tolerance);
      if (error) return undefined;
      if (gap <= goal) return tolerance;
    }
    return undefined;
  }

  /** The largest relative gap of our fits, as the certifier finds it. */
  async certify(
    { name, joint }: Problem,
    alphas: number[],
    fits: readonly LinearFit[],
  ): Promise<number> {
    const file = `${this.#folder}/W`;
    const W = fits.flatMap(({ coef }) => coef.transpose().to1DArray());
    Deno.writeFileSync(file, bytes(Float64Array.from(W)));
    return (await this.#ask({ call: "certify_file", name, joint, alphas, file })).gap;
  }

  /** Milliseconds of MultiTaskLassoCV. */
  async crossValidation({ name }: Problem): Promise<number> {
    return (await this.#ask({ call: "cross_validation", name })).ms;
  }

  async #ask(request: Record<string, unknown>): Promise<Answer> {
    await this.#input.write(new TextEncoder().encode(JSON.stringify(request) + "\n"));
    while (!this.#text.includes("\n")) {
      const { value, done } = await this.#output.read();
      if (done) throw new Error("peers.py ended");
      this.#text += value;
    }
    const end = this.#text.indexOf("\n");
    const answer = JSON.parse(this.#text.slice(0, end));
    this.#text = this.#text.slice(end + 1);
    return answer;
  }
}

function bytes(values: Float64Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(values.buffer);
}

async function run(program: string, ...args: string[]): Promise<void> {
  const { success } = await new Deno.Command(program, { args }).spawn().status;
  if (!success) throw new Error(`${program} ${args.join(" ")} failed`);
}
