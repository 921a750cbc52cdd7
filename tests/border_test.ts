import assert from "node:assert/strict";
import { MatrixSubView, MatrixTransposeView, WrapperMatrix1D, WrapperMatrix2D } from "ml-matrix";
import * as library from "../lib/mod.ts";
import { kernels } from "../lib/solver/kernels/kernels.ts";
import { type Refusal, testRefusals } from "./refusals.ts";

/** The library as plain JavaScript sees it: anything may come in. */
const {
  blockSoftThreshold,
  lasso,
  lassoAlphaMax,
  lassoCV,
  lassoOptimality,
  lassoPath,
  multiTaskLasso,
  multiTaskLassoAlphaMax,
  multiTaskLassoCV,
  multiTaskLassoOptimality,
  multiTaskLassoPath,
  numpyNormal,
  predict,
  relativeError,
  relaxedLasso,
  seededNormal,
  simulateSineTasks,
  softThreshold,
  supportScores,
} = library as unknown as { [name in keyof typeof library]: (...given: unknown[]) => object };
const { Matrix, ...functions } = library;

const X = [[1, 0], [2, 1], [3, 0], [4, 1]];
const y = [2, 4, 6, 8];
const Y = [[2, 1], [4, 2], [6, 2], [8, 1]];
const a = { alpha: 1 };
const normal = () => 1;

/** A list with a hole at one place. */
function holed(list: unknown[], place: number): unknown[] {
  delete list[place];
  return list;
}

