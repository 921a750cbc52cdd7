/**
 * The palette on a dark ground. Figures are drawn in the light palette; these rules give each of its
 * colours a twin of contrast 4.5 or more on #14171b.
 *
 * @module
 */
import { palette, quiet, seriesColors } from "../plots/palette.ts";

/** Each light colour's dark twin. */
export const darkTwins: Readonly<Record<string, string>> = {
  [palette.Truth]: "#e2e6ea",
  [palette.Lasso]: "#ff9a52",
  [palette.MultiTaskLasso]: "#5bb4f0",
  [seriesColors[2]]: "#3fc79a",
  [seriesColors[3]]: "#e58abf",
  [quiet.ground]: "#14171b",
  [quiet.missed]: "#6e7681",
  [quiet.faint]: "#454c55",
  [quiet.rule]: "#8a929b",
  [quiet.text]: "#e2e6ea",
};

/** The CSS rules that swap them inside what the selector matches. */
export function darkRules(selector: string): string {
  return Object.entries(darkTwins).flatMap(([light, dark]) =>
    ["fill", "stroke"].map((property) =>
      `${selector} [${property}="${light}"]{${property}:${dark}}`
    )
  ).join("\n");
}
