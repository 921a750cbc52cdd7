import * as Plot from "@observablehq/plot";
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { mimeBundle } from "../lib/_mime_bundle.ts";
import * as notebook from "../lib/notebook.ts";
import { type Refusal, testRefusals } from "./refusals.ts";
import { plot } from "../lib/plots/mod.ts";

const { claim, show, table, withProgress } = notebook;

/** The svg of the first image in some HTML. */
function svgOf(html: string): string {
  return Buffer.from(html.match(/base64,([^"]+)"/)![1]!, "base64").toString("utf8");
}

Deno.test("a sentence is shown as Markdown and as plain text", () => {
  const text = "**200** cells";
  assert.deepEqual(mimeBundle(text), { "text/markdown": text, "text/plain": text });
});

Deno.test("a figure is shown as an image that carries the alt text", () => {
  const figure = plot({ marks: [Plot.lineY([1, 2])] });
  const bundle = mimeBundle(figure, 'Rises & "falls"');
  assert.equal(bundle["text/plain"], 'Rises & "falls"');
  assert.match(bundle["text/html"]!, /<img alt="Rises &amp; &quot;falls&quot;" width="760"/);
  const svg = svgOf(bundle["text/html"]!);
  assert.ok(svg.startsWith("<svg") && svg.includes('xmlns="http://www.w3.org/2000/svg"'));
  assert.ok(!bundle["text/html"]!.includes("<svg"), "inline svg shows as text where untrusted");
});

Deno.test("an image rounds coordinates to a tenth of a pixel, but neither numbers below one nor its text", () => {
  const mark = Plot.text(["3.14159"], { x: [1], dx: 12.345, fillOpacity: 0.0625 });
  const svg = svgOf(mimeBundle(plot({ marks: [mark] }), "A number")["text/html"]!);
  assert.ok(svg.includes('transform="translate(12.3,0)" fill-opacity="0.0625"'));
  assert.match(svg, />3\.14159</);
  assert.doesNotMatch(svg, /="[^"]*[1-9]\.\d{2,}/);
});

Deno.test("text in an image may be in any script", () => {
  const figure = plot({ marks: [Plot.text(["α ≤ −1 教"], { x: [1] })] });
  assert.match(svgOf(mimeBundle(figure, "A formula")["text/html"]!), />α ≤ −1 教</);
});

Deno.test("an image wider than 600 pixels has larger letters on a phone, a narrower one does not", () => {
  const grows = (width: number) => {
    const html = mimeBundle(plot({ width, marks: [Plot.frame()] }), "A frame")["text/html"]!;
    return svgOf(html).includes("@media (max-width: 480px)");
  };
  assert.deepEqual([600, 601, 760].map(grows), [false, true, true]);
});

Deno.test("a figure's title, subtitle and caption stay text outside the image", () => {
  const words = { title: "A < B", subtitle: "Twenty runs", caption: "Dotted: A" };
  const bundle = mimeBundle(plot({ ...words, marks: [Plot.frame()] }), "A below B");
  const html = bundle["text/html"]!;
  assert.match(html, /<p><strong>A &lt; B<\/strong><\/p>\n<p>Twenty runs<\/p>\n<img /);
  assert.match(html, /<figcaption>Dotted: A<\/figcaption>\n<\/figure>$/);
});

Deno.test("a figure's subtitle and caption are escaped like its title", () => {
  const words = { title: "t", subtitle: "p < n", caption: "R & D" };
  const html = mimeBundle(plot({ ...words, marks: [Plot.frame()] }), "A frame")["text/html"]!;
  assert.match(html, /<p>p &lt; n<\/p>\n<img /);
  assert.match(html, /<figcaption>R &amp; D<\/figcaption>\n<\/figure>$/);
});

Deno.test("in a figure with a legend the chart carries the alt text, and the legend's labels stay text", () => {
  const x = [1, 2], z = ["p<n", "wide"];
  const swatches = { legend: true, columns: 2 }; // an option of the legend
  const legends = [
    [{ color: { legend: true } }, { stroke: z }],
    [{ color: swatches }, { stroke: z }],
    [{ symbol: { legend: true } }, { symbol: z }],
  ] as const;
  for (const [legend, channel] of legends) {
    const figure = plot({ ...legend, marks: [Plot.dot(x, { x, y: x, ...channel })] });
    const html = mimeBundle(figure, "It rises")["text/html"]!;
    const images = [...html.matchAll(/<img alt="([^"]*)" width="(\d+)"/g)];
    assert.deepEqual(images.map(([, alt]) => alt), ["", "", "It rises"]);
    assert.deepEqual(images.map(([, , width]) => width), ["15", "15", "760"]);
    assert.equal(html.replaceAll(/<[^>]*>/g, "").trim(), "&nbsp;p&lt;n&emsp;&nbsp;wide");
  }
});

Deno.test("a ramp legend, one drawing with its labels, becomes one image above the chart", () => {
  const dots = Plot.dot([1, 2], { x: [1, 2], y: [1, 2], stroke: ["a", "b"] });
  const figure = plot({ color: { legend: "ramp" }, marks: [dots] });
  const html = mimeBundle(figure, "It rises")["text/html"]!;
  assert.match(html, /^<figure>\n<img alt="" width="240" .*\n<img alt="It rises" width="760" /);
});

Deno.test("mimeBundle leaves the figure unchanged", () => {
  const figure = plot({ marks: [Plot.frame()] });
  const before = figure.outerHTML;
  mimeBundle(figure, "A frame");
  assert.equal(figure.outerHTML, before);
});

Deno.test("a figure without alt text is refused", async () => {
  const figure = plot({ marks: [Plot.frame()] });
  const message = "alt should be a sentence that says what the figure shows, but is missing";
  for (const alt of [undefined, " "]) {
    await assert.rejects(show(figure, alt), { name: "TypeError", message });
  }
});

Deno.test("alt text without a figure is refused", async () => {
  const message = "alt goes with a figure, but item is not one";
  await assert.rejects(show("a sentence", "alt"), { name: "TypeError", message });
});

Deno.test("an item that is not a sentence, a table or a figure is refused", async () => {
  for (const item of [3, null, undefined, {}]) {
    await assert.rejects(show(item as unknown as string), {
      name: "TypeError",
      message: /^item should be a sentence, a table or a figure, but is /,
    });
  }
});

Deno.test("a table has a caption, column and row headings, and escapes its text", () => {
  const rows = [{ model: "A<B", falsePositives: 3, error: -0.123456, ok: true }];
  const bundle = mimeBundle(table(rows, { caption: "Scores & more" }));
  assert.equal(
    bundle["text/html"],
    "<table>\n<caption>Scores &amp; more</caption>\n" +
      '<thead><tr><th scope="col">model</th><th scope="col">false positives</th>' +
      '<th scope="col">error</th><th scope="col">ok</th></tr></thead>\n<tbody>\n' +
      '<tr><th scope="row">A&lt;B</th><td>3</td><td>−0.123</td><td>true</td></tr>\n' +
      "</tbody>\n</table>",
  );
  assert.equal(
    bundle["text/plain"],
    "Scores & more\nmodel  false positives  error   ok\nA<B    3                −0.123  true",
  );
});

Deno.test("a table's column headings and cells are escaped like its row headings", () => {
  const { html } = table([{ model: "Lasso", "p<n": "a<b & c" }], { caption: "t" });
  assert.ok(html.includes(">p&lt;n</th>") && html.includes(">a&lt;b &amp; c</td>"), html);
});

Deno.test("a table's headings split plain camelCase keys into words, and leave names as they are", () => {
  const row = { trueF: 1, falsePositives: 2, MultiTaskLasso: 3, meanF1: 4, XtY: 5 };
  const { html } = table([row], { caption: "t" });
  const headings = [...html.matchAll(/<th scope="col"[^>]*>([^<]*)</g)].map(([, name]) => name);
  assert.deepEqual(headings, ["trueF", "false positives", "MultiTaskLasso", "meanF1", "XtY"]);
});

Deno.test("a table rounds large numbers to integers, and others to the digits asked for", () => {
  const { text } = table([{ a: 1234.56, b: 0.5, c: 2 }], { caption: "t", digits: 2 });
  assert.equal(text, "t\na     b     c\n1235  0.50  2");
  const { text: rounded } = table([{ a: 999.7, b: 999.4, c: -1.234e-7 }], { caption: "t" });
  assert.equal(rounded, "t\na     b    c\n1000  999  −1.23e−7");
});

Deno.test("a table without rows, with differing keys or without a caption is refused", () => {
  const bad: [Record<string, number>[], string, string][] = [
    [[], "t", "records should have a row, but have none"],
    [[{ a: 1 }, { b: 1 }], "t", "records should share their keys, but row 1 has other ones"],
    [[{ a: 1 }], "", "caption should say what the table holds, but is missing"],
  ];
  for (const [records, caption, message] of bad) {
    assert.throws(() => table(records, { caption }), { name: "TypeError", message });
  }
});

Deno.test("a claim that holds passes, one that does not stops the notebook", async () => {
  await claim("It holds.", true);
  await assert.rejects(claim("It holds.", false), {
    message: "This claim does not hold: It holds.",
  });
  await assert.rejects(claim("It holds.", NaN as unknown as boolean));
});

Deno.test("a claim that holds is printed with a tick", async () => {
  const { log } = console;
  const said: unknown[] = [];
  console.log = (...words: unknown[]) => said.push(...words);
  try {
    await claim("It holds.", true);
  } finally {
    console.log = log;
  }
  assert.deepEqual(said, ["✓ It holds."]);
});

Deno.test("withProgress starts the work before the first await: until then Jupyter can interrupt it", async () => {
  const order: string[] = [];
  const result = withProgress("steps", (progress) => {
    order.push("work");
    progress(1, 2);
    return 4;
  });
  order.push("after the call");
  assert.equal(await result, 4);
  assert.deepEqual(order, ["work", "after the call"]);
});

/** Runs work with a stand-in for Jupyter; returns what was sent to it, one line per message. */
async function sentToJupyter(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const host = Deno as unknown as { jupyter: unknown };
  host.jupyter = {
    broadcast(type: string, { data }: { data: Record<string, string> }) {
      sent.push(`${type}: ${data["text/plain"]}`);
    },
    display(data: Record<string, string>, options: unknown) {
      sent.push(`${JSON.stringify(options)}: ${data["text/plain"]}`);
    },
  };
  try {
    await work();
  } finally {
    host.jupyter = undefined;
  }
  return sent;
}

Deno.test("a progress bar updates in place, and estimates the time left once a step has ended", async () => {
  let now = 0;
  const clock = Object.getOwnPropertyDescriptor(Performance.prototype, "now")!;
  Object.defineProperty(Performance.prototype, "now", { ...clock, value: () => now });
  const sent = await sentToJupyter(() =>
    withProgress("steps", (progress) => {
      for (const ended of [0, 1, 2]) {
        now += 99;
        progress(ended, 40); // too soon to be drawn
        now += 1;
        progress(ended, 40);
      }
    })
  ).finally(() => Object.defineProperty(Performance.prototype, "now", clock));
  assert.deepEqual(sent, [
    "display_data: 0 of 40 steps",
    "update_display_data: 1 of 40 steps, 8 s to go",
    "update_display_data: 2 of 40 steps, 6 s to go",
    "update_display_data: 40 steps done.",
  ]);
});

Deno.test("in Jupyter a sentence is displayed as a raw MIME bundle, with all its formats", async () => {
  assert.deepEqual(await sentToJupyter(() => show("**Four**")), ['{"raw":true}: **Four**']);
});

Deno.test("an error thrown by the work under a progress bar is passed on unchanged", async () => {
  const fail = () => {
    throw new RangeError("too far");
  };
  await assert.rejects(withProgress("steps", fail), { name: "RangeError", message: "too far" });
});

/** The same functions as untyped JavaScript calls them, with arguments of any kind. */
const loose = notebook as unknown as {
  [name in keyof typeof notebook]: (...given: unknown[]) => unknown;
};
const records = [{ a: 1 }];

const refusals: Refusal[] = [
  [() => loose.table(), TypeError, "records should be a list, but is undefined"],
  [
    () => loose.table({ a: 1 }, { caption: "t" }),
    TypeError,
    "records should be a list, but is an object",
  ],
  [() => loose.table([1], { caption: "t" }), TypeError, "records[0] should be an object, but is 1"],
  [
    () => loose.table([{ a: 1 }, { a: undefined }], { caption: "t" }),
    TypeError,
    "records[1].a should be a string, a number, true or false, but is undefined",
  ],
  [() => loose.table(records), TypeError, "options should be an object, but is undefined"],
  [() => loose.table(records, {}), TypeError, "caption should be a string, but is undefined"],
  [
    () => loose.table(records, { caption: "t", digit: 2 }),
    TypeError,
    "table has no option digit: did you mean digits?",
  ],
  [
    () => loose.table(records, { caption: "t", digits: "2" }),
    TypeError,
    'digits should be an integer of at least 1, but is "2"',
  ],
  [
    () => loose.table(records, { caption: "t", digits: 101 }),
    RangeError,
    "digits should be at most 100, but is 101",
  ],
  [() => loose.claim(), TypeError, "sentence should be a string, but is undefined"],
  [() => loose.claim("t"), TypeError, "holds should be true or false, but is undefined"],
  [() => loose.claim("t", 1), TypeError, "holds should be true or false, but is 1"],
  [
    () => loose.show(),
    TypeError,
    "item should be a sentence, a table or a figure, but is undefined",
  ],
  [
    () => loose.show(null),
    TypeError,
    "item should be a sentence, a table or a figure, but is null",
  ],
  [() => loose.show("t", 3), TypeError, "alt should be a string, but is 3"],
  [() => loose.withProgress(), TypeError, "what should be a string, but is undefined"],
  [() => loose.withProgress("steps"), TypeError, "work should be a function, but is undefined"],
];

testRefusals(refusals, "notebooks", notebook, true);
