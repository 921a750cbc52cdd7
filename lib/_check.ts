/**
 * The border: what callers hand in is checked here, once. Each message names the argument, says
 * what it should be and what was found.
 *
 * @module
 */
import { closestMatch } from "leven";
import { AbstractMatrix } from "ml-matrix";
import { counted } from "./_counted.ts";
import { largestSquares, type Rows } from "./solver/rows.ts";

/** Rows × columns, checked and copied; column j is values[j·rows … j·rows + rows − 1]. */
export interface Columns {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** Throws a TypeError unless ok: the argument has the wrong type. */
export function required(name: string, value: unknown, ok: boolean, wanted: string): void {
  if (!ok) throw new TypeError(`${name} should be ${wanted}, but is ${found(value)}`);
}

/** Throws a RangeError unless ok: the type is right, the value is not. */
export function inRange(name: string, value: unknown, ok: boolean, wanted: string): void {
  if (!ok) throw new RangeError(`${name} should be ${wanted}, but is ${found(value)}`);
}

/** A number for which something holds. */
function numberThat(
  name: string,
  value: unknown,
  holds: (value: number) => boolean,
  wanted: string,
): asserts value is number {
  required(name, value, typeof value === "number", wanted);
  inRange(name, value, holds(value as number), wanted);
}

/** A positive finite number. */
export function positiveNumber(name: string, value: unknown): asserts value is number {
  inRange(name, value, value !== Infinity, "a finite number");
  numberThat(name, value, (x) => x > 0, "a positive number");
}

/** A number in (0, 1]. */
export function fraction(name: string, value: unknown): asserts value is number {
  numberThat(name, value, (x) => x > 0 && x <= 1, "a number above 0 and at most 1");
}

/** A finite number. */
export function finiteNumber(name: string, value: unknown): asserts value is number {
  numberThat(name, value, Number.isFinite, "a finite number");
}

/** A number in [0, 1]. */
export function share(name: string, value: unknown): asserts value is number {
  numberThat(name, value, (x) => x >= 0 && x <= 1, "a number from 0 to 1");
}

/** A number between two bounds, neither of them included. */
export function between(
  name: string,
  value: unknown,
  low: number,
  high: number,
): asserts value is number {
  numberThat(name, value, (x) => x > low && x < high, `a number above ${low} and below ${high}`);
}

/** A list of at least `least` entries, copied. */
export function list(name: string, value: unknown, wanted: string, least: 0 | 1 = 1): unknown[] {
  required(name, value, isArrayLike(value), wanted);
  const entries = Array.from(value as ArrayLike<unknown>);
  if (least > 0) refuseEmpty(name, entries);
  return entries;
}

/** A list of positive finite numbers, copied. */
export function positiveNumbers(name: string, value: unknown): Float64Array {
  const entries = list(name, value, "a list of positive numbers");
  entries.forEach((entry, i) => positiveNumber(`${name}[${i}]`, entry));
  return Float64Array.from(entries as number[]);
}

/** A list of finite numbers, at least one, copied. */
export function numbers(name: string, value: unknown): Float64Array {
  required(name, value, isArrayLike(value), "a list of numbers");
  const entries = value as ArrayLike<unknown>;
  refuseEmpty(name, entries);
  return copiedList(name, entries);
}

/** An integer from 0 to n − 1. */
export function index(name: string, value: unknown, n: number): asserts value is number {
  const isPlace = (x: number) => Number.isInteger(x) && x >= 0 && x < n;
  numberThat(name, value, isPlace, `an integer from 0 to ${n - 1}`);
}

/** A finite number of at least 0. */
export function nonNegativeNumber(name: string, value: unknown): asserts value is number {
  const isRight = (x: number) => Number.isFinite(x) && x >= 0;
  numberThat(name, value, isRight, "a finite number of at least 0");
}

/** An integer of at least `least`, of those that doubles tell from the next. */
export function integer(name: string, value: unknown, least: number): asserts value is number {
  const isRight = (x: number) => Number.isInteger(x) && x >= least;
  numberThat(name, value, isRight, `an integer of at least ${least}`);
  const most = Number.MAX_SAFE_INTEGER;
  inRange(name, value, value <= most, `at most ${most}`);
}

/** true or false. */
export function boolean(name: string, value: unknown): asserts value is boolean {
  required(name, value, typeof value === "boolean", "true or false");
}

/** A text. */
export function text(name: string, value: unknown): asserts value is string {
  required(name, value, typeof value === "string", "a string");
}

/** An object that is no list. */
export function object(name: string, value: unknown): asserts value is object {
  const isObject = typeof value === "object" && value !== null && !isList(value);
  required(name, value, isObject, "an object");
}

/** Throws unless the value is right: most functions of this file are such checks, those below make some. */
export type Check = (name: string, value: unknown) => void;

/** A value that is right or left out. */
export function optional(check: Check): Check {
  return (name, value) => {
    if (value !== undefined) check(name, value);
  };
}

/** A list of at least `least` entries, each of which is right. */
export function listOf(entry: Check, least: 0 | 1 = 1): Check {
  return (name, value) => {
    list(name, value, "a list", least).forEach((value, i) => entry(`${name}[${i}]`, value));
  };
}

/** An object of at least one entry, each of which is right; errors call it by its key. */
export function named(entry: Check): Check {
  return (name, value) => {
    object(name, value);
    const entries = Object.entries(value);
    refuseEmpty(name, entries);
    for (const [name, value] of entries) entry(name, value);
  };
}

/** An object with these fields, each of which is right, and perhaps others. */
export function record(fields: Readonly<Record<string, Check>>): Check {
  return (name, value) => {
    object(name, value);
    checkFields(fields, value, `${name}.`);
  };
}

/** A function's options: all of them are known, and each is right. */
export function options(
  of: string,
  value: unknown,
  checks: Readonly<Record<string, Check>>,
): void {
  knownOptions(of, value, Object.keys(checks));
  checkFields(checks, value as object, "");
}

function checkFields(checks: Readonly<Record<string, Check>>, value: object, path: string): void {
  for (const [key, check] of Object.entries(checks)) {
    check(path + key, (value as Record<string, unknown>)[key]);
  }
}

/**
 * An object whose every key, inherited ones too, is one of the function's options: a typo must not pass
 * in silence.
 */
export function knownOptions(of: string, options: unknown, known: readonly string[]): void {
  object("options", options);
  for (const key in options) {
    if (known.includes(key)) continue;
    const near = nearest(key, known);
    const hint = near ? `did you mean ${near}?` : `its options are ${known.join(", ")}`;
    throw new TypeError(`${of} has no option ${key}: ${hint}`);
  }
}

/** The known name that was probably meant: max_iter and maxIteration mean maxIterations. */
function nearest(key: string, known: readonly string[]): string | undefined {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  const wanted = plain(key);
  const longer = known.find((name) => wanted.length >= 3 && plain(name).startsWith(wanted));
  if (longer) return longer;
  const near = closestMatch(wanted, known.map(plain), { maxDistance: 3 });
  return known.find((name) => plain(name) === near);
}

/** A matrix of finite numbers, from ml-matrix or as rows, copied column by column. */
export function matrix(name: string, value: unknown, wanted?: string): Columns {
  const { count, length, row } = rows(name, value, wanted);
  return copied(name, count, length, row);
}

/** A matrix, from ml-matrix or as rows of equal length, whose entries are still to be checked. */
export function rows(
  name: string,
  value: unknown,
  wanted = "a matrix or an array of rows",
): Rows {
  const list = rowList(name, value, wanted);
  const { count, length } = list;
  if (count === 0) throw new TypeError(`${name} should have at least one row, but has none`);
  if (length === 0) throw new TypeError(`${name} should have at least one column, but has none`);
  return { ...list, refuse: () => refuseColumns(name, matrix(name, value)) };
}

function rowList(name: string, value: unknown, wanted: string): Omit<Rows, "refuse"> {
  if (AbstractMatrix.isMatrix(value)) {
    // ml-matrix keeps a Matrix's rows in `data`; its views have none, or keep a flat list there, and
    // getRow copies number by number.
    const { data } = value as { data?: readonly unknown[] };
    const rows = isList(data?.[0]) ? data as readonly Float64Array[] : undefined;
    return {
      count: value.rows,
      length: value.columns,
      row: (i) => rows?.[i] ?? value.getRow(i),
    };
  }
  required(name, value, isList(value), wanted);
  const rows = value as ArrayLike<ArrayLike<unknown>>;
  for (let i = 0; i < rows.length; i++) {
    if (isArrayLike(rows[i])) continue;
    throw new TypeError(
      `${name} should be ${wanted}, but row ${i} is ${found(rows[i])}`,
    );
  }
  const columns = rows[0]?.length ?? 0;
  for (let i = 1; i < rows.length; i++) {
    if (rows[i]!.length === columns) continue;
    throw new TypeError(
      `${name} should have rows of equal length, but row 0 has ${columns} entries and row ${i} ` +
        `has ${rows[i]!.length}`,
    );
  }
  return { count: rows.length, length: columns, row: (i) => rows[i]! };
}

/** Refuses columns whose squares sum to more than the solver's products can bear. */
function summableSquares(name: string, { rows, columns, values }: Columns): void {
  for (let j = 0; j < columns; j++) {
    let total = 0;
    for (let i = 0; i < rows; i++) total += values[j * rows + i]! ** 2;
    if (total < largestSquares) continue;
    throw new RangeError(
      `${name} should have columns whose squares sum to less than ${largestSquares}, but those of ` +
        `column ${j} sum to ${total}: rescale it`,
    );
  }
}

/** The targets of n rows, whose entries are still to be checked. */
export function targetRows(name: string, value: unknown, n: number): Rows {
  const Y = isFlat(value) ? listAsRows(name, value) : rows(name, value, matrixOrList);
  rowsLike(name, Y.count, n, "X");
  return Y;
}

const matrixOrList = "a matrix, an array of rows or a list of numbers";

function isFlat(value: unknown): value is ArrayLike<unknown> {
  return isArrayLike(value) && !(value.length > 0 && isArrayLike(value[0]));
}

function listAsRows(name: string, list: ArrayLike<unknown>): Rows {
  if (list.length === 0) throw new TypeError(`${name} should have at least one row, but has none`);
  const count = list.length;
  const copy = () => ({ rows: count, columns: 1, values: copiedList(name, list) });
  return { count, length: 1, row: (i) => [list[i]], refuse: () => refuseColumns(name, copy()) };
}

/** Says why rows were refused: making `copy` throws at a wrong entry, this throws at too large squares. */
function refuseColumns(name: string, copy: Columns): never {
  summableSquares(name, copy);
  throw new RangeError(`${name} should not change while it is read`);
}

/** As many rows as something else has. */
function rowsLike(name: string, found: number, wanted: number, like: string): void {
  if (found === wanted) return;
  throw new TypeError(
    `${name} should have ${counted(wanted, "row")} like ${like}, but has ${found}`,
  );
}

/** As many columns as something else has. */
export function columnsLike(name: string, found: number, wanted: number, like: string): void {
  if (found === wanted) return;
  throw new TypeError(
    `${name} should have ${counted(wanted, "column")} like ${like}, but has ${found}`,
  );
}

/** A fit, as `predict` needs it: coefficients T × p and T intercepts. */
export function fit(name: string, value: unknown): { coef: Columns; intercept: Float64Array } {
  const isFit = typeof value === "object" && value !== null && "coef" in value &&
    "intercept" in value;
  required(name, value, isFit, "what lasso or multiTaskLasso returns");
  const record = value as { coef: unknown; intercept: unknown };
  const coef = matrix(`${name}.coef`, record.coef, "a matrix, or an array of rows as in JSON");
  const intercept = column(`${name}.intercept`, fromJson(record.intercept));
  rowsLike(`${name}.intercept`, intercept.length, coef.rows, `${name}.coef`);
  return { coef, intercept };
}

/** A flat list of finite numbers, or a matrix of one column, copied. */
function column(name: string, value: unknown): Float64Array {
  if (isFlat(value)) return copiedList(name, value);
  const { count, length, row } = rows(name, value, matrixOrList);
  columnsLike(name, length, 1, "a list of numbers");
  return copied(name, count, length, row).values;
}

/** JSON turns a typed array into an object with a key for each place: turns it back into a list. */
function fromJson(value: unknown): unknown {
  if ((value as object | null | undefined)?.constructor !== Object) return value;
  const places = value as object;
  return Array.from({ ...places, length: Object.keys(places).length });
}

/** A matrix of this shape and no other. */
export function matrixOfShape(
  name: string,
  value: unknown,
  rows: number,
  columns: number,
  why: string,
): Columns {
  const result = matrix(name, value);
  if (result.rows === rows && result.columns === columns) return result;
  throw new TypeError(
    `${name} should be ${rows} × ${columns}${why}, but is ${result.rows} × ${result.columns}`,
  );
}

/** Rows and columns of a tile: so few that both what is read and what is written stay in the cache. */
const tile = 32;

function copied(
  name: string,
  rows: number,
  columns: number,
  row: (i: number) => ArrayLike<unknown>,
): Columns {
  const values = new Float64Array(rows * columns);
  for (let top = 0; top < rows; top += tile) {
    const band = Array.from({ length: Math.min(tile, rows - top) }, (_, k) => row(top + k));
    for (let left = 0; left < columns; left += tile) {
      const right = Math.min(columns, left + tile);
      band.forEach((entries, k) => {
        for (let j = left; j < right; j++) {
          const entry = entries[j];
          if (!isFiniteNumber(entry)) refuseFirst(name, band, top);
          values[j * rows + top + k] = entry;
        }
      });
    }
  }
  return { rows, columns, values };
}

function copiedList(name: string, list: ArrayLike<unknown>): Float64Array {
  return Float64Array.from({ length: list.length }, (_, i) => {
    const entry = list[i];
    if (!isFiniteNumber(entry)) refuseEntry(name, `entry ${i}`, entry);
    return entry;
  });
}

/** Whether it is a finite number. */
function isFiniteNumber(value: unknown): value is number {
  return typeof value === "number" && value - value === 0;
}

function refuseFirst(name: string, band: readonly ArrayLike<unknown>[], top: number): never {
  const k = band.findIndex((row) => !Array.from(row).every(isFiniteNumber));
  const j = Array.from(band[k]!).findIndex((entry) => !isFiniteNumber(entry));
  refuseEntry(name, `row ${top + k}, column ${j}`, band[k]![j]);
}

function refuseEmpty(name: string, list: ArrayLike<unknown>): void {
  if (list.length === 0) throw new TypeError(`${name} should have an entry, but has none`);
}

function refuseEntry(name: string, place: string, entry: unknown): never {
  if (typeof entry === "number") {
    throw new RangeError(`${name} should hold finite numbers, but ${place} is ${entry}`);
  }
  throw new TypeError(`${name} should hold numbers, but ${place} is ${found(entry)}`);
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** A list, or what else has entries by its types: an object with a length. */
function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  if (isList(value)) return true;
  return typeof value === "object" &&
    Number.isSafeInteger((value as { length?: unknown } | null)?.length);
}

/** What was found, short enough for a message. */
function found(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  }
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (isList(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
}
