/**
 * How a cell puts something on the page: `show` for sentences, tables and figures, `table` to make
 * a table, `claim` for what is checked, `withProgress` for what takes long. Outside Jupyter `show`
 * prints the text instead, so that a notebook's code runs as a program too.
 *
 * @module
 */
import * as check from "./_check.ts";
import { escapeHtml, type Fragment, mimeBundle } from "./_mime_bundle.ts";
import type { Figure } from "./plots/plot.ts";
import type { Progress } from "./progress.ts";

export type { Fragment, Progress };

/**
 * Puts a sentence (Markdown), a table or a figure on the page, below the cell that calls it. Await
 * it: the kernel may lose what a cell sends after it has ended.
 *
 * A figure is shown as an image with its words beside it as HTML, which is what an untrusted
 * notebook, a trusted one and an exported page all show alike.
 *
 * @param item A sentence, what `table` returned, or a figure of Observable Plot.
 * @param alt For a figure, and for it alone: its conclusion and what it is drawn from, in words.
 * @throws {TypeError} If item is none of these, or a figure comes without alt text.
 *
 * @example Outside Jupyter the words are printed
 * ```ts
 * import { show } from "@sparse/joint-feature-selection/notebook";
 *
 * await show("MultiTaskLasso finds **200** of 200 cells.");
 * ```
 */
export async function show(item: string | Fragment | Figure, alt?: string): Promise<void> {
  const bundle = mimeBundle(item, alt);
  if (!inJupyter()) return console.log(bundle["text/plain"]);
  await Deno.jupyter.display(bundle, { raw: true });
  await arrival(Object.values(bundle).join("").length);
}

/** Gives an output time to leave the kernel, a long one more: after its cell has ended it is dropped. */
async function arrival(length = 0): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 25 + length / 5000));
}

function inJupyter(): boolean {
  try {
    return Deno.jupyter !== undefined;
  } catch {
    return false; // Deno throws at the name outside `deno jupyter`
  }
}

/** A cell of a table: text as it is, numbers rounded for reading. */
export type TableCell = string | number | boolean;

/** The options of `table`. */
export interface TableOptions {
  /** The table's title, shown above it. */
  readonly caption: string;
  /** Significant digits of numbers that are not whole. Default 3. */
  readonly digits?: number | undefined;
}

const checks = {
  caption: check.text,
  digits: check.optional((name, value) => {
    check.integer(name, value, 1);
    check.inRange(name, value, value <= 100, "at most 100");
  }),
} satisfies Record<keyof TableOptions, check.Check>;

/**
 * A table from records, for `show`: a row for each record, a column for each key, the first of which
 * heads the rows. A key in camelCase is written in words.
 *
 * @param records Rows, all with the same keys in the same order.
 * @param options The caption, and the digits of numbers.
 * @returns The table as HTML and as text.
 * @throws {TypeError} If there is no record, the keys differ, a cell is not text, a number, true or
 * false, the caption is missing, or an option is not known or has the wrong type.
 * @throws {RangeError} If digits is not from 1 to 100.
 *
 * @example Two models
 * ```ts
 * import { table } from "@sparse/joint-feature-selection/notebook";
 * import assert from "node:assert/strict";
 *
 * const scores = table([{ model: "Lasso", F1: 0.78419 }], { caption: "Scores" });
 * assert.equal(scores.text, "Scores\nmodel  F1\nLasso  0.784");
 * ```
 */
export function table(
  records: readonly Readonly<Record<string, TableCell>>[],
  options: TableOptions,
): Fragment {
  check.listOf(check.object, 0)("records", records);
  check.options("table", options, checks);
  const { caption, digits = 3 } = options;
  const keys = Object.keys(records[0] ?? {});
  if (keys.length === 0) throw new TypeError("records should have a row, but have none");
  if (!caption) throw new TypeError("caption should say what the table holds, but is missing");
  const rows = records.map((record, i) => {
    if (Object.keys(record).join() !== keys.join()) {
      throw new TypeError(`records should share their keys, but row ${i} has other ones`);
    }
    return keys.map((key) => written(`records[${i}].${key}`, record[key], digits));
  });
  const columns = keys.map(inWords);
  return { html: tableHtml(caption, columns, rows), text: tableText(caption, columns, rows) };
}

/** truePositives reads as "true positives"; what is not camelCase stays. */
function inWords(key: string): string {
  const isCamelCase = /^[a-z]+([A-Z][a-z]+)+$/.test(key);
  return isCamelCase ? key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : key;
}

