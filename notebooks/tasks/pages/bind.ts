/** Binds pages into a course: the way from each to its neighbours, and the first page of all. */
import { join } from "node:path";
import { readNotebook } from "../notebook.ts";
import { indexPage } from "./index_page.ts";
import { fileOf, type Lesson, lessonOf } from "./lesson.ts";

/**
 * Writes index.html and renews the links between the pages that lie in a folder. A notebook that has
 * no page there is left out, so that every link leads somewhere.
 *
 * @param notebooks The course's notebooks, in their order.
 */
export async function bind(notebooks: readonly string[], folder: string): Promise<void> {
  const pages: { html: string; lesson: Lesson }[] = [];
  for (const [i, path] of notebooks.entries()) {
    const html = await Deno.readTextFile(join(folder, fileOf(path))).catch(() => undefined);
    if (html) pages.push({ html, lesson: lessonOf(i + 1, path, await readNotebook(path), html) });
  }
  const lessons = pages.map(({ lesson }) => lesson);
  for (const [i, { html, lesson }] of pages.entries()) {
    const bound = html.replace(
      emptyOrOld,
      (_, start, end) => start + ways(lessons, i, notebooks.length) + end,
    );
    await Deno.writeTextFile(join(folder, lesson.file), bound);
  }
  await Deno.writeTextFile(join(folder, "index.html"), indexPage(lessons));
}

const emptyOrOld = /(<nav aria-label="Lessons">)[^]*?(<\/nav>)/;

function ways(lessons: readonly Lesson[], i: number, count: number): string {
  const [previous, lesson, next] = [lessons[i - 1], lessons[i]!, lessons[i + 1]];
  return [
    previous && way("prev", "Previous lesson", previous),
    `<a href="index.html"><span>Lesson ${lesson.number} of ${count}</span>All lessons</a>`,
    next && way("next", "Next lesson", next),
  ].filter(Boolean).join("\n");
}

function way(rel: "prev" | "next", label: string, { file, heading }: Lesson): string {
  return `<a rel="${rel}" href="${encodeURI(file)}"><span>${label}</span>${heading}</a>`;
}
