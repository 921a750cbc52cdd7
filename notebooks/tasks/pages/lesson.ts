/** A lesson as the course's first page presents it; all but its numbers is read off its page. */
import { parseHTML } from "linkedom";
import { basename } from "node:path";
import { type Notebook, source } from "../notebook.ts";
import { headingHtml } from "./heading.ts";
import { readingMinutes } from "./reading_time.ts";

/** What the first page says about a lesson. */
export interface Lesson {
  /** Its place in the course, from 1. */
  readonly number: number;
  /** The file of its page. */
  readonly file: string;
  /** Its heading, as HTML. */
  readonly heading: string;
  /** What it teaches and what one needs, as HTML. */
  readonly teaches: string;
  /** Its first figure: the image and the figure's title, as HTML. */
  readonly picture: { readonly image: string; readonly title: string } | undefined;
  /** Minutes to read it. */
  readonly minutes: number;
  /** How many exercises it has. */
  readonly exercises: number;
}

/** Reads a lesson off its notebook and its page. */
export function lessonOf(
  number: number,
  path: string,
  notebook: Notebook,
  html: string,
): Lesson {
  const { document } = parseHTML(html);
  const main = document.querySelector("main")!;
  const heading = main.querySelector("h1, h2, h3, h4, h5, h6");
  return {
    number,
    file: fileOf(path),
    heading: heading ? headingHtml(heading) : document.title,
    teaches: teaches(main),
    picture: picture(main),
    minutes: readingMinutes(notebook),
    exercises: notebook.cells.filter((cell) => /^\*\*Exercise \d+/.test(source(cell))).length,
  };
}

/** The file of a notebook's page. */
export function fileOf(path: string): string {
  return `${basename(path, ".ipynb")}.html`;
}

/** The paragraph that begins "You will learn", up to how long it takes; else the first paragraph. */
function teaches(main: Element): string {
  const paragraphs = [...main.querySelectorAll(".jp-MarkdownCell p")];
  const promise = paragraphs.find(({ textContent }) => textContent?.startsWith("You will learn"));
  const [kept = ""] = (promise ?? paragraphs[0])?.innerHTML.split(/<strong>It\s+takes/) ?? [];
  return kept.trim();
}

function picture(main: Element): Lesson["picture"] {
  const figure = main.querySelector("figure:has(img)");
  if (!figure) return undefined;
  const title = figure.querySelector("p")?.innerHTML ?? "";
  return { image: figure.querySelector("img")!.outerHTML, title };
}
