// @ts-nocheck: AssemblyScript, the loops of plain.ts on vectors, four columns against two
/**
 * `deno task wasm` compiles this into wasm.ts.
 *
 * A, B of `correlate` and C of `subtract` are column-major, with columns of n numbers; the small C of
 * `correlate` and D of `subtract` are row-major and double. `bytes` says what the others are: 8 double,
 * 4 single precision, 2 whole numbers; n is a multiple of 8, of 16 if whole. Exported functions count
 * places from the start of memory in numbers of their own size, internal ones in bytes. Rows are taken in
 * chunks of 4 kB a column, so that four columns stay in the first-level cache; whole numbers in stretches.
 * No relaxed SIMD instructions: the same bits on every machine.
 */
type int = usize;

const chunk: int = 4096;
/** Products of whole numbers are summed in 32 bits over this many rows. */
const stretch: int = 512;

/** C = A'B, m × k, for m columns of A (a multiple of 4) and k columns of B. */
export function correlate(bytes: int, A: int, m: int, B: int, k: int, n: int, C: int): void {
  A *= bytes, B *= bytes, C *= 8;
  if (bytes === 8) product<f64>(A, m, B, k, n, C);
  else if (bytes === 4) product<f32>(A, m, B, k, n, C);
  else product<i16>(A, m, B, k, n, C);
}

function product<F>(A: int, m: int, B: int, k: int, n: int, C: int): void {
  const column = n * sizeof<F>(), row = k * 8, most = isInteger<F>() ? 2 * stretch : chunk;
  memory.fill(C, 0, m * row);
  for (let start: int = 0; start < column; start += most) {
    const length = min<int>(column - start, most);
    for (let j: int = 0; j < m; j += 4) {
      const a = A + j * column + start, c = C + j * row;
      let b = B + start, t: int = 0;
      for (; t + 8 < row; t += 16, b += 2 * column) fourByTwo<F>(a, b, column, length, c + t, row);
      if (t < row) fourByOne<F>(a, b, column, length, c + t, row);
    }
  }
}

function fourByTwo<F>(a0: int, b0: int, column: int, length: int, c: int, row: int): void {
  let a1 = a0 + column, a2 = a1 + column, a3 = a2 + column, b1 = b0 + column;
  let s00 = i64x2.splat(0), s10 = i64x2.splat(0), s20 = i64x2.splat(0), s30 = i64x2.splat(0);
  let s01 = i64x2.splat(0), s11 = i64x2.splat(0), s21 = i64x2.splat(0), s31 = i64x2.splat(0);
  for (const end = a0 + length; a0 < end;) {
    let x = v128.load(b0), y = v128.load(b1), a = v128.load(a0);
    s00 = add<F>(s00, a, x), s01 = add<F>(s01, a, y), a = v128.load(a1);
    s10 = add<F>(s10, a, x), s11 = add<F>(s11, a, y), a = v128.load(a2);
    s20 = add<F>(s20, a, x), s21 = add<F>(s21, a, y), a = v128.load(a3);
    s30 = add<F>(s30, a, x), s31 = add<F>(s31, a, y);
    x = v128.load(b0, 16), y = v128.load(b1, 16), a = v128.load(a0, 16);
    s00 = add<F>(s00, a, x), s01 = add<F>(s01, a, y), a = v128.load(a1, 16);
    s10 = add<F>(s10, a, x), s11 = add<F>(s11, a, y), a = v128.load(a2, 16);
    s20 = add<F>(s20, a, x), s21 = add<F>(s21, a, y), a = v128.load(a3, 16);
    s30 = add<F>(s30, a, x), s31 = add<F>(s31, a, y);
    a0 += 32, a1 += 32, a2 += 32, a3 += 32, b0 += 32, b1 += 32;
  }
  accumulateTwo<F>(c, s00, s01), accumulateTwo<F>(c + row, s10, s11);
  accumulateTwo<F>(c + 2 * row, s20, s21), accumulateTwo<F>(c + 3 * row, s30, s31);
}

function fourByOne<F>(a0: int, b: int, column: int, length: int, c: int, row: int): void {
  let a1 = a0 + column, a2 = a1 + column, a3 = a2 + column;
  let s0 = i64x2.splat(0), s1 = i64x2.splat(0), s2 = i64x2.splat(0), s3 = i64x2.splat(0);
  for (const end = a0 + length; a0 < end;) {
    const x = v128.load(b), y = v128.load(b, 16);
    s0 = add<F>(s0, v128.load(a0), x), s1 = add<F>(s1, v128.load(a1), x);
    s2 = add<F>(s2, v128.load(a2), x), s3 = add<F>(s3, v128.load(a3), x);
    s0 = add<F>(s0, v128.load(a0, 16), y), s1 = add<F>(s1, v128.load(a1, 16), y);
    s2 = add<F>(s2, v128.load(a2, 16), y), s3 = add<F>(s3, v128.load(a3, 16), y);
    a0 += 32, a1 += 32, a2 += 32, a3 += 32, b += 32;
  }
  accumulate<F>(c, s0), accumulate<F>(c + row, s1);
  accumulate<F>(c + 2 * row, s2), accumulate<F>(c + 3 * row, s3);
}