function written(name: string, cell: unknown, digits: number): string {
  if (typeof cell !== "number") {
    const isCell = typeof cell === "string" || typeof cell === "boolean";
    check.required(name, cell, isCell, "a string, a number, true or false");
    return String(cell);
  }
  const whole = Number.isInteger(cell) || Math.abs(+cell.toPrecision(digits)) >= 10 ** digits;
  return (whole ? cell.toFixed(0) : cell.toPrecision(digits)).replaceAll("-", "−");
}

function tableHtml(caption: string, columns: string[], rows: string[][]): string {
  const head = columns.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join("");
  const body = rows.map(([first, ...rest]) =>
    `<tr><th scope="row">${escapeHtml(first!)}</th>` +
    rest.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("") + "</tr>"
  );
  return `<table>\n<caption>${escapeHtml(caption)}</caption>\n` +
    `<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join("\n")}\n</tbody>\n</table>`;
}

function tableText(caption: string, columns: string[], rows: string[][]): string {
  const lines = [columns, ...rows];
  const widths = columns.map((_, j) => Math.max(...lines.map((line) => line[j]!.length)));
  const aligned = lines.map((line) => line.map((cell, j) => cell.padEnd(widths[j]!)).join("  "));
  return [caption, ...aligned.map((line) => line.trimEnd())].join("\n");
}

/**
 * Shows a sentence that has been checked, or fails the cell, and with it a run or an export of the
 * notebook: what a cell claims, it checks. (In JupyterLab the cells below a failed one still run: Deno's
 * kernel does not hold them back.) The sentence should say what the condition tests, so that it is
 * false where the condition fails.
 *
 * @param sentence What is claimed, in Markdown.
 * @param holds Whether it holds, computed from the results.
 * @throws {Error} If it does not hold; the message is the claim.
 * @throws {TypeError} If sentence is not a string, or holds is not true or false.
 *
 * @example A claim that holds
 * ```ts
 * import { claim } from "@sparse/joint-feature-selection/notebook";
 *
 * await claim("Two and two make four.", 2 + 2 === 4);
 * ```
 */
export async function claim(sentence: string, holds: boolean): Promise<void> {
  check.text("sentence", sentence);
  check.boolean("holds", holds);
  if (!holds) throw new Error(`This claim does not hold: ${sentence}`);
  await show(`✓ ${sentence}`);
}

/**
 * Runs long work below a progress bar, which ends as a sentence that is the same in every run.
 *
 * Jupyter can interrupt a cell only before its first `await` has to wait. So the work itself must not
 * await anything, nor the cell import or await anything before it.
 *
 * @param what What is counted, in the plural.
 * @param work Does the work; calls its argument as often as it likes.
 * @returns What work returns.
 * @throws {TypeError} If what is not a string, or work not a function.
 * @throws {Error} What work throws.
 *
 * @example Outside Jupyter there is no bar
 * ```ts
 * import { withProgress } from "@sparse/joint-feature-selection/notebook";
 * import assert from "node:assert/strict";
 *
 * const sum = await withProgress("numbers", (progress) =>
 *   [1, 2, 3].reduce((sum, x, i) => (progress(i + 1, 3), sum + x)));
 * assert.equal(sum, 6);
 * ```
 */
export async function withProgress<Value>(
  what: string,
  work: (progress: Progress) => Value,
): Promise<Value> {
  check.text("what", what);
  check.required("work", work, typeof work === "function", "a function");
  const bar = progressBar(what);
  const value = work(bar.move);
  await bar.end();
  return value;
}

/** Least time between two redraws of a bar, in milliseconds. */
const pause = 100;

function progressBar(what: string): { move: Progress; end: () => Promise<void> } {
  const draw = updatable();
  const start = performance.now();
  let [last, total] = [0, 0];
  return {
    move(ended, count) {
      total = count;
      const elapsed = performance.now() - start;
      if (elapsed < last + pause) return;
      last = elapsed;
      const left = Math.ceil(elapsed / ended * (count - ended) / 1000);
      const guess = ended > 0 ? `, ${left} s to go` : "";
      draw(barBundle(`${ended} of ${count} ${what}${guess}`, ended, count));
    },
    async end() {
      await draw(mimeBundle(`${total} ${what} done.`));
      await arrival();
    },
  };
}

/** An output that can be replaced in place. It is sent at once, awaited or not. */
function updatable(): (bundle: Record<string, string>) => Promise<void> {
  if (!inJupyter()) return async () => {};
  const transient = { display_id: crypto.randomUUID() };
  let type = "display_data";
  return async (data) => {
    const sent = Deno.jupyter.broadcast(type, { data, metadata: {}, transient });
    type = "update_display_data";
    await sent;
  };
}

function barBundle(text: string, ended: number, count: number) {
  const bar = `<progress max="${count}" value="${ended}"></progress>`;
  return { "text/html": `<p><label>${bar} ${escapeHtml(text)}</label></p>`, "text/plain": text };
}
