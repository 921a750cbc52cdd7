import * as Plot from "@observablehq/plot";
import * as check from "../_check.ts";
import { everyFigure } from "./_arguments.ts";
import { palette, quiet } from "./palette.ts";
import type { Figure } from "./plot.ts";
import { squarePlot } from "./square_plot.ts";

/** The options of `unitBalls`. */
export interface UnitBallsOptions {
  /** The figure's conclusion. */
  readonly title?: string | undefined;
  /** Width in pixels. Default 760. */
  readonly width?: number | undefined;
}

const checks = everyFigure satisfies Record<keyof UnitBallsOptions, check.Check>;

/** Vertices of the circle and of the diamond |a| + |b| = 1. */
const directions = Array.from({ length: 121 }, (_, i) => i * Math.PI / 60);
const circle = directions.map((angle) => ({ a: Math.cos(angle), b: Math.sin(angle) }));
const diamond = [{ a: 1, b: 0 }, { a: 0, b: 1 }, { a: -1, b: 0 }, { a: 0, b: -1 }, { a: 1, b: 0 }];
const corners = diamond.slice(0, 4);

const within = { slice: "two tasks\nof one feature", entry: "task" };
const across = { slice: "two features\nof one task", entry: "feature" };

/**
 * Slices through the unit balls of the ℓ1 and of the ℓ2,1 norm: the first has corners wherever one
 * entry is zero, the second only where a whole row is.
 *
 * @param options The title, the width.
 * @returns The figure, for `show(figure, alt)`.
 * @throws {TypeError} If an option is not known or has the wrong type.
 * @throws {RangeError} If width is not positive.
 *
 * @example Four slices
 * ```ts
 * import { unitBalls } from "@sparse/joint-feature-selection/plots";
 * import assert from "node:assert/strict";
 *
 * assert.match(unitBalls().outerHTML, /of one feature/);
 * ```
 */
export function unitBalls(options: UnitBallsOptions = {}): Figure {
  check.options("unitBalls", options, checks);
  const { title = null, width = 760 } = options;
  const slices = [
    { ball: "ℓ1", ...within, outline: diamond },
    { ball: "ℓ1", ...across, outline: diamond },
    { ball: "ℓ2,1", ...within, outline: circle },
    { ball: "ℓ2,1", ...across, outline: diamond },
  ].map((panel) => ({ ...panel, panel: `${panel.ball}: ${panel.slice}` }));
  const outlines = slices.flatMap(({ panel, ball, outline }) =>
    outline.map((point) => ({ panel, ball, ...point }))
  );
  const sharp = slices.filter(({ outline }) => outline === diamond)
    .flatMap(({ panel }) => corners.map((point) => ({ panel, ...point })));
  const color = ({ ball }: { ball: string }) =>
    ball === "ℓ1" ? palette.Lasso : palette.MultiTaskLasso;
  const row = (ball: string) => slices.filter((slice) => slice.ball === ball);
  return squarePlot({
    title,
    caption: "Rings mark the corners, where solutions tend to lie and an entry is exactly zero.",
    width,
    marginTop: 78,
    marginLeft: 26,
    marginBottom: 30,
    fx: { label: null, axis: null, domain: slices.map(({ panel }) => panel), padding: 0.14 },
    x: { domain: [-1.2, 1.2], axis: null },
    y: { domain: [-1.2, 1.2], axis: null },
    marks: [
      Plot.ruleX([0], { stroke: quiet.faint }),
      Plot.ruleY([0], { stroke: quiet.faint }),
      Plot.line(outlines, {
        fx: "panel",
        x: "a",
        y: "b",
        z: "panel",
        stroke: color,
        strokeWidth: 2.5,
        fill: color,
        fillOpacity: 0.12,
      }),
      Plot.dot(sharp, { fx: "panel", x: "a", y: "b", r: 6, stroke: quiet.text, strokeWidth: 1.5 }),
      ["ℓ1", "ℓ2,1"].map((ball) =>
        Plot.text(row(ball), {
          fx: "panel",
          frameAnchor: "top",
          dy: -58,
          text: "ball",
          fontSize: "1.13em",
          fontWeight: "bold",
          fill: color,
        })
      ),
      Plot.text(slices, { fx: "panel", frameAnchor: "top", dy: -36, text: "slice" }),
      Plot.text(slices, {
        fx: "panel",
        frameAnchor: "bottom",
        dy: 18,
        text: ({ entry }: { entry: string }) => `${entry} 1`,
      }),
      Plot.text(slices, {
        fx: "panel",
        frameAnchor: "left",
        dx: -10,
        rotate: -90,
        textAnchor: "middle",
        text: ({ entry }: { entry: string }) => `${entry} 2`,
      }),
    ],
  });
}
