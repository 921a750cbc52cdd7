import assert from "node:assert/strict";
import { basename } from "node:path";
import { namedNotebooks, notebooksIn, title } from "../../notebooks/tasks/notebook.ts";
import { firstPicture } from "../../notebooks/tasks/picture.ts";
import { notebooksFolder, Trouble } from "../../notebooks/tasks/project.ts";
import { inFolder, notebookOf, write } from "./_notebooks.ts";

Deno.test("a notebook's title is its first heading without Markdown marks, or else its file's name", () => {
  const notebook = notebookOf("# no heading", "md:Words\n\n## The *first* `one` ##\n\n# Another");
  assert.equal(title(notebook, "/some/01_a.ipynb"), "The first one");
  assert.equal(title(notebookOf("# no heading", "md:Words"), "/some/01_a.ipynb"), "01_a");
});

Deno.test("a folder's notebooks are listed by name, without other files and folders", async () => {
  await inFolder(async (folder) => {
    for (const name of ["02_b.ipynb", "10_c.ipynb", "01_a.ipynb", "notes.txt"]) {
      await write(folder, name, notebookOf());
    }
    await Deno.mkdir(`${folder}/00.ipynb`);
    const names = notebooksIn(folder).map((path) => basename(path));
    assert.deepEqual(names, ["01_a.ipynb", "02_b.ipynb", "10_c.ipynb"]);
  });
});

Deno.test("a task takes the notebooks it is given, or else all lessons, and names an argument that is none", async () => {
  assert.deepEqual(namedNotebooks([]), notebooksIn(notebooksFolder));
  await inFolder(async (folder) => {
    const path = await write(folder, "05_mine.ipynb", notebookOf());
    assert.deepEqual(namedNotebooks([path]), [path]);
    for (const name of [`${folder}/6.ipynb`, "--help", new URL(import.meta.url).pathname]) {
      assert.throws(
        () => namedNotebooks([path, name]),
        (error: unknown) => error instanceof Trouble && error.message.includes(` ${name}: name`),
      );
    }
  });
});

Deno.test("a notebook's picture is the first figure among its outputs, or undefined if there is none", () => {
  const image = (svg: string) => `<img src="data:image/svg+xml;base64,${btoa(svg)}">`;
  const showing = (...html: unknown[]) => {
    const notebook = notebookOf("1;", "2;");
    const outputs = html.map((html) => (
      { output_type: "display_data" as const, data: { "text/html": html } }
    ));
    return {
      ...notebook,
      cells: notebook.cells.map((cell, i) => i === 0 ? cell : { ...cell, outputs }),
    };
  };
  const figure = ["<figure>\n", `${image("<svg>1</svg>")}\n`, "</figure>"];
  assert.equal(firstPicture(showing("<p>", figure, image("<svg>2</svg>"))), "<svg>1</svg>\n");
  assert.equal(firstPicture(showing("<p>")), undefined);
});
