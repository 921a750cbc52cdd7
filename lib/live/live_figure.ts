/**
 * What a live figure is: sliders, and a view of their values. The same description draws the still
 * picture in Deno and the moving one in the reader's browser.
 *
 * @module
 */
import type { Figure } from "../plots/plot.ts";

/** The values that a figure's sliders stand at, by the sliders' keys. */
export type Settings = Readonly<Record<string, number>>;

/** A slider that steps through a list of values. */
export interface Slider {
  /** Its key in the settings. */
  readonly key: string;
  /** What it is called on the page. */
  readonly label: string;
  /** The values from its left end to its right end. */
  readonly values: readonly number[];
  /** Where it stands first: the nearest of `values`. */
  readonly start: number;
  /** A value in words and digits, shown beside the slider and read out. */
  readonly read: (value: number) => string;
  /** Whether buttons beside it go one value back and one forward. */
  readonly isStepped?: boolean;
}

/** One drawing of a view. */
export interface Drawing {
  /** The figure of Observable Plot. */
  readonly figure: Figure;
  /** What it shows, in words. */
  readonly alt: string;
  /** Whether it takes half the width, beside its neighbour. */
  readonly isHalf?: boolean;
  /** The settings for a pointer that is dragged to x, y, in units of the figure's axes. */
  readonly drag?: (x: number, y: number) => Settings;
}

/** What a figure shows for some settings. */
export interface View {
  /** The conclusion, computed. */
  readonly title: string;
  /** Drawings, one below the other; of three halves the third stands beside the two. */
  readonly drawings: readonly Drawing[];
  /** The numbers, as `table` of notebook.ts makes them. */
  readonly numbers: { readonly html: string };
  /** The numbers in a sentence, for readers who do not see the figure. */
  readonly announcement: string;
}

/** A figure that answers to sliders. */
export interface LiveFigure {
  /** Its sliders, from top to bottom. */
  readonly sliders: readonly Slider[];
  /** Draws it for these settings, `width` pixels wide. */
  readonly view: (settings: Settings, width: number) => View;
}

/** The slider that lessons 1, 2 and 4 share: alpha over alpha max, from `least` on, on a log scale. */
export function strengthSlider(start: number, least = 0.1): Slider {
  return {
    key: "strength",
    label: "Penalty: alpha / alpha max",
    values: ratios(least, 1, Math.round(1 - 90 * Math.log10(least))),
    start,
    read: (value) => value.toPrecision(2),
  };
}

/** A drawing's share of a figure's width. */
export interface Share {
  /** In pixels. */
  readonly width: number;
  /** Whether it is half of the figure's. */
  readonly isHalf: boolean;
}

/** The space, in pixels, beside each of two halves. */
const gutter = 16;

/** The share of each of two drawings: in a narrow figure they stand one below the other. */
export function halves(width: number): Share {
  const isHalf = width >= 560;
  return { isHalf, width: isHalf ? Math.floor(width / 2) - gutter : width };
}

/** The settings that the sliders stand at first. */
export function startOf({ sliders }: LiveFigure): Settings {
  return Object.fromEntries(
    sliders.map(({ key, values, start }) => [key, values[nearest(values, start)]!]),
  );
}

/** The index of the value that is nearest. */
export function nearest(values: readonly number[], value: number): number {
  const distances = values.map((candidate) => Math.abs(candidate - value));
  return distances.indexOf(Math.min(...distances));
}

/** `count` values from `first` to `last` in equal steps. */
export function steps(first: number, last: number, count: number): number[] {
  const step = (last - first) / (count - 1);
  return Array.from({ length: count }, (_, k) => Number((first + k * step).toFixed(10)));
}

/** Values from `first` to `last` in about equal ratios, each with two digits as it is shown. */
function ratios(first: number, last: number, count: number): number[] {
  const exact = Array.from(
    { length: count },
    (_, k) => first * (last / first) ** (k / (count - 1)),
  );
  return [...new Set(exact.map((value) => Number(value.toPrecision(2))))];
}

/** The function, but called again with its last argument it returns its last answer. */
export function keepLast<Answer>(
  answer: (argument: number) => Answer,
): (argument: number) => Answer {
  let last: { argument: number; answer: Answer } | undefined;
  return (argument) => {
    if (last?.argument !== argument) last = { argument, answer: answer(argument) };
    return last.answer;
  };
}