/**
 * C += scale·A'B, m × k, for n rows of A and of B, m and k numbers each, from one row to the next `strideA`
 * and `strideB` apart. Whole numbers as `roundRows` leaves them, where a stride leads from two rows to the
 * next two; then m is a multiple of 4 and so is n, which else is even; k is a multiple of 8.
 */
// deno-fmt-ignore
export function correlateRows(
  bytes: int, scale: f64, A: int, m: int, strideA: int, B: int, k: int, strideB: int, n: int, C: int,
): void {
  A *= bytes, B *= bytes, C *= 8, strideA *= bytes, strideB *= bytes;
  if (bytes === 8) rowProduct<f64>(scale, A, m, strideA, B, k, strideB, n, C);
  else rowProduct<i16>(scale, A, m, strideA, B, k, strideB, n / 2, C);
}

// deno-fmt-ignore
function rowProduct<F>(
  scale: f64, A: int, m: int, rowA: int, B: int, k: int, rowB: int, n: int, C: int,
): void {
  const size: int = isInteger<F>() ? 4 : 8, row = k * 8, end = A + m * size, step = 256 / size;
  for (; A + 3 * size < end; A += 4 * size, C += 4 * row) {
    for (let t: int = 0, b = B; t < row; t += step, b += 32) {
      fourRows<F>(scale, A, rowA, b, rowB, n, C + t, row);
    }
  }
  for (; A < end; A += 8, C += row) {
    for (let t: int = 0; t < row; t += 64) oneRow(scale, A, rowA, B + t, rowB, n, C + t);
  }
}

// deno-fmt-ignore
function fourRows<F>(
  scale: f64, a: int, rowA: int, b: int, rowB: int, n: int, c: int, row: int,
): void {
  let s00 = i64x2.splat(0), s10 = i64x2.splat(0), s20 = i64x2.splat(0), s30 = i64x2.splat(0);
  let s01 = i64x2.splat(0), s11 = i64x2.splat(0), s21 = i64x2.splat(0), s31 = i64x2.splat(0);
  for (const end = a + n * rowA; a < end;) {
    let x = v128.load(b), y = v128.load(b, 16), s = spread<F>(a, 0);
    s00 = add<F>(s00, s, x), s01 = add<F>(s01, s, y), s = spread<F>(a, 1);
    s10 = add<F>(s10, s, x), s11 = add<F>(s11, s, y), s = spread<F>(a, 2);
    s20 = add<F>(s20, s, x), s21 = add<F>(s21, s, y), s = spread<F>(a, 3);
    s30 = add<F>(s30, s, x), s31 = add<F>(s31, s, y);
    a += rowA, b += rowB, x = v128.load(b), y = v128.load(b, 16), s = spread<F>(a, 0);
    s00 = add<F>(s00, s, x), s01 = add<F>(s01, s, y), s = spread<F>(a, 1);
    s10 = add<F>(s10, s, x), s11 = add<F>(s11, s, y), s = spread<F>(a, 2);
    s20 = add<F>(s20, s, x), s21 = add<F>(s21, s, y), s = spread<F>(a, 3);
    s30 = add<F>(s30, s, x), s31 = add<F>(s31, s, y);
    a += rowA, b += rowB;
  }
  addScaled<F>(c, scale, s00, s01), addScaled<F>(c + row, scale, s10, s11);
  addScaled<F>(c + 2 * row, scale, s20, s21), addScaled<F>(c + 3 * row, scale, s30, s31);
}

/** A row of C, of which four vectors at a time; even and odd rows of A and B are summed apart. */
function oneRow(scale: f64, a: int, rowA: int, b: int, rowB: int, n: int, c: int): void {
  let s0 = i64x2.splat(0), s1 = i64x2.splat(0), s2 = i64x2.splat(0), s3 = i64x2.splat(0);
  let t0 = i64x2.splat(0), t1 = i64x2.splat(0), t2 = i64x2.splat(0), t3 = i64x2.splat(0);
  for (const end = a + n * rowA; a < end; a += rowA, b += rowB) {
    let x = v128.load64_splat(a);
    s0 = add<f64>(s0, x, v128.load(b)), s1 = add<f64>(s1, x, v128.load(b, 16));
    s2 = add<f64>(s2, x, v128.load(b, 32)), s3 = add<f64>(s3, x, v128.load(b, 48));
    a += rowA, b += rowB, x = v128.load64_splat(a);
    t0 = add<f64>(t0, x, v128.load(b)), t1 = add<f64>(t1, x, v128.load(b, 16));
    t2 = add<f64>(t2, x, v128.load(b, 32)), t3 = add<f64>(t3, x, v128.load(b, 48));
  }
  addScaled<f64>(c, scale, f64x2.add(s0, t0), f64x2.add(s1, t1));
  addScaled<f64>(c + 32, scale, f64x2.add(s2, t2), f64x2.add(s3, t3));
}

