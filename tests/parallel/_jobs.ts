/** Jobs for workers to find. */

/** What the thread does that a job runs on: a worker is no page and no main program. */
export function thread(milliseconds: number): string {
  for (const start = performance.now(); performance.now() < start + milliseconds;);
  return "WorkerGlobalScope" in globalThis ? "worker" : "main";
}

/** Numbers whose last bits are easily lost. */
export function bits(seed: number): number[] {
  return [Math.sin(seed), 0.1 + 0.2, 5e-324, Number.MAX_VALUE, seed / 3];
}

/** Takes what is below four. */
export function small(value: number): number {
  if (value >= 4) throw new RangeError(`value should be below 4, but is ${value}`);
  return value;
}

/** A text of so many letters. */
export function text(length: number): string {
  return "x".repeat(length);
}