const refusals: Refusal[] = [
  // X, everywhere the same
  [
    () => lasso(undefined, y, a),
    TypeError,
    "X should be a matrix or an array of rows, but is undefined",
  ],
  [() => lasso(null, y, a), TypeError, "X should be a matrix or an array of rows, but is null"],
  [() => lasso("1,2", y, a), TypeError, 'X should be a matrix or an array of rows, but is "1,2"'],
  [() => lasso(7, y, a), TypeError, "X should be a matrix or an array of rows, but is 7"],
  [
    () => lasso(() => X, y, a),
    TypeError,
    "X should be a matrix or an array of rows, but is a function",
  ],
  [
    () => lasso({ 0: [1], length: 1 }, y, a),
    TypeError,
    "X should be a matrix or an array of rows, but is an object",
  ],
  [
    () => lasso(new DataView(new ArrayBuffer(8)), y, a),
    TypeError,
    "X should be a matrix or an array of rows, but is an object",
  ],
  [() => lasso([], y, a), TypeError, "X should have at least one row, but has none"],
  [
    () => lasso([[], [], [], []], y, a),
    TypeError,
    "X should have at least one column, but has none",
  ],
  [
    () => lasso([1, 2, 3, 4], y, a),
    TypeError,
    "X should be a matrix or an array of rows, but row 0 is 1",
  ],
  [
    () => lasso([[1, 0], null, [3, 0], [4, 1]], y, a),
    TypeError,
    "X should be a matrix or an array of rows, but row 1 is null",
  ],
  [
    () => lasso(holed([[1, 0], 0, [3, 0], [4, 1]], 1), y, a),
    TypeError,
    "X should be a matrix or an array of rows, but row 1 is undefined",
  ],
  [
    () => lasso([[1, 0], [2], [3, 0], [4, 1]], y, a),
    TypeError,
    "X should have rows of equal length, but row 0 has 2 entries and row 1 has 1",
  ],
  [
    () => lasso([[1, 0], [2, 1], [3, 0], [4, 1, 9]], y, a),
    TypeError,
    "X should have rows of equal length, but row 0 has 2 entries and row 3 has 3",
  ],
  [
    () => lasso(["12", "34"], y, a),
    TypeError,
    'X should be a matrix or an array of rows, but row 0 is "12"',
  ],
  [
    () => lasso([[1, 0], [2, NaN], [3, 0], [4, 1]], y, a),
    RangeError,
    "X should hold finite numbers, but row 1, column 1 is NaN",
  ],
  [
    () => lasso(new Matrix([[1, 0], [2, 1], [3, -Infinity], [4, 1]]), y, a),
    RangeError,
    "X should hold finite numbers, but row 2, column 1 is -Infinity",
  ],
  [
    () => lasso([[1, 0], [2, 1], [3, 0], ["4", 1]], y, a),
    TypeError,
    'X should hold numbers, but row 3, column 0 is "4"',
  ],
  [
    () => lasso([[1, 0], [2, 1], [3, 0], [4n, 1]], y, a),
    TypeError,
    "X should hold numbers, but row 3, column 0 is 4n",
  ],
  [
    () => lasso([[1, 0], [2, 1], [3, 0], [null, 1]], y, a),
    TypeError,
    "X should hold numbers, but row 3, column 0 is null",
  ],
  [
    () => lasso([[1, 0], [2, 1], holed([3, 0], 1), [4, 1]], y, a),
    TypeError,
    "X should hold numbers, but row 2, column 1 is undefined",
  ],
  [
    () => lasso([[1, 0], [2, 1], [3, [0]], [4, 1]], y, a),
    TypeError,
    "X should hold numbers, but row 2, column 1 is a list of 1",
  ],
  [
    () => lasso([[1, 0], [2, 1], [3, true], [4, 1]], y, a),
    TypeError,
    "X should hold numbers, but row 2, column 1 is true",
  ],
  [
    () => lasso([new BigInt64Array(2)], y, a),
    TypeError,
    "X should hold numbers, but row 0, column 0 is 0n",
  ],
  [
    () => lasso([[1e200, 1], [2, 1], [3, 1], [4, 1]], y, a),
    RangeError,
    "X should have columns whose squares sum to less than 1e+306, but those of column 0 sum to Infinity: rescale it",
  ],
  [
    () => lasso([[1, 1], [2, 1e200], [3, 1], [4, 1]], y, a),
    RangeError,
    "X should have columns whose squares sum to less than 1e+306, but those of column 1 sum to Infinity: rescale it",
  ],
  [
    () => lasso([[1.2e153, 1], [2, 1], [3, 1], [4, 1]], y, a),
    RangeError,
    "X should have columns whose squares sum to less than 1e+306, but those of column 0 sum to 1.44e+306: rescale it",
  ],
  [
    () => multiTaskLasso([[1, NaN]], [[1]], a),
    RangeError,
    "X should hold finite numbers, but row 0, column 1 is NaN",
  ],
  [
    () => lassoPath([[NaN]], [1]),
    RangeError,
    "X should hold finite numbers, but row 0, column 0 is NaN",
  ],
  [
    () => multiTaskLassoPath([[NaN]], [1]),
    RangeError,
    "X should hold finite numbers, but row 0, column 0 is NaN",
  ],
  [
    () => lassoCV([[NaN]], [1]),
    RangeError,
    "X should hold finite numbers, but row 0, column 0 is NaN",
  ],
  [
    () => multiTaskLassoCV([[NaN]], [1]),
    RangeError,
    "X should hold finite numbers, but row 0, column 0 is NaN",
  ],
  [
    () => lassoAlphaMax([[NaN]], [1]),
    RangeError,
    "X should hold finite numbers, but row 0, column 0 is NaN",
  ],
  [
    () => multiTaskLassoAlphaMax([[NaN]], [1]),
    RangeError,
    "X should hold finite numbers, but row 0, column 0 is NaN",
  ],
  // Y
  [
    () => lasso(X, undefined, a),
    TypeError,
    "Y should be a matrix, an array of rows or a list of numbers, but is undefined",
  ],
  [
    () => lasso(X, null, a),
    TypeError,
    "Y should be a matrix, an array of rows or a list of numbers, but is null",
  ],
  [
    () => lasso(X, "y", a),
    TypeError,
    'Y should be a matrix, an array of rows or a list of numbers, but is "y"',
  ],
  [() => lasso(X, [], a), TypeError, "Y should have at least one row, but has none"],
  [() => lasso(X, [1, 2, 3], a), TypeError, "Y should have 4 rows like X, but has 3"],
  [() => lasso(X, [[1], [2], [3]], a), TypeError, "Y should have 4 rows like X, but has 3"],
  [
    () => lasso(X, [1, NaN, 3, 4], a),
    RangeError,
    "Y should hold finite numbers, but entry 1 is NaN",
  ],
  [() => lasso(X, [1, 2, 3, "4"], a), TypeError, 'Y should hold numbers, but entry 3 is "4"'],
  [
    () => lasso(X, holed([1, 0, 3, 4], 1), a),
    TypeError,
    "Y should hold numbers, but entry 1 is undefined",
  ],
  [() => lasso(X, [1n, 2n, 3n, 4n], a), TypeError, "Y should hold numbers, but entry 0 is 1n"],
  [() => lasso(X, new BigInt64Array(4), a), TypeError, "Y should hold numbers, but entry 0 is 0n"],
  [
    () => lasso(X, [[1, 2], [1, 2], [1], [1, 2]], a),
    TypeError,
    "Y should have rows of equal length, but row 0 has 2 entries and row 2 has 1",
  ],
  [
    () => lasso(X, [[1, 2], [1, Infinity], [1, 2], [1, 2]], a),
    RangeError,
    "Y should hold finite numbers, but row 1, column 1 is Infinity",
  ],
  [
    () => lasso(X, [1, [2], 3, 4], a),
    TypeError,
    "Y should hold numbers, but entry 1 is a list of 1",
  ],
  [
    () => lasso(X, [[1], 2, [3], [4]], a),
    TypeError,
    "Y should be a matrix, an array of rows or a list of numbers, but row 1 is 2",
  ],
  [
    () => lasso(X, [1e160, 1, 1, 1], a),
    RangeError,
    "Y should have columns whose squares sum to less than 1e+306, but those of column 0 sum to Infinity: rescale it",
  ],
  [() => multiTaskLasso(X, [1, 2], a), TypeError, "Y should have 4 rows like X, but has 2"],
  [() => lassoPath(X, [1]), TypeError, "Y should have 4 rows like X, but has 1"],
  [() => lassoCV(X, [1]), TypeError, "Y should have 4 rows like X, but has 1"],
  [() => lassoAlphaMax(X, [1]), TypeError, "Y should have 4 rows like X, but has 1"],
  // the options of a fit
  [() => lasso(X, y), TypeError, "options should be an object, but is undefined"],
  [() => lasso(X, y, null), TypeError, "options should be an object, but is null"],
  [() => lasso(X, y, 1), TypeError, "options should be an object, but is 1"],
  [() => lasso(X, y, [1]), TypeError, "options should be an object, but is a list of 1"],
  [() => lasso(X, y, {}), TypeError, "alpha should be a positive number, but is undefined"],
  [() => lasso(X, y, { alpha: null }), TypeError, "alpha should be a positive number, but is null"],
  [() => lasso(X, y, { alpha: "1" }), TypeError, 'alpha should be a positive number, but is "1"'],
  [() => lasso(X, y, { alpha: 1n }), TypeError, "alpha should be a positive number, but is 1n"],
  [() => lasso(X, y, { alpha: 0 }), RangeError, "alpha should be a positive number, but is 0"],
  [() => lasso(X, y, { alpha: -1 }), RangeError, "alpha should be a positive number, but is -1"],
  [() => lasso(X, y, { alpha: NaN }), RangeError, "alpha should be a positive number, but is NaN"],
  [
    () => lasso(X, y, { alpha: Infinity }),
    RangeError,
    "alpha should be a finite number, but is Infinity",
  ],
  [
    () => lasso(X, y, { ...a, l1Ratio: null }),
    TypeError,
    "l1Ratio should be a number above 0 and at most 1, but is null",
  ],
  [
    () => lasso(X, y, { ...a, l1Ratio: 0 }),
    RangeError,
    "l1Ratio should be a number above 0 and at most 1, but is 0",
  ],
  [
    () => lasso(X, y, { ...a, l1Ratio: 1.1 }),
    RangeError,
    "l1Ratio should be a number above 0 and at most 1, but is 1.1",
  ],
  [
    () => lasso(X, y, { ...a, l1Ratio: 1 + Number.EPSILON }),
    RangeError,
    "l1Ratio should be a number above 0 and at most 1, but is 1.0000000000000002",
  ],
  [
    () => lasso(X, y, { ...a, l1Ratio: NaN }),
    RangeError,
    "l1Ratio should be a number above 0 and at most 1, but is NaN",
  ],
  [
    () => lasso(X, y, { ...a, fitIntercept: null }),
    TypeError,
    "fitIntercept should be true or false, but is null",
  ],
  [
    () => lasso(X, y, { ...a, fitIntercept: 1 }),
    TypeError,
    "fitIntercept should be true or false, but is 1",
  ],
  [
    () => lasso(X, y, { ...a, positive: "yes" }),
    TypeError,
    'positive should be true or false, but is "yes"',
  ],
  [
    () => lasso(X, y, { ...a, positive: null }),
    TypeError,
    "positive should be true or false, but is null",
  ],
  [() => lasso(X, y, { ...a, trace: 1 }), TypeError, "trace should be true or false, but is 1"],
  [
    () => lasso(X, y, { ...a, tolerance: 0 }),
    RangeError,
    "tolerance should be a positive number, but is 0",
  ],
  [
    () => lasso(X, y, { ...a, tolerance: null }),
    TypeError,
    "tolerance should be a positive number, but is null",
  ],
  [
    () => lasso(X, y, { ...a, tolerance: Infinity }),
    RangeError,
    "tolerance should be a finite number, but is Infinity",
  ],
  [
    () => lasso(X, y, { ...a, tolerance: "1e-8" }),
    TypeError,
    'tolerance should be a positive number, but is "1e-8"',
  ],
  [
    () => lasso(X, y, { ...a, maxIterations: 0 }),
    RangeError,
    "maxIterations should be an integer of at least 1, but is 0",
  ],
  [
    () => lasso(X, y, { ...a, maxIterations: 1.5 }),
    RangeError,
    "maxIterations should be an integer of at least 1, but is 1.5",
  ],
  [
    () => lasso(X, y, { ...a, maxIterations: Infinity }),
    RangeError,
    "maxIterations should be an integer of at least 1, but is Infinity",
  ],
  [
    () => lasso(X, y, { ...a, maxIterations: 1e300 }),
    RangeError,
    "maxIterations should be at most 9007199254740991, but is 1e+300",
  ],
  [
    () => lasso(X, y, { ...a, maxIterations: null }),
    TypeError,
    "maxIterations should be an integer of at least 1, but is null",
  ],
  [
    () => lasso(X, y, { ...a, maxIterations: 10n }),
    TypeError,
    "maxIterations should be an integer of at least 1, but is 10n",
  ],
  [
    () => lasso(X, y, { ...a, warmStart: null }),
    TypeError,
    "warmStart should be a matrix or an array of rows, but is null",
  ],
  [
    () => lasso(X, y, { ...a, warmStart: [1, 2] }),
    TypeError,
    "warmStart should be a matrix or an array of rows, but row 0 is 1",
  ],
  [
    () => lasso(X, y, { ...a, warmStart: [[1]] }),
    TypeError,
    "warmStart should be 1 × 2, tasks × features, but is 1 × 1",
  ],
  [
    () => lasso(X, y, { ...a, warmStart: [[1], [2]] }),
    TypeError,
    "warmStart should be 1 × 2, tasks × features, but is 2 × 1",
  ],
  [
    () => lasso(X, y, { ...a, warmStart: [[1, NaN]] }),
    RangeError,
    "warmStart should hold finite numbers, but row 0, column 1 is NaN",
  ],
  [
    () => multiTaskLasso(X, Y, { ...a, warmStart: [[1, 2]] }),
    TypeError,
    "warmStart should be 2 × 2, tasks × features, but is 1 × 2",
  ],
  // options that do not exist
  [
    () => lasso(X, y, { ...a, tol: 1 }),
    TypeError,
    "lasso has no option tol: did you mean tolerance?",
  ],
  [
    () => lasso(X, y, { ...a, max_iter: 1 }),
    TypeError,
    "lasso has no option max_iter: did you mean maxIterations?",
  ],
  [
    () => lasso(X, y, { ...a, "warm-start": 1 }),
    TypeError,
    "lasso has no option warm-start: did you mean warmStart?",
  ],
  [() => lasso(X, y, { Alpha: 1 }), TypeError, "lasso has no option Alpha: did you mean alpha?"],
  [
    () => lasso(X, y, { ...a, l1_ratio: 1 }),
    TypeError,
    "lasso has no option l1_ratio: did you mean l1Ratio?",
  ],
  [
    () => lasso(X, y, { ...a, fit_intercept: true }),
    TypeError,
    "lasso has no option fit_intercept: did you mean fitIntercept?",
  ],
  [
    () => lasso(X, y, { ...a, maxIteration: 1 }),
    TypeError,
    "lasso has no option maxIteration: did you mean maxIterations?",
  ],
  [
    () => lasso(X, y, { ...a, alphas: [1] }),
    TypeError,
    "lasso has no option alphas: did you mean alpha?",
  ],
  [
    () => lasso(X, y, { ...a, folds: 5 }),
    TypeError,
    "lasso has no option folds: its options are alpha, l1Ratio, fitIntercept, positive, tolerance, maxIterations, warmStart, trace",
  ],
  [
    () => lasso(X, y, { ...a, colour: "red" }),
    TypeError,
    "lasso has no option colour: its options are alpha, l1Ratio, fitIntercept, positive, tolerance, maxIterations, warmStart, trace",
  ],
  [
    () => multiTaskLasso(X, Y, { ...a, positive: true }),
    TypeError,
    "multiTaskLasso has no option positive: its options are alpha, l1Ratio, fitIntercept, tolerance, maxIterations, warmStart, trace",
  ],
  [
    () => multiTaskLasso(X, Y, { ...a, tolerence: 1 }),
    TypeError,
    "multiTaskLasso has no option tolerence: did you mean tolerance?",
  ],
  [
    () => lassoPath(X, y, { alpha: 1 }),
    TypeError,
    "lassoPath has no option alpha: did you mean alphas?",
  ],
  [
    () => lassoPath(X, y, { warmStart: [[1, 2]] }),
    TypeError,
    "lassoPath has no option warmStart: its options are alphas, alphaCount, alphaMinRatio, l1Ratio, fitIntercept, tolerance, maxIterations, positive",
  ],
  [
    () => lassoPath(X, y, { trace: true }),
    TypeError,
    "lassoPath has no option trace: its options are alphas, alphaCount, alphaMinRatio, l1Ratio, fitIntercept, tolerance, maxIterations, positive",
  ],
  [
    () => lassoPath(X, y, { folds: 5 }),
    TypeError,
    "lassoPath has no option folds: its options are alphas, alphaCount, alphaMinRatio, l1Ratio, fitIntercept, tolerance, maxIterations, positive",
  ],
  [
    () => multiTaskLassoPath(X, Y, { positive: true }),
    TypeError,
    "multiTaskLassoPath has no option positive: its options are alphas, alphaCount, alphaMinRatio, l1Ratio, fitIntercept, tolerance, maxIterations",
  ],
  [() => lassoCV(X, y, { fold: 3 }), TypeError, "lassoCV has no option fold: did you mean folds?"],
  [
    () => lassoCV(X, y, { alpha: 1 }),
    TypeError,
    "lassoCV has no option alpha: did you mean alphas?",
  ],
  [
    () => multiTaskLassoCV(X, Y, { positive: true }),
    TypeError,
    "multiTaskLassoCV has no option positive: its options are folds, alphas, alphaCount, alphaMinRatio, l1Ratio, fitIntercept, tolerance, maxIterations",
  ],
  [
    () => lassoAlphaMax(X, y, { tolerance: 1 }),
    TypeError,
    "lassoAlphaMax has no option tolerance: its options are l1Ratio, fitIntercept, positive",
  ],
  [
    () => multiTaskLassoAlphaMax(X, Y, { positive: true }),
    TypeError,
    "multiTaskLassoAlphaMax has no option positive: its options are l1Ratio, fitIntercept",
  ],
  [
    () => simulateSineTasks({ normal, sample: 10 }),
    TypeError,
    "simulateSineTasks has no option sample: did you mean samples?",
  ],
  [
    () => lassoOptimality(lasso(X, y, a), X, y, { positiv: true }),
    TypeError,
    "lassoOptimality has no option positiv: did you mean positive?",
  ],
  [
    () => relaxedLasso(lasso(X, y, a), X, y, { alpha: 1 }),
    TypeError,
    "relaxedLasso has no option alpha: its options are gamma, fitIntercept",
  ],
  [
    () => lasso(X, y, Object.create({ ...a, tol: 1 })),
    TypeError,
    "lasso has no option tol: did you mean tolerance?",
  ],
  [
    () => lasso(X, y, { ...a, "": 1 }),
    TypeError,
    "lasso has no option : its options are alpha, l1Ratio, fitIntercept, positive, tolerance, maxIterations, warmStart, trace",
  ],
  // alpha max
  [() => lassoAlphaMax(X, y, null), TypeError, "options should be an object, but is null"],
  [
    () => lassoAlphaMax(X, y, { l1Ratio: 2 }),
    RangeError,
    "l1Ratio should be a number above 0 and at most 1, but is 2",
  ],
  [
    () => lassoAlphaMax(X, y, { positive: 1 }),
    TypeError,
    "positive should be true or false, but is 1",
  ],
  [
    () => lassoAlphaMax(X, y, { fitIntercept: "no" }),
    TypeError,
    'fitIntercept should be true or false, but is "no"',
  ],
  [
    () => multiTaskLassoAlphaMax(X, Y, { l1Ratio: -1 }),
    RangeError,
    "l1Ratio should be a number above 0 and at most 1, but is -1",
  ],
  [
    () => multiTaskLassoAlphaMax(X, Y, { fitIntercept: null }),
    TypeError,
    "fitIntercept should be true or false, but is null",
  ],
  // paths
  [() => lassoPath(X, y, null), TypeError, "options should be an object, but is null"],
  [
    () => lassoPath(X, y, { alphas: null }),
    TypeError,
    "alphas should be a list of positive numbers, but is null",
  ],
  [
    () => lassoPath(X, y, { alphas: 1 }),
    TypeError,
    "alphas should be a list of positive numbers, but is 1",
  ],
  [
    () => lassoPath(X, y, { alphas: "1" }),
    TypeError,
    'alphas should be a list of positive numbers, but is "1"',
  ],
  [() => lassoPath(X, y, { alphas: [] }), TypeError, "alphas should have an entry, but has none"],
  [
    () => lassoPath(X, y, { alphas: [1, 0] }),
    RangeError,
    "alphas[1] should be a positive number, but is 0",
  ],
  [
    () => lassoPath(X, y, { alphas: [1, NaN] }),
    RangeError,
    "alphas[1] should be a positive number, but is NaN",
  ],
  [
    () => lassoPath(X, y, { alphas: holed([1, 0, 2], 1) }),
    TypeError,
    "alphas[1] should be a positive number, but is undefined",
  ],
  [
    () => lassoPath(X, y, { alphas: ["1"] }),
    TypeError,
    'alphas[0] should be a positive number, but is "1"',
  ],
  [
    () => lassoPath(X, y, { alphas: [1n] }),
    TypeError,
    "alphas[0] should be a positive number, but is 1n",
  ],
  [
    () => lassoPath(X, y, { alphas: [1], alphaCount: 3 }),
    TypeError,
    "alphaCount describes a grid: leave it out where alphas are given",
  ],
  [
    () => lassoPath(X, y, { alphas: [1], alphaMinRatio: 0.1 }),
    TypeError,
    "alphaMinRatio describes a grid: leave it out where alphas are given",
  ],
  [
    () => lassoPath(X, y, { alphaCount: 0 }),
    RangeError,
    "alphaCount should be an integer of at least 1, but is 0",
  ],
  [
    () => lassoPath(X, y, { alphaCount: 2.5 }),
    RangeError,
    "alphaCount should be an integer of at least 1, but is 2.5",
  ],
  [
    () => lassoPath(X, y, { alphaCount: null }),
    TypeError,
    "alphaCount should be an integer of at least 1, but is null",
  ],
  [
    () => lassoPath(X, y, { alphaMinRatio: 0 }),
    RangeError,
    "alphaMinRatio should be a number above 0 and below 1, but is 0",
  ],
  [
    () => lassoPath(X, y, { alphaMinRatio: 1 }),
    RangeError,
    "alphaMinRatio should be a number above 0 and below 1, but is 1",
  ],
  [
    () => lassoPath(X, y, { alphaMinRatio: null }),
    TypeError,
    "alphaMinRatio should be a number above 0 and below 1, but is null",
  ],
  [
    () => lassoPath(X, y, { alphaMinRatio: NaN }),
    RangeError,
    "alphaMinRatio should be a number above 0 and below 1, but is NaN",
  ],
  [
    () => lassoPath(X, [1, 1, 1, 1]),
    RangeError,
    "alphas should be given: alpha max is 0, so there is no grid down from it",
  ],
  [
    () => lassoPath(X, y.map((y) => 1e-20 * y), { alphaMinRatio: 1e-310 }),
    RangeError,
    "alphaMinRatio should be so large that the last alpha is not 0, but is 1e-310",
  ],
  [
    () => lassoPath(X, y, { l1Ratio: 1e-320 }),
    RangeError,
    "l1Ratio should be so large that alpha max is finite, but is 1e-320",
  ],
  [
    () => multiTaskLassoPath([[1], [1]], [1, 2]),
    RangeError,
    "alphas should be given: alpha max is 0, so there is no grid down from it",
  ],
  [() => lassoPath(X, y, { positive: 0 }), TypeError, "positive should be true or false, but is 0"],
  [
    () => lassoPath(X, y, { fitIntercept: 0 }),
    TypeError,
    "fitIntercept should be true or false, but is 0",
  ],
  [
    () => lassoPath(X, y, { l1Ratio: 0 }),
    RangeError,
    "l1Ratio should be a number above 0 and at most 1, but is 0",
  ],
  [
    () => lassoPath(X, y, { tolerance: -1 }),
    RangeError,
    "tolerance should be a positive number, but is -1",
  ],
  [
    () => lassoPath(X, y, { maxIterations: -1 }),
    RangeError,
    "maxIterations should be an integer of at least 1, but is -1",
  ],
  // cross-validation
  [() => lassoCV(X, y, null), TypeError, "options should be an object, but is null"],
  [
    () => lassoCV(X, y, { folds: null }),
    TypeError,
    "folds should be an integer of at least 2, or lists of test rows, but is null",
  ],
  [
    () => lassoCV(X, y, { folds: "5" }),
    TypeError,
    'folds should be an integer of at least 2, or lists of test rows, but is "5"',
  ],
  [
    () => lassoCV(X, y, { folds: 2n }),
    TypeError,
    "folds should be an integer of at least 2, or lists of test rows, but is 2n",
  ],
  [
    () => lassoCV(X, y, { folds: 1 }),
    RangeError,
    "folds should be an integer of at least 2, but is 1",
  ],
  [
    () => lassoCV(X, y, { folds: 2.5 }),
    RangeError,
    "folds should be an integer of at least 2, but is 2.5",
  ],
  [
    () => lassoCV(X, y, { folds: NaN }),
    RangeError,
    "folds should be an integer of at least 2, but is NaN",
  ],
  [
    () => lassoCV(X, y),
    RangeError,
    "folds should be at most the number of rows, which is 4, but is 5",
  ],
  [
    () => lassoCV(X, y, { folds: 5 }),
    RangeError,
    "folds should be at most the number of rows, which is 4, but is 5",
  ],
  [() => lassoCV(X, y, { folds: [] }), TypeError, "folds should have an entry, but has none"],
  [
    () => lassoCV(X, y, { folds: [1, 2] }),
    TypeError,
    "folds[0] should be a list of test rows, but is 1",
  ],
  [
    () => lassoCV(X, y, { folds: [[0], []] }),
    TypeError,
    "folds[1] should have an entry, but has none",
  ],
  [
    () => lassoCV(X, y, { folds: holed([[0], 0, [1]], 1) }),
    TypeError,
    "folds[1] should be a list of test rows, but is undefined",
  ],
  [
    () => lassoCV(X, y, { folds: [[0], [4]] }),
    RangeError,
    "folds[1][0] should be an integer from 0 to 3, but is 4",
  ],
  [
    () => lassoCV(X, y, { folds: [[0], [-1]] }),
    RangeError,
    "folds[1][0] should be an integer from 0 to 3, but is -1",
  ],
  [
    () => lassoCV(X, y, { folds: [[0], [1.5]] }),
    RangeError,
    "folds[1][0] should be an integer from 0 to 3, but is 1.5",
  ],
  [
    () => lassoCV(X, y, { folds: [[0], ["1"]] }),
    TypeError,
    'folds[1][0] should be an integer from 0 to 3, but is "1"',
  ],
  [
    () => lassoCV(X, y, { folds: [[0], [1, null]] }),
    TypeError,
    "folds[1][1] should be an integer from 0 to 3, but is null",
  ],
  [
    () => lassoCV(X, y, { folds: [holed([0, 0, 1], 1)] }),
    TypeError,
    "folds[0][1] should be an integer from 0 to 3, but is undefined",
  ],
  [
    () => lassoCV(X, y, { folds: [[0, 1], [2, 1]] }),
    RangeError,
    "folds should not overlap, but row 1 is in fold 0 and in fold 1",
  ],
  [
    () => lassoCV(X, y, { folds: [[0, 0]] }),
    RangeError,
    "folds[0] should name each row once, but has row 0 twice",
  ],
  [
    () => lassoCV(X, y, { folds: [[0, 1, 2, 3]] }),
    RangeError,
    "folds should leave a row to train on, but fold 0 holds all 4 rows",
  ],
  [
    () => multiTaskLassoCV(X, Y, { folds: 9 }),
    RangeError,
    "folds should be at most the number of rows, which is 4, but is 9",
  ],
  [
    () =>
      lassoCV([[1e-150], [-1e-150], [1e150], [1e-150]], [1e100, -1e100, 5, 6], {
        alphas: [1e-60],
        folds: 2,
        fitIntercept: false,
      }),
    RangeError,
    "Y should be of a size whose squared errors are finite, but at alpha 1e-60 their mean is Infinity: " +
    "rescale X or Y",
  ],
  [
    () =>
      lassoCV([[1e-150], [-1e-150], [1e150], [1e-150]], [1e100, -1e100, 5, 6], {
        alphas: [1e160, 1e-60],
        folds: 2,
        fitIntercept: false,
      }),
    RangeError,
    "Y should be of a size whose squared errors are finite, but at alpha 1e-60 their mean is Infinity: " +
    "rescale X or Y",
  ],
  [
    () => multiTaskLassoCV([[1]], [1]),
    RangeError,
    "folds should be at most the number of rows, which is 1, but is 5",
  ],
  [
    () => multiTaskLassoCV(X, [1, 1, 1, 1], { folds: 2 }),
    RangeError,
    "alphas should be given: alpha max is 0, so there is no grid down from it",
  ],
  [
    () => lassoCV(X, y, { alphas: [0], folds: 2 }),
    RangeError,
    "alphas[0] should be a positive number, but is 0",
  ],
  [
    () => lassoCV(X, y, { fitIntercept: null, folds: 2 }),
    TypeError,
    "fitIntercept should be true or false, but is null",
  ],
  // predict
  [
    () => predict(undefined, X),
    TypeError,
    "fit should be what lasso or multiTaskLasso returns, but is undefined",
  ],
  [
    () => predict(null, X),
    TypeError,
    "fit should be what lasso or multiTaskLasso returns, but is null",
  ],
  [
    () => predict({ coef: [[1, 2]] }, X),
    TypeError,
    "fit should be what lasso or multiTaskLasso returns, but is an object",
  ],
  [
    () => predict({ coef: "w", intercept: [0] }, X),
    TypeError,
    'fit.coef should be a matrix, or an array of rows as in JSON, but is "w"',
  ],
  [
    () => predict(structuredClone(lasso(X, y, a)), X),
    TypeError,
    "fit.coef should be a matrix, or an array of rows as in JSON, but is an object",
  ],
  [
    () => predict({ coef: [[1, 2]], intercept: [0, 0] }, X),
    TypeError,
    "fit.intercept should have 1 row like fit.coef, but has 2",
  ],
  [
    () => predict({ coef: [[1, 2], [3, 4]], intercept: [0] }, X),
    TypeError,
    "fit.intercept should have 2 rows like fit.coef, but has 1",
  ],
  [
    () => predict({ coef: [[1, 2]], intercept: [] }, X),
    TypeError,
    "fit.intercept should have 1 row like fit.coef, but has 0",
  ],
  [
    () => predict({ coef: [[1, 2]], intercept: { 0: 0, 1: 0 } }, X),
    TypeError,
    "fit.intercept should have 1 row like fit.coef, but has 2",
  ],
  [
    () => predict({ coef: [[1, 2]], intercept: { slope: 0 } }, X),
    TypeError,
    "fit.intercept should hold numbers, but entry 0 is undefined",
  ],
  [
    () => predict({ coef: [[1, 2]], intercept: new Map([[0, 0]]) }, X),
    TypeError,
    "fit.intercept should be a matrix, an array of rows or a list of numbers, but is an object",
  ],
  [
    () => predict({ coef: [[1, 2]], intercept: [[0, 0]] }, X),
    TypeError,
    "fit.intercept should have 1 column like a list of numbers, but has 2",
  ],
  [
    () => predict({ coef: [[1, 2]], intercept: [NaN] }, X),
    RangeError,
    "fit.intercept should hold finite numbers, but entry 0 is NaN",
  ],
  [
    () => predict(lasso(X, y, a), [[1, 2, 3]]),
    TypeError,
    "X should have 2 columns like the fit's coef, but has 3",
  ],
  [
    () => predict(lasso(X, y, a), [1, 2]),
    TypeError,
    "X should be a matrix or an array of rows, but row 0 is 1",
  ],
  [
    () => predict(lasso(X, y, a), [[1, Infinity]]),
    RangeError,
    "X should hold finite numbers, but row 0, column 1 is Infinity",
  ],
  [
    () => predict(lasso(X, y, a), null),
    TypeError,
    "X should be a matrix or an array of rows, but is null",
  ],
  // scores
  [
    () => supportScores(null, [[1]]),
    TypeError,
    "coef should be a matrix or an array of rows, but is null",
  ],
  [
    () => supportScores([[1]], null),
    TypeError,
    "truth should be a matrix or an array of rows, but is null",
  ],
  [
    () => supportScores([[1, 2]], [[1]]),
    TypeError,
    "coef should be 1 × 1 like truth, but is 1 × 2",
  ],
  [
    () => supportScores([[NaN]], [[1]]),
    RangeError,
    "coef should hold finite numbers, but row 0, column 0 is NaN",
  ],
  [
    () => supportScores([[1]], [["1"]]),
    TypeError,
    'truth should hold numbers, but row 0, column 0 is "1"',
  ],
  [
    () => relativeError([[1]], [[0]]),
    RangeError,
    "truth should have an entry other than 0, but has none",
  ],
  [
    () => relativeError([[1]], [[1, 2]]),
    TypeError,
    "coef should be 1 × 2 like truth, but is 1 × 1",
  ],
  [
    () => relativeError([[1], [2]], [[1, 2]]),
    TypeError,
    "coef should be 1 × 2 like truth, but is 2 × 1",
  ],
  [
    () => relativeError(1, [[1]]),
    TypeError,
    "coef should be a matrix or an array of rows, but is 1",
  ],
  // simulated data and seeds
  [() => simulateSineTasks(), TypeError, "options should be an object, but is undefined"],
  [() => simulateSineTasks(null), TypeError, "options should be an object, but is null"],
  [() => simulateSineTasks({}), TypeError, "normal should be a function, but is undefined"],
  [() => simulateSineTasks({ normal: 1 }), TypeError, "normal should be a function, but is 1"],
  [
    () => simulateSineTasks({ normal: null }),
    TypeError,
    "normal should be a function, but is null",
  ],
  [
    () => simulateSineTasks({ normal: () => "a" }),
    TypeError,
    'normal() should be a finite number, but is "a"',
  ],
  [
    () => simulateSineTasks({ normal: () => NaN }),
    RangeError,
    "normal() should be a finite number, but is NaN",
  ],
  [
    () => simulateSineTasks({ normal, samples: 0 }),
    RangeError,
    "samples should be an integer of at least 1, but is 0",
  ],
  [
    () => simulateSineTasks({ normal, samples: null }),
    TypeError,
    "samples should be an integer of at least 1, but is null",
  ],
  [
    () => simulateSineTasks({ normal, features: 1.5 }),
    RangeError,
    "features should be an integer of at least 1, but is 1.5",
  ],
  [
    () => simulateSineTasks({ normal, tasks: -1 }),
    RangeError,
    "tasks should be an integer of at least 1, but is -1",
  ],
  [
    () => simulateSineTasks({ normal, tasks: "40" }),
    TypeError,
    'tasks should be an integer of at least 1, but is "40"',
  ],
  [
    () => simulateSineTasks({ normal, relevantFeatures: 31 }),
    RangeError,
    "relevantFeatures should be at most features, which is 30, but is 31",
  ],
  [
    () => simulateSineTasks({ normal, features: 3 }),
    RangeError,
    "relevantFeatures should be at most features, which is 3, but is 5",
  ],
  [
    () => simulateSineTasks({ normal, relevantFeatures: -1 }),
    RangeError,
    "relevantFeatures should be an integer of at least 0, but is -1",
  ],
  [
    () => simulateSineTasks({ normal, noise: -1 }),
    RangeError,
    "noise should be a finite number of at least 0, but is -1",
  ],
  [
    () => simulateSineTasks({ normal, noise: Infinity }),
    RangeError,
    "noise should be a finite number of at least 0, but is Infinity",
  ],
  [
    () => simulateSineTasks({ normal, noise: null }),
    TypeError,
    "noise should be a finite number of at least 0, but is null",
  ],
  [() => seededNormal(), TypeError, "seed should be a string or a finite number, but is undefined"],
  [() => seededNormal(null), TypeError, "seed should be a string or a finite number, but is null"],
  [() => seededNormal(NaN), RangeError, "seed should be a finite number, but is NaN"],
  [() => seededNormal(Infinity), RangeError, "seed should be a finite number, but is Infinity"],
  [() => seededNormal(1n), TypeError, "seed should be a string or a finite number, but is 1n"],
  [
    () => seededNormal({}),
    TypeError,
    "seed should be a string or a finite number, but is an object",
  ],
  [
    () => numpyNormal(),
    TypeError,
    "seed should be an integer from 0 to 4294967295, but is undefined",
  ],
  [
    () => numpyNormal(null),
    TypeError,
    "seed should be an integer from 0 to 4294967295, but is null",
  ],
  [
    () => numpyNormal("42"),
    TypeError,
    'seed should be an integer from 0 to 4294967295, but is "42"',
  ],
  [() => numpyNormal(42n), TypeError, "seed should be an integer from 0 to 4294967295, but is 42n"],
  [() => numpyNormal(-1), RangeError, "seed should be an integer from 0 to 4294967295, but is -1"],
  [
    () => numpyNormal(1.5),
    RangeError,
    "seed should be an integer from 0 to 4294967295, but is 1.5",
  ],
  [
    () => numpyNormal(2 ** 32),
    RangeError,
    "seed should be an integer from 0 to 4294967295, but is 4294967296",
  ],
  [
    () => numpyNormal(NaN),
    RangeError,
    "seed should be an integer from 0 to 4294967295, but is NaN",
  ],
  // thresholds
  [() => softThreshold("1", 1), TypeError, 'z should be a finite number, but is "1"'],
  [() => softThreshold(NaN, 1), RangeError, "z should be a finite number, but is NaN"],
  [
    () => softThreshold(1, -1),
    RangeError,
    "level should be a finite number of at least 0, but is -1",
  ],
  [
    () => softThreshold(1),
    TypeError,
    "level should be a finite number of at least 0, but is undefined",
  ],
  [
    () => softThreshold(1, null),
    TypeError,
    "level should be a finite number of at least 0, but is null",
  ],
  [() => blockSoftThreshold(1, 1), TypeError, "z should be a list of numbers, but is 1"],
  [() => blockSoftThreshold([], 1), TypeError, "z should have an entry, but has none"],
  [
    () => blockSoftThreshold([1, NaN], 1),
    RangeError,
    "z should hold finite numbers, but entry 1 is NaN",
  ],
  [
    () => blockSoftThreshold(holed([1, 0, 2], 1), 1),
    TypeError,
    "z should hold numbers, but entry 1 is undefined",
  ],
  [() => blockSoftThreshold(["1"], 1), TypeError, 'z should hold numbers, but entry 0 is "1"'],
  [
    () => blockSoftThreshold([1], -1),
    RangeError,
    "level should be a finite number of at least 0, but is -1",
  ],
  [
    () => blockSoftThreshold([1], NaN),
    RangeError,
    "level should be a finite number of at least 0, but is NaN",
  ],
  [
    () => blockSoftThreshold([1], "1"),
    TypeError,
    'level should be a finite number of at least 0, but is "1"',
  ],
  // optimality and relaxation
  [
    () => multiTaskLassoOptimality(null, X, Y),
    TypeError,
    "fit should be what lasso or multiTaskLasso returns, but is null",
  ],
  [
    () => multiTaskLassoOptimality({ coef: [[1, 2]], intercept: [0] }, X, y),
    TypeError,
    "fit.alpha should be a positive number, but is undefined",
  ],
  [
    () => multiTaskLassoOptimality({ ...lasso(X, y, a), l1Ratio: 2 }, X, y),
    RangeError,
    "fit.l1Ratio should be a number above 0 and at most 1, but is 2",
  ],
  [
    () => multiTaskLassoOptimality(multiTaskLasso(X, Y, a), [[1], [2]], [1, 2]),
    TypeError,
    "X should have 2 columns like the fit's coef, but has 1",
  ],
  [
    () => multiTaskLassoOptimality(multiTaskLasso(X, Y, a), X, y),
    TypeError,
    "Y should have 2 columns like the fit's tasks, but has 1",
  ],
  [
    () => multiTaskLassoOptimality(multiTaskLasso(X, Y, a), X, [[1, 2]]),
    TypeError,
    "Y should have 4 rows like X, but has 1",
  ],
  [
    () => lassoOptimality(lasso(X, y, a), X, Y),
    TypeError,
    "Y should have 1 column like the fit's tasks, but has 2",
  ],
  [
    () => lassoOptimality(lasso(X, y, a), X, y, null),
    TypeError,
    "options should be an object, but is null",
  ],
  [
    () => lassoOptimality(lasso(X, y, a), X, y, { positive: null }),
    TypeError,
    "positive should be true or false, but is null",
  ],
  [
    () => relaxedLasso(null, X, y),
    TypeError,
    "fit should be what lasso or multiTaskLasso returns, but is null",
  ],
  [
    () => relaxedLasso(lasso(X, y, a), X, y, null),
    TypeError,
    "options should be an object, but is null",
  ],
  [
    () => relaxedLasso(lasso(X, y, a), X, y, { gamma: null }),
    TypeError,
    "gamma should be a number from 0 to 1, but is null",
  ],
  [
    () => relaxedLasso(lasso(X, y, a), X, y, { gamma: -0.1 }),
    RangeError,
    "gamma should be a number from 0 to 1, but is -0.1",
  ],
  [
    () => relaxedLasso(lasso(X, y, a), X, y, { gamma: 1.1 }),
    RangeError,
    "gamma should be a number from 0 to 1, but is 1.1",
  ],
  [
    () => relaxedLasso(lasso(X, y, a), X, y, { gamma: NaN }),
    RangeError,
    "gamma should be a number from 0 to 1, but is NaN",
  ],
  [
    () => relaxedLasso(lasso(X, y, a), X, y, { fitIntercept: 0 }),
    TypeError,
    "fitIntercept should be true or false, but is 0",
  ],
  [
    () => relaxedLasso(lasso(X, y, a), [[1], [2]], [1, 2]),
    TypeError,
    "X should have 2 columns like the fit's coef, but has 1",
  ],
  [
    () => relaxedLasso(lasso(X, y, a), X, Y),
    TypeError,
    "Y should have 1 column like the fit's tasks, but has 2",
  ],
  [() => relaxedLasso(lasso(X, y, a), X, [1]), TypeError, "Y should have 4 rows like X, but has 1"],
];

