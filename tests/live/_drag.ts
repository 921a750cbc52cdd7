/** A real drag with the mouse, and how long a live figure takes over each of its moves. */
import type { Page } from "playwright-core";
import type { Opened } from "./_page.ts";

/** Medians of a drag in milliseconds. */
export interface DragTimes {
  /** Refit, draw and put on the page: the script's part. */
  readonly redraw: number;
  /** From the start of the script to the end of layout and paint. */
  readonly painted: number;
}

/** Drags the figure's first slider to and fro with the mouse. */
export async function drag({ page, figure }: Opened, moves = 120): Promise<DragTimes> {
  const frame = page.frames().at(-1)!;
  await frame.evaluate(noteFrames);
  const box = (await figure(0).getByRole("slider").first().boundingBox())!;
  const at = (share: number) => page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
  await at(0.5);
  await page.mouse.down();
  for (let i = 0; i < moves; i++) {
    await at(0.5 + 0.47 * Math.sin(i / 10));
    await frame.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.mouse.up();
  const [redraw, painted] = [await durations(page, "redraw"), await durations(page, "painted")];
  return { redraw: median(redraw), painted: median(painted) };
}

/** Runs in the page: measures each animation frame after an input event until it is painted. */
function noteFrames(): void {
  const { port1, port2 } = new MessageChannel();
  let start = 0;
  port1.onmessage = () => performance.measure("painted", { start });
  document.addEventListener("input", () => {
    requestAnimationFrame(() => {
      start = performance.now();
      port2.postMessage(undefined); // arrives when this frame's layout and paint are done
    });
  }, true); // before the figure's own listener, so that its frame callback runs second
}

async function durations(page: Page, name: string): Promise<number[]> {
  return await page.frames().at(-1)!.evaluate(
    (name) => performance.getEntriesByName(name).map(({ duration }) => duration),
    name,
  );
}

/** The median without the first ten times, in which the browser's engine warms up. */
function median(times: readonly number[]): number {
  const sorted = times.slice(10).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
