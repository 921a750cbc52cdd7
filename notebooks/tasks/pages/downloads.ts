/** The notebook and its code lie inside the page: the one file is all that a reader needs. */
import { Buffer } from "node:buffer";
import { basename } from "node:path";
import { escapeHtml } from "../../../lib/_mime_bundle.ts";
import { asTypeScript, type Notebook, withoutOutputs } from "../notebook.ts";

/** Where on the page the links are. */
export const downloadsId = "download";

/** Links to both. */
export function downloads(notebook: Notebook, path: string): string {
  const name = basename(path, ".ipynb");
  const ipynb = JSON.stringify(withoutOutputs(notebook), null, 1) + "\n";
  return `<p id="${downloadsId}">Download: ` + [
    link("notebook", `${name}.ipynb`, "application/x-ipynb+json", ipynb),
    link("TypeScript", `${name}.ts`, "text/plain;charset=utf-8", asTypeScript(notebook, path)),
  ].join(", ") +
    " (to run and change: put them in the project's notebooks folder, then <code>deno task lab</code>)</p>";
}

function link(label: string, name: string, type: string, text: string): string {
  const href = `data:${type};base64,${Buffer.from(text).toString("base64")}`;
  return `<a download="${escapeHtml(name)}" href="${href}">${label}</a>`;
}