/** A vector with number k of a row, or numbers k of two rows of whole numbers, in every lane. */
function spread<F>(a: int, k: int): v128 {
  return isInteger<F>() ? v128.load32_splat(a + 4 * k) : v128.load64_splat(a + 8 * k);
}

/** Adds the lanes of s and of t, times `scale`, to the doubles at this place. */
function addScaled<F>(at: int, scale: f64, s: v128, t: v128): void {
  if (isInteger<F>()) {
    const low = f64x2.convert_low_i32x4_s(s), high = v128.shuffle<i64>(s, s, 1, 1);
    addScaled<f64>(at, scale, low, f64x2.convert_low_i32x4_s(high)), at += 32;
    s = f64x2.convert_low_i32x4_s(t);
    t = f64x2.convert_low_i32x4_s(v128.shuffle<i64>(t, t, 1, 1));
  }
  const scales = f64x2.splat(scale);
  v128.store(at, add<f64>(v128.load(at), scales, s));
  v128.store(at, add<f64>(v128.load(at, 16), scales, t), 16);
}

/**
 * C −= A·D for m columns of A (a multiple of 4), D m × k and k columns of C: the first n numbers of columns
 * that begin `stride` apart. A group of four rows of D that are zero is skipped.
 */
// deno-fmt-ignore
export function subtract(
  bytes: int, A: int, m: int, D: int, k: int, n: int, stride: int, C: int,
): void {
  const column = stride * bytes, length = n * bytes, four = k * 32;
  A *= bytes, C *= bytes, D *= 8;
  for (const end = D + m * k * 8; D < end; D += four, A += 4 * column) {
    if (!isAny(D, four)) continue;
    if (bytes === 8) subtractFour<f64>(A, D, k, length, column, C);
    else subtractFour<f32>(A, D, k, length, column, C);
  }
}

/** Whether any bit is set in `bytes` bytes, a multiple of 16. */
function isAny(at: int, bytes: int): bool {
  for (const end = at + bytes; at < end; at += 16) if (v128.any_true(v128.load(at))) return true;
  return false;
}

function subtractFour<F>(A: int, D: int, k: int, bytes: int, column: int, C: int): void {
  const row = k * 8;
  for (let start: int = 0; start < bytes; start += chunk) {
    const length = min<int>(bytes - start, chunk), a = A + start;
    let c = C + start, t: int = 0;
    for (; t + 8 < row; t += 16, c += 2 * column) twoFromFour<F>(a, D + t, row, column, length, c);
    if (t < row) oneFromFour<F>(a, D + t, row, column, length, c);
  }
}

function twoFromFour<F>(a0: int, d: int, row: int, column: int, length: int, c0: int): void {
  let a1 = a0 + column, a2 = a1 + column, a3 = a2 + column, c1 = c0 + column;
  const d00 = splat<F>(d), d10 = splat<F>(d + row);
  const d20 = splat<F>(d + 2 * row), d30 = splat<F>(d + 3 * row);
  const d01 = splat<F>(d + 8), d11 = splat<F>(d + row + 8);
  const d21 = splat<F>(d + 2 * row + 8), d31 = splat<F>(d + 3 * row + 8);
  for (const end = a0 + length; a0 < end;) {
    let a = v128.load(a0), x = sub<F>(v128.load(c0), a, d00), y = sub<F>(v128.load(c1), a, d01);
    a = v128.load(a1), x = sub<F>(x, a, d10), y = sub<F>(y, a, d11);
    a = v128.load(a2), x = sub<F>(x, a, d20), y = sub<F>(y, a, d21);
    a = v128.load(a3), x = sub<F>(x, a, d30), y = sub<F>(y, a, d31);
    v128.store(c0, x), v128.store(c1, y), a = v128.load(a0, 16);
    x = sub<F>(v128.load(c0, 16), a, d00), y = sub<F>(v128.load(c1, 16), a, d01);
    a = v128.load(a1, 16), x = sub<F>(x, a, d10), y = sub<F>(y, a, d11);
    a = v128.load(a2, 16), x = sub<F>(x, a, d20), y = sub<F>(y, a, d21);
    a = v128.load(a3, 16), x = sub<F>(x, a, d30), y = sub<F>(y, a, d31);
    v128.store(c0, x, 16), v128.store(c1, y, 16);
    a0 += 32, a1 += 32, a2 += 32, a3 += 32, c0 += 32, c1 += 32;
  }
}

