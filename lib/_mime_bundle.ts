/**
 * Sentences, tables and figures as Jupyter's bundles of media types.
 *
 * @module
 */
import { optional, required, text } from "./_check.ts";
import type { Figure } from "./plots/plot.ts";

/** Something to show that is not text: its HTML and what to say where there is no HTML. */
export interface Fragment {
  /** HTML that survives an untrusted notebook's sanitiser. */
  readonly html: string;
  /** The same in words. */
  readonly text: string;
}

/** What `show` sends: the item in every form that a page may want it in. */
export function mimeBundle(item: string | Fragment | Figure, alt?: string): Record<string, string> {
  optional(text)("alt", alt);
  if (isElement(item)) {
    if (alt === undefined || alt.trim() === "") {
      throw new TypeError(
        "alt should be a sentence that says what the figure shows, but is missing",
      );
    }
    return { "text/html": figureHtml(item, alt), "text/plain": alt };
  }
  if (alt !== undefined) throw new TypeError("alt goes with a figure, but item is not one");
  if (typeof item === "string") return { "text/markdown": item, "text/plain": item };
  const isFragment = typeof item?.html === "string" && typeof item.text === "string";
  required("item", item, isFragment, "a sentence, a table or a figure");
  return { "text/html": item.html, "text/plain": item.text };
}

function isElement(item: unknown): item is Figure {
  return typeof item === "object" && item !== null && "outerHTML" in item;
}

/**
 * Title, caption and a legend's labels as text, every svg as an image: inline svg is stripped from
 * untrusted notebooks. The largest svg is the chart, which the alt text is about.
 */
function figureHtml(figure: Figure, alt: string): string {
  const drawing = figure.cloneNode(true) as Element;
  const parts = isSvg(drawing) ? [drawing] : [...drawing.children];
  const svgs = isSvg(drawing) ? [drawing] : [...drawing.querySelectorAll("svg")];
  const [chart] = svgs.toSorted((a, b) => area(b) - area(a));
  const shown = (svg: Element) => image(svg, svg === chart ? alt : "");
  const title = drawing.querySelector("h2")?.textContent;
  const subtitle = drawing.querySelector("h3")?.textContent;
  const caption = drawing.querySelector("figcaption")?.textContent;
  return [
    "<figure>",
    title && `<p><strong>${escapeHtml(title)}</strong></p>`,
    subtitle && `<p>${escapeHtml(subtitle)}</p>`,
    ...parts.map((part) => isSvg(part) ? shown(part) : labelled(part, shown)),
    caption && `<figcaption>${escapeHtml(caption)}</figcaption>`,
    "</figure>",
  ].filter(Boolean).join("\n");
}

function isSvg(element: Element): boolean {
  return element.tagName.toLowerCase() === "svg";
}

function area(svg: Element): number {
  return Number(svg.getAttribute("width")) * Number(svg.getAttribute("height"));
}

/** A legend as a line of swatches, each before its label; nothing if it holds no svg. */
function labelled(legend: Element, shown: (svg: Element) => string): string {
  const entries = Array.from(legend.querySelectorAll("svg"), (swatch) => {
    return `${shown(swatch)}&nbsp;${escapeHtml(swatch.nextSibling?.textContent ?? "")}`;
  });
  return entries.length === 0 ? "" : `<p>${entries.join("&emsp;")}</p>`;
}

function image(svg: Element, alt: string): string {
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const [width, height] = ["width", "height"].map((name) => svg.getAttribute(name));
  if (Number(width) > 600) svg.append(largerOnPhones(svg.ownerDocument!));
  const bytes = new TextEncoder().encode(withShortNumbers(svg.outerHTML));
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `<img alt="${escapeHtml(alt)}" width="${width}" height="${height}" ` +
    `src="data:image/svg+xml;base64,${base64}">`;
}

/** A phone draws a wide figure at half its size: there its labels grow by a third. */
function largerOnPhones(document: Document): Element {
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = "@media (max-width: 480px) { svg { font-size: 20px !important } }";
  return style;
}

/** Rounds attributes to a tenth of a pixel, which is fine enough and keeps notebooks small. */
function withShortNumbers(markup: string): string {
  return markup.replaceAll(
    /="[^"]*"/g,
    (attribute) =>
      attribute.replaceAll(/[1-9]\d*\.\d{2,}/g, (number) => String(+(+number).toFixed(1))),
  );
}

/** Text escaped for HTML. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return text.replaceAll(/[&<>"]/g, (character) => entities[character]!);
}
