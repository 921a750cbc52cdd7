/** A page's sections as a list of links: beside the text, or folded above it where there is no room. */
import { escapeHtml } from "../../../lib/_mime_bundle.ts";
import { headingHtml } from "./heading.ts";

/**
 * The list, and the line that unfolds it. The list comes after the line's `<details>`, not inside
 * it, so that a style sheet alone can show it where there is room for it, folded or not.
 */
export function contents(document: Document): string {
  const items = [...document.querySelectorAll("main h2[id]")].map((heading) =>
    `<li><a href="#${escapeHtml(heading.id)}">${headingHtml(heading)}</a></li>`
  );
  if (items.length === 0) return "";
  return `<details><summary>On this page</summary></details><ol>${items.join("")}</ol>`;
}
