/** Turns an executed notebook into one HTML page that needs nothing else. */
import { parseHTML } from "linkedom";
import { notAnswered } from "../../../lib/exercises/exercise.ts";
import { type Notebook, title } from "../notebook.ts";
import { contents } from "./contents.ts";
import { letTurnDark } from "./dark_figures.ts";
import { downloads, downloadsId } from "./downloads.ts";
import { fold } from "./fold.ts";
import { renderMaths } from "./maths.ts";
import { shell } from "./shell.ts";

/** What the page says about the run that made it. */
export interface Run {
  /** The notebook's file, which gives the downloads their names. */
  readonly path: string;
  /** The notebook as it ran. */
  readonly notebook: Notebook;
  /** How long its code took. */
  readonly seconds: number;
}

/** The page of a lesson, from the cells as nbconvert wrote them. */
export function lessonPage(cells: string, { path, notebook, seconds }: Run): string {
  const { document } = parseHTML(shell({
    title: title(notebook, path),
    header: `<p><a href="index.html">All lessons</a></p>${downloads(notebook, path)}`,
    contents: `<nav aria-label="On this page"></nav>`,
    main: cells,
    lessons: `<nav aria-label="Lessons"></nav>`,
    footer: `<p>${running(seconds)}</p>`,
  }));
  document.querySelector("main")!.normalize();
  document.querySelectorAll("main *").forEach(renderMaths);
  document.querySelectorAll(".anchor-link").forEach(leaveToMouse);
  document.querySelectorAll("main .jp-OutputArea p").forEach(leadToNotebook);
  document.querySelectorAll("main table").forEach(letScroll);
  document.querySelectorAll("main pre, .formula").forEach(letFocus);
  document.querySelectorAll("main img").forEach(letTurnDark);
  document.querySelectorAll("main figure > img").forEach(keepReadable);
  document.querySelectorAll(".jp-CodeCell .highlight").forEach(fold);
  document.querySelector("nav")!.innerHTML = contents(document);
  return document.toString();
}

function running(seconds: number): string {
  const version = Deno.version.deno;
  return `The code on this page ran in ${seconds.toFixed(1)} seconds in Deno ${version}.`;
}

/** Read out, a heading's link to itself would say it twice; the list of sections has the same links. */
function leaveToMouse(anchor: Element): void {
  anchor.setAttribute("aria-hidden", "true");
  anchor.setAttribute("tabindex", "-1");
  anchor.textContent = "#";
}

/** An exercise cannot be answered on a page: "not answered yet" becomes a link to the notebook. */
function leadToNotebook(said: Element): void {
  if (said.textContent !== notAnswered) return;
  said.innerHTML = `○ Answer this in <a href="#${downloadsId}">the notebook</a>.`;
}

/** A table wider than the screen scrolls by itself, not with the page. */
function letScroll(table: Element): void {
  const frame = framed(table, "table");
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", table.querySelector("caption")?.textContent ?? "Table");
}

/** A figure drawn for a wide page shrinks only while its labels can be read, then scrolls like a table. */
function keepReadable(image: Element): void {
  if (Number(image.getAttribute("width")) <= leastWidth) return;
  framed(image, "picture").setAttribute("style", `--least-width: ${leastWidth}px`);
}

/** In pixels: at this width a figure drawn for 760 has labels 10 pixels high, as phones enlarge them. */
const leastWidth = 380;

/** Puts an element into a box of its own, which scrolls. */
function framed(element: Element, className: string): Element {
  const frame = element.ownerDocument.createElement("div");
  frame.className = className;
  letFocus(frame);
  element.replaceWith(frame);
  frame.append(element);
  return frame;
}

/** Lets the keyboard reach what scrolls. */
function letFocus(element: Element): void {
  element.setAttribute("tabindex", "0");
}