function oneFromFour<F>(a0: int, d: int, row: int, column: int, length: int, c: int): void {
  let a1 = a0 + column, a2 = a1 + column, a3 = a2 + column;
  const d0 = splat<F>(d), d1 = splat<F>(d + row);
  const d2 = splat<F>(d + 2 * row), d3 = splat<F>(d + 3 * row);
  for (const end = a0 + length; a0 < end;) {
    let x = sub<F>(v128.load(c), v128.load(a0), d0);
    let y = sub<F>(v128.load(c, 16), v128.load(a0, 16), d0);
    x = sub<F>(x, v128.load(a1), d1), y = sub<F>(y, v128.load(a1, 16), d1);
    x = sub<F>(x, v128.load(a2), d2), y = sub<F>(y, v128.load(a2, 16), d2);
    x = sub<F>(x, v128.load(a3), d3), y = sub<F>(y, v128.load(a3, 16), d3);
    v128.store(c, x), v128.store(c, y, 16);
    a0 += 32, a1 += 32, a2 += 32, a3 += 32, c += 32;
  }
}

/** s + a·b; for whole numbers, s plus the sums of pairs of products, in 32 bits. */
function add<F>(s: v128, a: v128, b: v128): v128 {
  if (isInteger<F>()) return i32x4.add(s, i32x4.dot_i16x8_s(a, b));
  return v128.add<F>(s, v128.mul<F>(a, b));
}

/** s − a·b. */
function sub<F>(s: v128, a: v128, b: v128): v128 {
  return v128.sub<F>(s, v128.mul<F>(a, b));
}

/** A vector with the double at this place in every lane. */
function splat<F>(at: int): v128 {
  return v128.splat<F>(<F> load<f64>(at));
}

/** Adds the sum of the lanes to the double at this place. */
function accumulate<F>(at: int, s: v128): void {
  if (sizeof<F>() === 2) return accumulate<i32>(at, s);
  let sum = <f64> v128.extract_lane<F>(s, 0) + <f64> v128.extract_lane<F>(s, 1);
  if (sizeof<F>() === 4) {
    sum += <f64> v128.extract_lane<F>(s, 2) + <f64> v128.extract_lane<F>(s, 3);
  }
  store<f64>(at, load<f64>(at) + sum);
}

/** Adds the sums of the lanes of s and of t to the two doubles at this place. */
function accumulateTwo<F>(at: int, s: v128, t: v128): void {
  if (sizeof<F>() === 4) {
    accumulate<F>(at, s), accumulate<F>(at + 8, t);
    return;
  }
  let sums: v128;
  if (isInteger<F>()) {
    const halves = i32x4.add(
      v128.shuffle<i32>(s, t, 0, 4, 1, 5),
      v128.shuffle<i32>(s, t, 2, 6, 3, 7),
    );
    sums = f64x2.convert_low_i32x4_s(i32x4.add(halves, v128.shuffle<i64>(halves, halves, 1, 1)));
  } else sums = f64x2.add(v128.shuffle<f64>(s, t, 0, 2), v128.shuffle<f64>(s, t, 1, 3));
  v128.store(at, f64x2.add(v128.load(at), sums));
}

/**
 * One pass of block coordinate descent over `size` features, four at a time. At feature f,
 * z = g°_f − A_f'S + ‖X_f‖²·W_f, and W_f becomes z·max(0, 1 − level/‖z‖)/(‖X_f‖² + ridge); S changes by
 * A_f times the step. A is X and S = X(W − W°), or, in Gram form, A is G and S = G(W − W°), whose row f
 * is read for A_f'S. W and g° have rows of T numbers, of which `length` are penalised together. The first
 * `height` numbers of columns of A and S take part; columns begin `stride` apart. The corners, the 4 × 4
 * diagonal blocks of G, make four steps at a time what they would be one by one. Where `known` says that
 * four columns of G are not known, they are computed when one of the four features first moves, from X with
 * columns of `rows` numbers. Writes the largest distance of a gradient to the subdifferential and Σ‖W_f‖.
 */
// deno-fmt-ignore -- twenty numbers
export function sweep(
  bytes: int, isGram: int, positive: int, size: int, T: int, length: int, level: f64, ridge: f64,
  W: int, gradient: int, corners: int, A: int, height: int, stride: int, S: int, work: int, result: int,
  known: int, X: int, rows: int,
): void {
  const row = T * 8, D = work + 4 * T;
  let violation: f64 = 0, norms: f64 = 0;
  for (let f: int = 0; f < size; f += 4) {
    const columns = A + f * stride, zs = work * 8, ds = D * 8;
    if (!isGram) correlate(bytes, columns, 4, S, T, height, work);
    else if (bytes === 8) readRows<f64>((S + f) * 8, T, stride * 8, zs);
    else readRows<f32>((S + f) * 4, T, stride * 4, zs);
    const slope = (gradient + f * T) * 8;
    let w = (W + f * T) * 8, corner = (corners + f * 4) * 8;
    for (let g: int = 0; g < 4; g++) {
      addPull(zs + g * row, slope + g * row, w + g * row, load<f64>(corner + g * 40), row);
    }
    let moved = false;
    for (let g: int = 0; g < 4; g++, w += row, corner += 32) {
      const squared = load<f64>(corner + g * 8), scale = 1 / (squared + ridge);
      const z = zs + g * row, d = ds + g * row;
      if (length === 1) shrinkEntries(z, w, d, row, level, scale, positive);
      else shrinkBlock(z, w, d, row, level, scale);
      norms += lengths;
      if (longestStep === 0) {
        if (moved) zero(d, row);
        continue;
      }
      violation = max(violation, longestStep * (squared + ridge));
      if (!moved) zero(ds, g * row);
      moved = true;
      if (isGram) compute(known, X, rows, f, columns, stride, corners);
      for (let h = g + 1; h < 4; h++) addTo(zs + h * row, corner + h * 8, d, row);
    }
    if (moved) subtract(bytes, columns, 4, D, T, height, stride, S);
  }
  store<f64>(result * 8, violation), store<f64>(result * 8 + 8, norms);
}

