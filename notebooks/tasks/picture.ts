/** A lesson's picture, for the README: its first figure. */
import { Buffer } from "node:buffer";
import { basename, join } from "node:path";
import { codeCells, type Notebook } from "./notebook.ts";
import { notebooksFolder } from "./project.ts";

/** Where a notebook's picture lies. */
export function picturePath(path: string): string {
  return join(notebooksFolder, "pictures", `${basename(path, ".ipynb")}.svg`);
}

/** The svg of the first figure that a notebook shows, if it shows one. */
export function firstPicture(notebook: Notebook): string | undefined {
  for (const { outputs = [] } of codeCells(notebook)) {
    for (const { data } of outputs) {
      const html = [data?.["text/html"] ?? []].flat().join("");
      const base64 = html.match(/src="data:image\/svg\+xml;base64,([^"]+)"/)?.[1];
      if (base64) return Buffer.from(base64, "base64").toString("utf8") + "\n";
    }
  }
}
