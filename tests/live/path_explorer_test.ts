import assert from "node:assert/strict";
import { svgOf } from "../../lib/plots/svg.ts";
import { exampleOf } from "./_examples.ts";

const { figure } = exampleOf("pathExplorer");

Deno.test("lesson 3's line ends below the names of the rules, and the caption says what it is", () => {
  const { values } = figure.sliders[0]!;
  const curves = figure.view({ strength: values[3]! }, 700).drawings[1]!.figure;
  assert.match(
    curves.querySelector("figcaption")!.textContent!,
    /^Upright line: the slider's alpha/,
  );
  const lines = [...svgOf(curves).querySelectorAll(".here")];
  assert.equal(lines.length, 2);
  const [, top] = curves.scale("y")!.range!;
  // A name is a line of 15 pixels, 4 below the top.
  for (const line of lines) assert.ok(Number(line.getAttribute("y2")) >= top! + 4 + 15);
});