/**
 * Computes four columns of G from f on and their corner, whose diagonal is already there, unless they are
 * known: as four rows of X'X, which is symmetric. Places are counted as in `sweep`.
 */
// deno-fmt-ignore
function compute(
  known: int, X: int, rows: int, f: int, columns: int, size: int, corners: int,
): void {
  const flag = known * 8 + f * 2;
  if (known === 0 || load<f64>(flag) !== 0) return;
  store<f64>(flag, 1);
  correlate(8, X + f * rows, 4, X, size, rows, columns);
  for (let g: int = 0; g < 4; g++) {
    const corner = (corners + (f + g) * 4) * 8, squared = load<f64>(corner + g * 8);
    memory.copy(corner, (columns + g * size + f) * 8, 32);
    store<f64>(corner + g * 8, squared);
  }
}

/** Sets z to g° − z + squared·w. */
function addPull(z: int, slope: int, w: int, squared: f64, bytes: int): void {
  const s = f64x2.splat(squared);
  let t: int = 0;
  for (; t + 8 < bytes; t += 16) {
    const pull = f64x2.sub(v128.load(slope + t), v128.load(z + t));
    v128.store(z + t, add<f64>(pull, s, v128.load(w + t)));
  }
  if (t === bytes) return;
  store<f64>(z + t, load<f64>(slope + t) - load<f64>(z + t) + squared * load<f64>(w + t));
}

/** Adds d times the number at `factor` to z. */
function addTo(z: int, factor: int, d: int, bytes: int): void {
  const s = splat<f64>(factor);
  let t: int = 0;
  for (; t + 8 < bytes; t += 16) v128.store(z + t, add<f64>(v128.load(z + t), s, v128.load(d + t)));
  if (t < bytes) store<f64>(z + t, load<f64>(z + t) + load<f64>(factor) * load<f64>(d + t));
}

/** Set by the latest shrinking: ‖W_f‖ and its step's length, or of entries Σ|w| and the longest step. */
let lengths: f64 = 0;
let longestStep: f64 = 0;

/** Sets W to z·max(0, 1 − level/‖z‖)·scale and d to old W − new W, unless W was 0 and stays 0. */
function shrinkBlock(z: int, w: int, d: int, bytes: int, level: f64, scale: f64): void {
  const length = sqrt(squares(z, bytes));
  const factor = length > level ? (1 - level / length) * scale : 0;
  lengths = factor * length;
  longestStep = sqrt(factor > 0 ? stepTo(factor, z, w, d, bytes) : stepToZero(w, d, bytes));
}

/** The same for each entry alone, setting d in any case; if `positive`, a negative z counts as 0. */
function shrinkEntries(
  z: int,
  w: int,
  d: int,
  bytes: int,
  level: f64,
  scale: f64,
  positive: i32,
): void {
  const levels = f64x2.splat(level), scales = f64x2.splat(scale), one = f64x2.splat(1);
  const zero = f64x2.splat(0);
  let sum = zero, longest = zero;
  let t: int = 0;
  for (; t + 8 < bytes; t += 16) {
    const x = v128.load(z + t), size = positive ? f64x2.max(x, zero) : f64x2.abs(x);
    const share = f64x2.mul(f64x2.sub(one, f64x2.div(levels, size)), scales);
    const factor = v128.and(share, f64x2.gt(size, levels));
    const next = v128.and(f64x2.mul(factor, x), f64x2.gt(factor, zero));
    const step = f64x2.sub(v128.load(w + t), next);
    v128.store(d + t, step), v128.store(w + t, next);
    sum = add<f64>(sum, factor, size), longest = f64x2.max(longest, f64x2.abs(step));
  }
  lengths = lanes(sum);
  longestStep = max(f64x2.extract_lane(longest, 0), f64x2.extract_lane(longest, 1));
  if (t === bytes) return;
  const x = load<f64>(z + t), size = positive ? max<f64>(x, 0) : abs(x);
  const factor = size > level ? (1 - level / size) * scale : 0;
  const next = factor > 0 ? factor * x : 0, step = load<f64>(w + t) - next;
  store<f64>(d + t, step), store<f64>(w + t, next);
  lengths += factor * size;
  longestStep = max(longestStep, abs(step));
}