testRefusals(refusals, "library", functions);

Deno.test("bad options are refused before data are looked at or random numbers drawn", () => {
  assert.throws(() => lasso(null, null, { alpha: -1 }), /^RangeError: alpha should be/);
  let drawn = 0;
  const counting = () => ++drawn;
  assert.throws(() => simulateSineTasks({ normal: counting, noise: -1 }), RangeError);
  assert.equal(drawn, 0);
});

Deno.test("an option that is undefined takes its default", () => {
  const given = library.lasso(X, y, {
    alpha: 0.5,
    l1Ratio: undefined,
    fitIntercept: undefined,
    positive: undefined,
    tolerance: undefined,
    maxIterations: undefined,
    warmStart: undefined,
    trace: undefined,
  });
  assert.deepEqual(given, library.lasso(X, y, { alpha: 0.5 }));
  assert.deepEqual(
    library.lassoCV(X, y, { alphas: undefined, alphaCount: 3, alphaMinRatio: undefined, folds: 2 }),
    library.lassoCV(X, y, { alphaCount: 3, folds: 2 }),
  );
});

Deno.test("options left out take the documented defaults, in fits, paths and cross-validations", () => {
  const defaults = { l1Ratio: 1, fitIntercept: true, tolerance: 1e-8, maxIterations: 10_000 };
  for (const fitted of [library.lasso, library.multiTaskLasso]) {
    assert.deepEqual(fitted(X, Y, a), fitted(X, Y, { ...a, ...defaults }));
  }
  for (const path of [library.lassoPath, library.multiTaskLassoPath]) {
    const grid = { alphaCount: 100, alphaMinRatio: 1e-3 };
    assert.deepEqual(path(X, Y), path(X, Y, { ...grid, ...defaults }));
  }
  const rows = [...X, ...X], targets = [...Y, ...Y];
  for (const crossValidate of [library.lassoCV, library.multiTaskLassoCV]) {
    const given = crossValidate(rows, targets, { alphas: [0.5, 0.1], folds: 5, ...defaults });
    assert.deepEqual(crossValidate(rows, targets, { alphas: [0.5, 0.1] }), given);
  }
});

