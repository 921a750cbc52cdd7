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

Deno.test("lesson 3's paths and curves have their panels at the same places", () => {
  for (const width of [320, 420, 700, 1000]) {
    const [lengths, curves] =
      figure.view({ strength: figure.sliders[0]!.values[3]! }, width).drawings;
    for (const axis of ["fx", "x"] as const) {
      const [upper, lower] = [lengths!, curves!].map((drawing) => drawing.figure.scale(axis)!);
      assert.deepEqual(upper!.range, lower!.range);
      if (axis === "x") assert.deepEqual(upper!.domain, lower!.domain);
    }
  }
});