/** Sets W to factor·z and d to old W − new W; returns ‖d‖². */
function stepTo(factor: f64, z: int, w: int, d: int, bytes: int): f64 {
  const scale = f64x2.splat(factor);
  let t: int = 0;
  for (; t + 8 < bytes; t += 16) {
    const next = f64x2.mul(scale, v128.load(z + t));
    v128.store(d + t, f64x2.sub(v128.load(w + t), next)), v128.store(w + t, next);
  }
  if (t < bytes) {
    const next = factor * load<f64>(z + t);
    store<f64>(d + t, load<f64>(w + t) - next), store<f64>(w + t, next);
  }
  return squares(d, bytes);
}

/** Sets W to 0 and d to old W, unless that is 0 already; returns ‖d‖². */
function stepToZero(w: int, d: int, bytes: int): f64 {
  let any = i64x2.splat(0);
  let t: int = 0;
  for (; t + 8 < bytes; t += 16) any = v128.or(any, v128.load(w + t));
  if (t < bytes) any = v128.or(any, v128.load64_zero(w + t));
  if (!v128.any_true(any)) return 0;
  memory.copy(d, w, bytes), zero(w, bytes);
  return squares(d, bytes);
}

/** Sets `bytes` bytes to 0, a multiple of 8. */
function zero(at: int, bytes: int): void {
  let t: int = 0;
  for (; t + 8 < bytes; t += 16) v128.store(at + t, i64x2.splat(0));
  if (t < bytes) store<f64>(at + t, 0);
}

/** Reads four numbers from the top of each of T columns into four rows of doubles. */
function readRows<F>(top: int, T: int, column: int, rows: int): void {
  const row = T * 8, end = rows + row;
  for (; rows + 8 < end; rows += 16, top += 2 * column) {
    const x = pair<F>(top, 0), y = pair<F>(top + column, 0);
    v128.store(rows, v128.shuffle<f64>(x, y, 0, 2));
    v128.store(rows + row, v128.shuffle<f64>(x, y, 1, 3));
    const u = pair<F>(top, 2), v = pair<F>(top + column, 2);
    v128.store(rows + 2 * row, v128.shuffle<f64>(u, v, 0, 2));
    v128.store(rows + 3 * row, v128.shuffle<f64>(u, v, 1, 3));
  }
  if (rows === end) return;
  for (let g: int = 0; g < 4; g++) {
    store<f64>(rows + g * row, <f64> load<F>(top + g * sizeof<F>()));
  }
}

/** Numbers `first` and `first` + 1 from this place on, as doubles. */
function pair<F>(at: int, first: int): v128 {
  if (sizeof<F>() === 8) return v128.load(at + first * 8);
  return f64x2.promote_low_f32x4(v128.load64_zero(at + first * 4));
}

/** ‖a‖² of `length` doubles. */
export function squaredNorm(a: int, length: int): f64 {
  return squares(a * 8, length * 8);
}

function squares(a: int, bytes: int): f64 {
  let s0 = f64x2.splat(0), s1 = f64x2.splat(0);
  let t: int = 0;
  for (; t + 24 < bytes; t += 32) {
    const x = v128.load(a + t), y = v128.load(a + t, 16);
    s0 = add<f64>(s0, x, x), s1 = add<f64>(s1, y, y);
  }
  if (t + 8 < bytes) s0 = add<f64>(s0, v128.load(a + t), v128.load(a + t)), t += 16;
  const sum = lanes(f64x2.add(s0, s1));
  return t < bytes ? sum + load<f64>(a + t) * load<f64>(a + t) : sum;
}

/**
 * What a certificate needs of each of `size` features in Gram form, four numbers a feature: ‖W_f‖,
 * ⟨W_f, a⟩, ‖a‖ (a itself if `positive`) and ⟨W_f − W°_f, g°_f + g⟩, with the gradient
 * g = g°_f − S_f and a = g − ridge·W_f. S is column-major, `stride` numbers a column.
 */
export function align(
  positive: i32,
  size: int,
  T: int,
  ridge: f64,
  W: int,
  origin: int,
  gradient: int,
  S: int,
  stride: int,
  work: int,
  result: int,
): void {
  const row = T * 8, odd = row & 8, even = row - odd;
  W *= 8, origin *= 8, gradient *= 8, work *= 8, result *= 8;
  const ridges = f64x2.splat(ridge);
  for (let f: int = 0; f < size; f += 4) {
    readRows<f64>((S + f) * 8, T, stride * 8, work);
    for (let z = work; z < work + 4 * row; z += row, result += 32) {
      let ww = f64x2.splat(0), wa = f64x2.splat(0), aa = f64x2.splat(0), dg = f64x2.splat(0);
      for (let t: int = 0; t < even; t += 16) {
        const w = v128.load(W + t), before = v128.load(gradient + t);
        const g = f64x2.sub(before, v128.load(z + t)), a = sub<f64>(g, ridges, w);
        ww = add<f64>(ww, w, w), wa = add<f64>(wa, w, a), aa = add<f64>(aa, a, a);
        dg = add<f64>(dg, f64x2.sub(w, v128.load(origin + t)), f64x2.add(before, g));
      }
      const w = odd ? load<f64>(W + even) : 0, before = odd ? load<f64>(gradient + even) : 0;
      const g = odd ? before - load<f64>(z + even) : 0, a = g - ridge * w;
      const step = odd ? w - load<f64>(origin + even) : 0;
      store<f64>(result, sqrt(lanes(ww) + w * w));
      store<f64>(result, lanes(wa) + w * a, 8);
      store<f64>(result, positive ? a : sqrt(lanes(aa) + a * a), 16);
      store<f64>(result, lanes(dg) + step * (before + g), 24);
      W += row, origin += row, gradient += row;
    }
  }
}

