import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { parallelMap } from "../../lib/parallel/parallel_map.ts";
import type { Recovery } from "../../lib/experiments/recovery.ts";
import { recoveries } from "../../lib/experiments/recoveries.ts";
import { bits, onlyInMain, pause, small, text, told, unholdable } from "./_jobs.ts";

const module = import.meta.resolve("./_jobs.ts");
const settings = [1, 0.9, 0.5, 0].flatMap((overlap) =>
  [0, 1, 2].map((seed) => ({ seed, overlap, tasks: 5, samples: 20 }))
);
const alone = JSON.stringify(recoveries(settings, { workers: 0 }));

for (const workers of [1, 2, 3]) {
  Deno.test(`${workers} workers give the same values as this thread alone, to the bit`, () => {
    assert.equal(JSON.stringify(recoveries(settings, { workers })), alone);
    const seeds = [...Array(50).keys()];
    assert.deepEqual(parallelMap({ job: bits, module }, seeds, { workers }), seeds.map(bits));
  });
}

Deno.test("workers take jobs once they have started", () => {
  const waits = Array(10_000).fill(10);
  assert.throws(() => parallelMap({ job: onlyInMain, module }, waits, { workers: 2 }), {
    message: "this is a worker",
  });
});

Deno.test("once workers have started they do all jobs that are left, several at a time", () => {
  const done = parallelMap({ job: told, module }, Array(500).fill(10), { workers: 2 });
  const byWorkers = done.slice(done.findIndex(({ byWorker }) => byWorker));
  assert.ok(byWorkers.filter(({ byWorker }) => !byWorker).length <= 1); // begun by this thread before
  let latest = 0;
  const beside = byWorkers.filter(({ from, to }) => {
    const isBeside = from < latest;
    latest = Math.max(latest, to);
    return isBeside;
  });
  assert.ok(beside.length > byWorkers.length / 4, `${beside.length} of ${byWorkers.length}`);
});

Deno.test("no job begins long after one done by a worker has failed", () => {
  let last = 0;
  const progress = (ended: number) => last = ended;
  const waits = Array(10_000).fill(10);
  assert.throws(() => parallelMap({ job: onlyInMain, module }, waits, { workers: 2, progress }));
  assert.ok(last < 5000, `${last} jobs ended`); // those that this thread did before workers started
});

Deno.test("values keep the order of the inputs even if the first job ends last", () => {
  const waits = [...Array(40).keys()].map((i) => (i === 0 ? 400 : i % 7));
  assert.deepEqual(parallelMap({ job: pause, module }, waits, { workers: 3 }), waits);
});

for (const workers of [0, 2]) {
  Deno.test(`with ${workers} workers the error thrown is that of the first input whose job fails`, () => {
    const inputs = [...Array(300).fill(1), 7, 5, 1];
    const failing = () => parallelMap({ job: small, module }, inputs, { workers });
    assert.throws(failing, { name: "RangeError", message: "value should be below 4, but is 7" });
    assert.throws(failing, RangeError);
  });

  Deno.test(`with ${workers} workers no job begins long after one has failed`, () => {
    const inputs = [9, ...Array(5000).fill(1)];
    let last = 0;
    const progress = (ended: number) => last = ended;
    assert.throws(() => parallelMap({ job: small, module }, inputs, { workers, progress }));
    assert.ok(last < 100, `${last} jobs ended`);
  });

  Deno.test(`with ${workers} workers a value that is too long as JSON is refused`, () => {
    assert.throws(() => parallelMap({ job: text, module }, [10, 9000], { workers }), {
      name: "RangeError",
      message: "The outcome of a job should take at most 8188 bytes as JSON, but takes 9012",
    });
  });

  Deno.test(`with ${workers} workers a value that JSON cannot hold is refused, and the error says what it is`, () => {
    const found = {
      nothing: "undefined",
      "no number": "NaN",
      "no number inside": "NaN",
      infinite: "-Infinity",
      "a hole": "undefined",
      "a function": "a function",
      symbol: "Symbol(s)",
    };
    for (const [name, words] of Object.entries(found)) {
      assert.throws(() => parallelMap({ job: unholdable, module }, [name], { workers }), {
        name: "TypeError",
        message: `The value of a job should be what JSON can hold, which ${words} is not`,
      });
    }
  });

  Deno.test(`with ${workers} workers an outcome may take 8188 bytes as JSON, but not one more`, () => {
    const [full] = parallelMap({ job: text, module }, [8176], { workers });
    assert.equal(full!.length, 8176);
    assert.throws(() => parallelMap({ job: text, module }, [8177], { workers }), {
      name: "RangeError",
      message: "The outcome of a job should take at most 8188 bytes as JSON, but takes 8189",
    });
  });

  Deno.test(`with ${workers} workers progress never falls and ends at the number of jobs`, () => {
    const told: number[] = [];
    const progress = (ended: number, count: number) => {
      assert.equal(count, 30);
      told.push(ended);
    };
    parallelMap({ job: pause, module }, Array(30).fill(5), { workers, progress });
    assert.equal(told.at(-1), 30);
    assert.ok(told.every((ended, i) => i === 0 || ended >= told[i - 1]!), told.join());
  });
}

