/** Turns an executed notebook into one HTML page that needs nothing else: no network, no script. */
import katex from "katex";
import { parseHTML } from "linkedom";
import { Buffer } from "node:buffer";
import { basename } from "node:path";
import { contentSecurityPolicy } from "../../lib/live/content_security_policy.ts";
import { asTypeScript, type Notebook, title, withoutOutputs } from "./notebook.ts";

/** What the page tells of the run that made it. */
export interface Page {
  /** The notebook's file, which gives the downloads their names. */
  readonly path: string;
  /** The notebook as it ran. */
  readonly notebook: Notebook;
  /** How long its code took. */
  readonly seconds: number;
}

/** Finishes what nbconvert wrote: maths, title, sections, downloads, ways around with the keyboard. */
export function finish(html: string, page: Page): string {
  const { document } = parseHTML(html);
  document.title = title(page.notebook, page.path);
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')!;
  policy.setAttribute("content", contentSecurityPolicy);
  document.querySelector("main")!.normalize();
  document.querySelectorAll("main *").forEach(renderMaths);
  document.querySelectorAll(".anchor-link").forEach(labelAnchor);
  document.querySelectorAll("main table").forEach(letScroll);
  document.querySelectorAll("main pre, .formula").forEach(letFocus);
  document.querySelector("nav")!.innerHTML = sections(document);
  document.querySelector("body > header")!.innerHTML = `<p>${projectName}</p>${downloads(page)}`;
  document.querySelector("footer")!.innerHTML = `<p>${running(page)}</p>`;
  return document.toString();
}

const projectName = "Joint feature selection";

/** TeX in text: $$…$$, an environment, or $…$ that neither begins nor ends with a space (prices). */
const tex =
  /\$\$([^]+?)\$\$|(\\begin\{(\w+\*?)\}[^]+?\\end\{\3\})|\$(?!\s)([^$]*[^$\s\\])\$(?!\d)/g;

function renderMaths(element: Element): void {
  if (element.closest("pre, code, script, style, math, iframe")) return;
  for (const node of [...element.childNodes].filter(({ nodeType }) => nodeType === 3)) {
    const text = node.textContent!;
    const pieces: (string | Node)[] = [];
    let end = 0;
    for (const match of text.matchAll(tex)) {
      const [all, display, environment, , inline] = match;
      pieces.push(text.slice(end, match.index));
      pieces.push(maths(element.ownerDocument, (inline ?? display ?? environment)!, !inline));
      end = match.index + all.length;
    }
    if (end > 0) (node as Text).replaceWith(...pieces, text.slice(end));
  }
}

function maths(document: Document, source: string, displayMode: boolean): Element {
  const span = document.createElement("span");
  if (displayMode) span.className = "formula";
  span.innerHTML = katex.renderToString(source, {
    displayMode,
    output: "mathml",
    strict: "ignore",
  });
  return span;
}

function labelAnchor(anchor: Element): void {
  anchor.setAttribute("aria-label", `Link to ${anchor.parentElement!.firstChild!.textContent}`);
  anchor.textContent = "#";
}

/** A table wider than the screen scrolls by itself, not with the page. */
function letScroll(table: Element): void {
  const frame = table.ownerDocument.createElement("div");
  frame.className = "table";
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", table.querySelector("caption")?.textContent ?? "Table");
  frame.setAttribute("tabindex", "0");
  table.replaceWith(frame);
  frame.append(table);
}

/** What scrolls can be scrolled with the keyboard. */
function letFocus(element: Element): void {
  element.setAttribute("tabindex", "0");
}

function sections(document: Document): string {
  const items = [...document.querySelectorAll("main h2[id]")].map((heading) => {
    const text = heading.firstChild!.textContent!.trim();
    return `<li><a href="#${escape(heading.id)}">${escape(text)}</a></li>`;
  });
  return `<ol>${items.join("")}</ol>`;
}

/** The notebook and its code lie inside the page: the one file is all that a reader needs. */
function downloads({ path, notebook }: Page): string {
  const name = basename(path, ".ipynb");
  const ipynb = JSON.stringify(withoutOutputs(notebook), null, 1) + "\n";
  return "<p>Download: " + [
    link("notebook", `${name}.ipynb`, "application/x-ipynb+json", ipynb),
    link("TypeScript", `${name}.ts`, "text/plain;charset=utf-8", asTypeScript(notebook, path)),
  ].join(", ") + "</p>";
}

function link(label: string, name: string, type: string, text: string): string {
  const href = `data:${type};base64,${Buffer.from(text).toString("base64")}`;
  return `<a download="${escape(name)}" href="${href}">${label}</a>`;
}

function running({ seconds }: Page): string {
  const version = Deno.version.deno;
  return `The code on this page ran in ${seconds.toFixed(1)} seconds in Deno ${version}.`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
