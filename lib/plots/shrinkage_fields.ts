import * as Plot from "@observablehq/plot";
import * as check from "../_check.ts";
import { everyFigure } from "./_arguments.ts";
import { palette, quiet } from "./palette.ts";
import type { Figure } from "./plot.ts";
import { squarePlot } from "./square_plot.ts";

/** A pair of coefficients, and where a threshold takes it. */
interface Arrow {
  readonly operator: string;
  readonly from: readonly [number, number];
  readonly to: readonly number[];
}

/** The options of `shrinkageFields`. */
export interface ShrinkageFieldsOptions {
  /** The operators' threshold, which the caption names. */
  readonly level: number;
  /** The figure's conclusion. */
  readonly title?: string | undefined;
  /** Width in pixels. Default 760. */
  readonly width?: number | undefined;
}

const checks = {
  ...everyFigure,
  level: check.nonNegativeNumber,
} satisfies Record<keyof ShrinkageFieldsOptions, check.Check>;

/** Points from −reach to reach in both directions. */
const reach = 3;
const step = 0.75;

/**
 * What thresholds do to pairs of coefficients, as fields of arrows side by side. A dot marks a pair
 * both of whose entries become zero, shading the region of all such pairs.
 *
 * @param operators Maps of the plane by their names, such as the soft threshold of each entry.
 * @param options The threshold, the title, the width.
 * @returns The figure, for `show(figure, alt)`.
 * @throws {TypeError} If an operator is not a function or does not give pairs, or an option is not known
 * or has the wrong type.
 * @throws {RangeError} If a number is out of its range or not finite.
 *
 * @example One field
 * ```ts
 * import { shrinkageFields } from "@sparse/joint-feature-selection/plots";
 * import assert from "node:assert/strict";
 *
 * const halve = ([x, y]: readonly [number, number]) => [x / 2, y / 2] as const;
 * assert.match(shrinkageFields({ Halved: halve }, { level: 1 }).outerHTML, /Halved/);
 * ```
 */
export function shrinkageFields(
  operators: Readonly<
    Record<string, (pair: readonly [number, number]) => readonly number[]>
  >,
  options: ShrinkageFieldsOptions,
): Figure {
  check.named(operatorOnPairs)("operators", operators);
  check.options("shrinkageFields", options, checks);
  const { level, title = null, width = 760 } = options;
  const names = Object.keys(operators);
  const arrows = names.flatMap((operator) =>
    grid().map((from): Arrow => ({ operator, from, to: operators[operator]!(from) }))
  );
  const zeros = names.flatMap((operator) =>
    outlineOfZeros(operators[operator]!).map(([x, y]) => ({ operator, x, y }))
  );
  const color = ({ operator }: { operator: string }) =>
    operator === names[0] ? palette.Lasso : palette.MultiTaskLasso;
  const zeroed = ({ to: [x, y] }: Arrow) => x === 0 && y === 0;
  const fromPoint = {
    fx: "operator",
    x: ({ from }: Arrow) => from[0],
    y: ({ from }: Arrow) => from[1],
  };
  return squarePlot({
    title,
    caption: `Arrows: from a pair to where the threshold ${level} takes it. Shaded: becomes zero.`,
    width,
    marginTop: 36,
    fx: { label: null, domain: names, padding: 0.12 },
    x: { domain: [-reach - step, reach + step], label: "Coefficient in task 1", ticks: 7 },
    y: { domain: [-reach - step, reach + step], label: "Coefficient in task 2", ticks: 7 },
    marks: [
      Plot.line(zeros, {
        fx: "operator",
        x: "x",
        y: "y",
        z: "operator",
        fill: color,
        fillOpacity: 0.16,
      }),
      Plot.ruleX([0], { stroke: quiet.rule }),
      Plot.ruleY([0], { stroke: quiet.rule }),
      Plot.arrow(arrows.filter((arrow) => !zeroed(arrow) && moves(arrow)), {
        fx: "operator",
        x1: ({ from }: Arrow) => from[0],
        y1: ({ from }: Arrow) => from[1],
        x2: ({ to }: Arrow) => to[0],
        y2: ({ to }: Arrow) => to[1],
        stroke: color,
        strokeWidth: 1.8,
        headLength: 6,
      }),
      Plot.dot(arrows.filter(zeroed), { ...fromPoint, r: 3.5, fill: color }),
    ],
  });
}

/** A function that takes a pair to a pair. */
function operatorOnPairs(name: string, value: unknown): void {
  check.required(name, value, typeof value === "function", "a function");
  const to = (value as (pair: readonly [number, number]) => unknown)([reach, reach]);
  const isPair = check.numbers(`${name}()`, to).length === 2;
  check.required(`${name}()`, to, isPair, "a list of two numbers");
}

/** The edge of the region that becomes zero, in every direction from the origin; found by bisection. */
function outlineOfZeros(
  operator: (pair: readonly [number, number]) => readonly number[],
): [number, number][] {
  return Array.from({ length: 73 }, (_, i) => {
    const angle = i * Math.PI / 36;
    const at = (radius: number) => [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
    let [inside, outside] = [0, 2 * reach];
    while (outside - inside > 1e-3) {
      const middle = (inside + outside) / 2;
      if (operator(at(middle)).every((value) => value === 0)) inside = middle;
      else outside = middle;
    }
    return [...at(inside)];
  });
}

function moves({ from, to }: Arrow): boolean {
  return from[0] !== to[0] || from[1] !== to[1];
}

function grid(): [number, number][] {
  const ticks = Array.from({ length: 2 * reach / step + 1 }, (_, i) => -reach + i * step);
  return ticks.flatMap((x) => ticks.map((y): [number, number] => [x, y]));
}
