/** Jobs for workers to import. */

/** Works for so many milliseconds in the main thread; throws in a worker. */
export function onlyInMain(milliseconds: number): number {
  if ("WorkerGlobalScope" in globalThis) throw new Error("this is a worker");
  return pause(milliseconds);
}

/** When and where a job was done, in milliseconds of a clock that threads share. */
export interface Done {
  readonly from: number;
  readonly to: number;
  readonly byWorker: boolean;
}

/** Works for so many milliseconds, a worker for a quarter of them, and tells when and where. */
export function told(milliseconds: number): Done {
  const byWorker = "WorkerGlobalScope" in globalThis;
  const now = () => performance.timeOrigin + performance.now();
  const from = now();
  pause(byWorker ? milliseconds / 4 : milliseconds);
  return { from, to: now(), byWorker };
}

/** Works for so many milliseconds. */
export function pause(milliseconds: number): number {
  for (const start = performance.now(); performance.now() < start + milliseconds;);
  return milliseconds;
}

/** Numbers whose last bits are easily lost. */
export function bits(seed: number): number[] {
  return [Math.sin(seed), 0.1 + 0.2, 5e-324, Number.MAX_VALUE, seed / 3];
}

/** Returns a value below four; throws for any other. */
export function small(value: number): number {
  if (value >= 4) throw new RangeError(`value should be below 4, but is ${value}`);
  return value;
}

/** A value that JSON cannot hold, by its name. */
export function unholdable(name: string): unknown {
  return {
    nothing: undefined,
    "no number": NaN,
    "no number inside": { error: [1, NaN] },
    infinite: -Infinity,
    "a hole": [1, undefined],
    "a function": text,
    symbol: Symbol("s"),
  }[name];
}

/** A text of so many letters. */
export function text(length: number): string {
  return "x".repeat(length);
}
