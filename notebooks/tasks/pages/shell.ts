/** What every page is: one file that requests nothing, with navigation for eye and keyboard. */
import { join } from "node:path";
import { escapeHtml } from "../../../lib/_mime_bundle.ts";
import { contentSecurityPolicy } from "../../../lib/live/content_security_policy.ts";

/** What the course is called. */
export const courseTitle = "Joint feature selection";

/** What differs from page to page; all but the title is HTML. */
export interface Parts {
  readonly title: string;
  readonly header: string;
  readonly main: string;
  /** The page's sections, if it lists them. */
  readonly contents?: string;
  /** The way to other pages, if there is one. */
  readonly lessons?: string;
  readonly footer: string;
}

const [style, script] = ["page.css", "page.js"].map((name) =>
  Deno.readTextFileSync(join(import.meta.dirname!, name))
);

/** A whole page. */
export function shell({ title, header, main, contents = "", lessons = "", footer }: Parts): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>
${style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header>${header}</header>
${contents}
<main id="main" tabindex="-1">
${main}
</main>
${lessons}
<footer>${footer}</footer>
<script>
${script}</script>
</body>
</html>
`;
}
