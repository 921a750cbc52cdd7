/** How long a lesson takes to read, from its words and its code. */
import { codeCells, type Notebook, source } from "../notebook.ts";

/** What a reader gets through in a minute; slower than a novel, for the text has maths in it. */
export const pace = { words: 150, lines: 20 };

/** Minutes to the nearest five: words and lines of code; the work on exercises comes on top. */
export function readingMinutes(notebook: Notebook): number {
  const texts = notebook.cells.filter(({ cell_type }) => cell_type === "markdown").map(source);
  const lines = codeCells(notebook).flatMap((cell) => source(cell).split("\n"));
  const minutes = texts.reduce((sum, text) => sum + wordsIn(text), 0) / pace.words +
    lines.filter((line) => line.trim() !== "").length / pace.lines;
  return Math.max(5, 5 * Math.round(minutes / 5));
}

/** What is folded away is not counted; a formula counts as one word. */
function wordsIn(text: string): number {
  const unfolded = text.replaceAll(/<details>[^]*?<\/details>/g, "");
  return unfolded.replaceAll(/\$\$?[^$]+\$\$?/g, "formula").match(/\S+/g)?.length ?? 0;
}
