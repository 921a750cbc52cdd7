import { positiveNumber } from "../_check.ts";

/**
 * A power of ten as one writes it, for the `tickFormat` of a log axis.
 *
 * @param value The power, such as 0.001.
 * @returns The power in print: 10⁻³.
 * @throws {TypeError} If value is not a number.
 * @throws {RangeError} If value is not positive or not finite.
 *
 * @example A thousandth
 * ```ts
 * import { powerOfTen } from "@sparse/joint-feature-selection/plots";
 * import assert from "node:assert/strict";
 *
 * assert.equal(powerOfTen(0.001), "10⁻³");
 * ```
 */
export function powerOfTen(value: number): string {
  positiveNumber("value", value);
  const exponent = String(Math.round(Math.log10(value)));
  return "10" + exponent.replaceAll(/./g, (sign) => raised[sign]!);
}

const raised: Readonly<Record<string, string>> = Object.fromEntries(
  ["⁻", ..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((sign, i) => [i === 0 ? "-" : String(i - 1), sign]),
);