Deno.test("rows may be typed arrays, targets a list or a column, and matrices any of ml-matrix's kinds", () => {
  const expected = library.lasso(X, y, { alpha: 0.5 });
  const forms = [
    X.map((row) => Float64Array.from(row)),
    X.map((row) => Int8Array.from(row)),
    new Matrix(X),
    new MatrixTransposeView(new Matrix(X).transpose()),
    new MatrixSubView(new Matrix([[9, 9, 9], ...X.map((row) => [9, ...row])]), 1, 4, 1, 2),
    new WrapperMatrix1D(X.flat(), { rows: X.length }),
    new WrapperMatrix2D(X),
  ];
  for (const form of forms) assert.deepEqual(library.lasso(form, y, { alpha: 0.5 }), expected);
  const targets = [
    Float32Array.from(y),
    y.map((value) => [value]),
    y.map((value) => Float64Array.of(value)),
    new Matrix(y.map((v) => [v])),
  ];
  for (const form of targets) assert.deepEqual(library.lasso(X, form, { alpha: 0.5 }), expected);
});

Deno.test("rows, targets, alphas, test rows and thresholded lists may be any array-like objects", () => {
  const like = (list: readonly number[]) => ({ ...list, length: list.length });
  assert.deepEqual(
    library.lasso(X.map(like), like(y), { alpha: 0.5, warmStart: [like([1, 0])] }),
    library.lasso(X, y, { alpha: 0.5, warmStart: [[1, 0]] }),
  );
  assert.deepEqual(
    library.lassoCV(X, y, { alphas: like([0.5, 0.1]), folds: [like([0, 3]), like([1])] }),
    library.lassoCV(X, y, { alphas: [0.5, 0.1], folds: [[0, 3], [1]] }),
  );
  assert.deepEqual(library.blockSoftThreshold(like([3, 4]), 2.5), Float64Array.of(1.5, 2));
});

