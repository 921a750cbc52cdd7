/** The still figures on a dark page. */
import { darkRules, darkTwins } from "../../../lib/live/dark.ts";
import { quiet } from "../../../lib/plots/palette.ts";

const start = "data:image/svg+xml;base64,";

/**
 * A figure's image takes the page's background, and the dark palette where the page is dark. In a notebook
 * it does not: there the page may be light and the system dark.
 */
export function letTurnDark(image: Element): void {
  const source = image.getAttribute("src") ?? "";
  if (!source.startsWith(start)) return;
  const svg = atob(source.slice(start.length)); // UTF-8, byte by byte: the rules are ASCII
  image.setAttribute("src", start + btoa(svg.replace(/<\/svg>$/, `<style>${rules}</style></svg>`)));
}

const rules = `svg { background: none !important }
@media (prefers-color-scheme: dark) {
svg { color: ${darkTwins[quiet.text]} !important }
${darkRules("svg")}
}`;