Deno.test("if a job throws a string, parallelMap throws an Error with that message", () => {
  const job = () => {
    throw "too far";
  };
  assert.throws(() => parallelMap({ job, module: import.meta.url }, [1], { workers: 0 }), {
    name: "Error",
    message: "too far",
  });
});

Deno.test("no more workers are started than there are jobs", () => {
  const Real = globalThis.Worker;
  let hired = 0;
  globalThis.Worker = new Proxy(Real, {
    construct: (Real, given: ConstructorParameters<typeof Worker>) => (hired++, new Real(...given)),
  });
  try {
    parallelMap({ job: small, module }, [1, 2], { workers: 8 });
  } finally {
    globalThis.Worker = Real;
  }
  assert.equal(hired, 2);
});

Deno.test("workers are terminated when all jobs are done, and when one fails", () => {
  const Real = globalThis.Worker;
  const counts = { hired: 0, ended: 0 };
  globalThis.Worker = class extends Real {
    constructor(...args: ConstructorParameters<typeof Real>) {
      super(...args);
      counts.hired++;
    }
    override terminate() {
      counts.ended++;
      super.terminate();
    }
  };
  try {
    parallelMap({ job: small, module }, [1, 2, 3], { workers: 2 });
    assert.throws(() => parallelMap({ job: small, module }, [1, 9, 3], { workers: 2 }));
  } finally {
    globalThis.Worker = Real;
  }
  assert.deepEqual(counts, { hired: 4, ended: 4 });
});

Deno.test("jobs that workers cannot import are done by this thread", () => {
  const missing = { job: small, module: import.meta.resolve("./missing.ts") };
  assert.deepEqual(parallelMap(missing, [1, 2, 3], { workers: 2 }), [1, 2, 3]);
});

/** Node's sine differs from Deno's in the last bit. */
const rounded = (run: Recovery) => ({ ...run, error: run.error.toPrecision(8) });

Deno.test("in Node, which has no workers of this kind, the values are the same up to rounding", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const contents = `import { recoveries } from "./lib/experiments/recoveries.ts";
      console.log(JSON.stringify(recoveries(${JSON.stringify(settings)})));`;
    await esbuild.build({
      stdin: { contents, resolveDir: fileURLToPath(new URL("../..", import.meta.url)) },
      bundle: true,
      outfile: `${folder}/main.mjs`,
      tsconfigRaw: {},
      platform: "browser",
      format: "esm",
    });
    await esbuild.stop();
    const { stdout, stderr } = await new Deno.Command("node", { args: [`${folder}/main.mjs`] })
      .output();
    assert.equal(new TextDecoder().decode(stderr), "");
    const there: Recovery[] = JSON.parse(new TextDecoder().decode(stdout));
    assert.deepEqual(there.map(rounded), recoveries(settings, { workers: 0 }).map(rounded));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