/** The sum of both lanes. */
function lanes(s: v128): f64 {
  return f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
}

/**
 * Turns the rows of a tile, height × width with rows `stride` numbers apart, into columns of C, `n`
 * numbers apart; height and width are even. Adds the columns' sums of squares to those at `squares`.
 */
export function transpose(
  tile: int,
  height: int,
  width: int,
  stride: int,
  C: int,
  n: int,
  squares: int,
): void {
  const row = stride * 8, column = n * 8;
  tile *= 8, C *= 8, squares *= 8;
  for (const end = tile + width * 8; tile < end; tile += 16, C += 2 * column, squares += 16) {
    let s0 = f64x2.splat(0), s1 = f64x2.splat(0);
    for (let i: int = 0; i < height; i += 2) {
      const x = v128.load(tile + i * row), y = v128.load(tile + i * row + row);
      const left = v128.shuffle<f64>(x, y, 0, 2), right = v128.shuffle<f64>(x, y, 1, 3);
      v128.store(C + i * 8, left), v128.store(C + column + i * 8, right);
      s0 = add<f64>(s0, left, left), s1 = add<f64>(s1, right, right);
    }
    const sums = f64x2.add(v128.shuffle<f64>(s0, s1, 0, 2), v128.shuffle<f64>(s0, s1, 1, 3));
    v128.store(squares, f64x2.add(v128.load(squares), sums));
  }
}

/** Sums of squares of `width` columns, a multiple of 8, of n rows that are `stride` numbers apart. */
export function columnSquares(A: int, n: int, width: int, stride: int, squares: int): void {
  const row = stride * 8;
  A *= 8, squares *= 8;
  for (const end = A + width * 8; A < end; A += 64, squares += 64) {
    let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
    for (let a = A, stop = A + n * row; a < stop; a += row) {
      const x = v128.load(a), y = v128.load(a, 16), u = v128.load(a, 32), v = v128.load(a, 48);
      s0 = add<f64>(s0, x, x), s1 = add<f64>(s1, y, y);
      s2 = add<f64>(s2, u, u), s3 = add<f64>(s3, v, v);
    }
    v128.store(squares, s0), v128.store(squares, s1, 16);
    v128.store(squares, s2, 32), v128.store(squares, s3, 48);
  }
}

/** ‖a‖ of `count` rows of `width` doubles. */
export function rowNorms(a: int, count: int, width: int, norms: int): void {
  a *= 8, norms *= 8, width *= 8;
  for (const end = a + count * width; a < end; a += width, norms += 8) {
    store<f64>(norms, sqrt(squares(a, width)));
  }
}

/**
 * Subtracts from a column of n doubles its mean, which it returns. The mean of what is left corrects the
 * first one: as exact as the column's numbers allow. A constant column becomes exactly zero, as what is left
 * of it, a few units in its numbers' last place, has an exact sum.
 */
export function centre(a: int, n: int): f64 {
  const bytes = n * 8;
  a *= 8;
  const mean = subtractMean(a, bytes);
  return mean + subtractMean(a, bytes);
}

function subtractMean(a: int, bytes: int): f64 {
  let s0 = f64x2.splat(0), s1 = f64x2.splat(0), t: int = 0;
  for (; t + 24 < bytes; t += 32) {
    s0 = f64x2.add(s0, v128.load(a + t)), s1 = f64x2.add(s1, v128.load(a + t, 16));
  }
  let sum = lanes(f64x2.add(s0, s1));
  for (; t < bytes; t += 8) sum += load<f64>(a + t);
  const mean = sum / <f64> (bytes / 8), means = f64x2.splat(mean);
  for (t = 0; t + 8 < bytes; t += 16) v128.store(a + t, f64x2.sub(v128.load(a + t), means));
  if (t < bytes) store<f64>(a + t, load<f64>(a + t) - mean);
  return mean;
}

/** `centre` for `width` columns, an even number, of n rows that are `stride` doubles apart, and their means. */
export function centreRows(A: int, n: int, width: int, stride: int, means: int): void {
  const row = stride * 8;
  A *= 8, means *= 8;
  for (const end = A + width * 8; A < end; A += 16, means += 16) {
    const first = subtractMeans(A, n, row);
    v128.store(means, f64x2.add(first, subtractMeans(A, n, row)));
  }
}

