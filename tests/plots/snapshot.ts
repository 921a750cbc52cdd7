/**
 * Figures are compared with pictures on disk: look at the svg in `snapshots/` to see what a figure
 * should be. `UPDATE_SNAPSHOTS=1 deno task test tests/plots` writes them afresh. Coordinates are kept
 * to a thousandth of a pixel: the last digits of a fit do not matter here.
 */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Figure } from "../../lib/plots/mod.ts";

const folder = new URL("./snapshots/", import.meta.url);

/** Throws unless the figure is drawn as in snapshots/NAME.svg (or .html for a titled figure). */
export function assertSnapshot(name: string, figure: Figure): void {
  const ending = figure.tagName.toLowerCase() === "svg" ? "svg" : "html";
  const file = new URL(`${name}.${ending}`, folder);
  const drawn = figure.outerHTML.replaceAll("><", ">\n<")
    .replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')
    .replace(/\d+\.\d{4,}/g, (number) => String(Number(Number(number).toFixed(3)))) + "\n";
  if (Deno.env.get("UPDATE_SNAPSHOTS")) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, drawn);
  }
  assert.equal(drawn, readFileSync(file, "utf8"), `${name} is drawn differently from ${file}`);
}