Deno.test("an error message quotes only the beginning of a long value", () => {
  const file = "1,2\n".repeat(100_000);
  assert.throws(
    () => lasso(file, y, a),
    (error: Error) => error.message.length < 120 && error.message.includes('but is "1,2\\n1,2'),
  );
});

Deno.test("a NaN is found wherever it stands in a large matrix, and the first one is reported", () => {
  const [rows, columns] = [70, 90];
  for (const [i, j] of [[0, 0], [0, 89], [31, 31], [32, 32], [33, 64], [69, 89]] as const) {
    const large = Array.from({ length: rows }, () => new Float64Array(columns));
    large[69]![89] = NaN;
    large[i]![j] = NaN;
    assert.throws(
      () => library.lasso(large, new Float64Array(rows), { alpha: 1 }),
      new RegExp(`row ${i}, column ${j} is NaN`),
    );
  }
});

Deno.test("data whose getters start another fit while they are read are refused, and later fits are right", () => {
  const expected = library.lasso(X, y, { alpha: 0.5 });
  for (
    const asks of [
      () => library.lasso([[1], [3]], [1, 2], { alpha: 0.1 }),
      () => library.lassoAlphaMax([[1], [3]], [1, 2]),
      () => { // which needs more memory than there is
        const wide = new Float64Array(kernels.memory.length / 8 + 8).fill(1);
        library.lassoAlphaMax(Array<Float64Array>(8).fill(wide), wide.slice(0, 8));
      },
    ]
  ) {
    const restless = X.map((row, i) =>
      Object.defineProperty([...row], 1, {
        get: () => (i === 2 && asks(), row[1]),
      })
    );
    assert.throws(
      () => library.lasso(restless, y, { alpha: 0.5 }),
      /^RangeError: X should not change/,
    );
    assert.deepEqual(library.lasso(X, y, { alpha: 0.5 }), expected);
    const targets = y.map((value, i) =>
      Object.defineProperty([value], 0, {
        get: () => (i === 2 && asks(), value),
      })
    );
    assert.throws(
      () => library.lasso(X, targets, { alpha: 0.5 }),
      /^RangeError: Y should not change/,
    );
    assert.deepEqual(library.lasso(X, y, { alpha: 0.5 }), expected);
  }
});
