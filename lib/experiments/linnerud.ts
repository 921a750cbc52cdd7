/**
 * Linnerud's data: three exercises and three physiological measures of twenty men in a fitness club
 * (Tenenhaus, 1998), as scikit-learn's `load_linnerud` gives them.
 *
 * @module
 */

/** Names of the columns of `exercise`. */
export const exerciseNames: readonly string[] = ["chin-ups", "sit-ups", "jumps"];
/** Names of the columns of `physiology`: pounds, inches, beats a minute. */
export const physiologyNames: readonly string[] = ["weight", "waist", "pulse"];

/** Chin-ups, sit-ups and jumps, 20 × 3. */
export const exercise: readonly (readonly number[])[] = [
  [5, 162, 60],
  [2, 110, 60],
  [12, 101, 101],
  [12, 105, 37],
  [13, 155, 58],
  [4, 101, 42],
  [8, 101, 38],
  [6, 125, 40],
  [15, 200, 40],
  [17, 251, 250],
  [17, 120, 38],
  [13, 210, 115],
  [14, 215, 105],
  [1, 50, 50],
  [6, 70, 31],
  [12, 210, 120],
  [4, 60, 25],
  [11, 230, 80],
  [15, 225, 73],
  [2, 110, 43],
];

/** Weight, waist and pulse, 20 × 3. */
export const physiology: readonly (readonly number[])[] = [
  [191, 36, 50],
  [189, 37, 52],
  [193, 38, 58],
  [162, 35, 62],
  [189, 35, 46],
  [182, 36, 56],
  [211, 38, 56],
  [167, 34, 60],
  [176, 31, 74],
  [154, 33, 56],
  [169, 34, 50],
  [166, 33, 52],
  [154, 34, 64],
  [247, 46, 50],
  [193, 36, 46],
  [202, 37, 62],
  [176, 37, 54],
  [157, 32, 52],
  [156, 33, 54],
  [138, 33, 68],
];