/** `subtractMean` for two columns: their numbers are summed in the same order. */
function subtractMeans(start: int, n: int, row: int): v128 {
  let a = start;
  let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
  const end = a + n * row, four = 4 * row;
  for (; a + 3 * row < end; a += four) {
    s0 = f64x2.add(s0, v128.load(a)), s1 = f64x2.add(s1, v128.load(a + row));
    s2 = f64x2.add(s2, v128.load(a + 2 * row)), s3 = f64x2.add(s3, v128.load(a + 3 * row));
  }
  let sum = f64x2.add(f64x2.add(s0, s2), f64x2.add(s1, s3));
  for (; a < end; a += row) sum = f64x2.add(sum, v128.load(a));
  const means = f64x2.div(sum, f64x2.splat(<f64> n));
  for (a = start; a < end; a += row) v128.store(a, f64x2.sub(v128.load(a), means));
  return means;
}

/** Rounds `count` doubles at A, an even number, to single precision at B. */
export function demote(A: int, count: int, B: int): void {
  A *= 8, B *= 4;
  for (const end = A + count * 8; A < end; A += 16, B += 8) {
    v128.store64_lane(B, f32x4.demote_f64x2_zero(v128.load(A)), 0);
  }
}

/**
 * Rounds columns of n doubles at A, n a multiple of 8, to whole numbers at B, padded with zeros to a
 * multiple of 16, in units that go to `units`. No stretch of a column has a norm above 32000 units, so
 * that the product of two stretches is below 2³¹ (Cauchy–Schwarz). On entry `units` may hold, for each
 * column, a bound on the sum of squares of any stretch; at 0 it is computed. A column so small that its
 * squares lose digits, and so do not give its norm, becomes zeros in units of 0.
 */
export function round(A: int, columns: int, n: int, B: int, units: int): void {
  const length = n * 8;
  A *= 8, B *= 2, units *= 8;
  for (const end = units + columns * 8; units < end; units += 8) {
    let longest: f64 = load<f64>(units);
    for (let start: int = longest === 0 ? 0 : length; start < length; start += 8 * stretch) {
      longest = max<f64>(longest, squares(A + start, min<int>(length - start, 8 * stretch)));
    }
    const unit = longest > 1e-280 ? sqrt(longest) / 32000 : 0;
    const scale = f64x2.splat(unit > 0 ? 1 / unit : 0);
    store<f64>(units, unit);
    for (const stop = A + length; A < stop; A += 64, B += 16) {
      const low = v128.shuffle<i32>(whole(A, scale), whole(A + 16, scale), 0, 2, 4, 6);
      const high = v128.shuffle<i32>(whole(A + 32, scale), whole(A + 48, scale), 0, 2, 4, 6);
      v128.store(B, i16x8.narrow_i32x4_s(low, high));
    }
    if (n % 16 > 0) v128.store(B, i16x8.splat(0)), B += 16;
  }
}

/** Two doubles, scaled: adding 1.5·2⁵² leaves the nearest whole number in the lower 32 bits of each. */
function whole(at: int, scale: v128): v128 {
  return f64x2.add(f64x2.mul(v128.load(at), scale), f64x2.splat(6755399441055744));
}

/**
 * Rounds n rows, `stride` doubles apart, times `scale` to whole numbers of at most 16 bits at B, two rows at
 * a time, their numbers by turns; n is even, their width a multiple of 4. Of the second row the fraction
 * goes to the lower 16 bits, which are then the first row's.
 */
// deno-fmt-ignore
export function roundRows(A: int, n: int, width: int, stride: int, scale: f64, B: int): void {
  const row = stride * 8, scales = f64x2.splat(scale), upper = f64x2.splat(103079215104.5);
  A *= 8, B *= 2;
  for (const end = A + n * row; A < end; A += 2 * row) {
    for (let a = A, stop = A + width * 8; a < stop; a += 32, B += 16) {
      const x = v128.shuffle<i32>(whole(a, scales), whole(a + 16, scales), 0, 2, 4, 6);
      const b = add<f64>(upper, scales, v128.load(a + row));
      const d = add<f64>(upper, scales, v128.load(a + row + 16));
      const y = v128.shuffle<i32>(b, d, 0, 2, 4, 6);
      v128.store(B, v128.shuffle<i16>(x, y, 0, 9, 2, 11, 4, 13, 6, 15));
    }
  }
}

/** Turns four points, one after the other, into the steps from each to the next, the last to `end`. */
export function turnIntoSteps(bytes: int, points: int, end: int, length: int): void {
  points *= bytes, end *= bytes, length *= bytes;
  for (let k = 0; k < 4; k++) {
    let next = k < 3 ? points + length : end;
    for (const stop = points + length; points < stop; points += 16, next += 16) {
      const here = v128.load(points), there = v128.load(next);
      v128.store(points, bytes === 8 ? f64x2.sub(there, here) : f32x4.sub(there, here));
    }
  }
}
