/**
 * The kernels in plain TypeScript: where WebAssembly or its SIMD is missing, and as the reference that
 * assembly.ts is tested against, to the bit. What the lanes of a vector add up is added up apart here
 * too, and single precision is rounded after each operation. Sums of whole numbers are exact.
 *
 * @module
 */

import type { Alignment, RowCorrelation, Sweep } from "./contract.ts";

/** C = A'B, see assembly.ts; A and B in numbers, C in memory. */
export function correlate(
  numbers: Int16Array | Float32Array | Float64Array,
  A: number,
  m: number,
  B: number,
  k: number,
  n: number,
  memory: Float64Array,
  C: number,
): void {
  const chunk = 4096 / numbers.BYTES_PER_ELEMENT;
  memory.fill(0, C, C + m * k);
  for (let start = 0; start < n; start += chunk) {
    const length = Math.min(n - start, chunk);
    for (let j = 0; j < m; j++) {
      for (let t = 0; t < k; t++) {
        const [a, b] = [A + j * n + start, B + t * n + start];
        memory[C + j * k + t]! += numbers instanceof Float64Array
          ? dotDouble(numbers, a, b, length)
          : numbers instanceof Float32Array
          ? dotSingle(numbers, a, b, length)
          : dotWhole(numbers, a, b, length);
      }
    }
  }
}

function dotDouble(numbers: Float64Array, a: number, b: number, length: number): number {
  let s0 = 0, s1 = 0;
  for (let i = 0; i < length; i += 2) {
    s0 += numbers[a + i]! * numbers[b + i]!;
    s1 += numbers[a + i + 1]! * numbers[b + i + 1]!;
  }
  return s0 + s1;
}

const single = Math.fround;

function dotSingle(numbers: Float32Array, a: number, b: number, length: number): number {
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  for (let i = 0; i < length; i += 4) {
    s0 = single(s0 + single(numbers[a + i]! * numbers[b + i]!));
    s1 = single(s1 + single(numbers[a + i + 1]! * numbers[b + i + 1]!));
    s2 = single(s2 + single(numbers[a + i + 2]! * numbers[b + i + 2]!));
    s3 = single(s3 + single(numbers[a + i + 3]! * numbers[b + i + 3]!));
  }
  return (s0 + s1) + (s2 + s3);
}

function dotWhole(numbers: Int16Array, a: number, b: number, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += numbers[a + i]! * numbers[b + i]!;
  return sum;
}

/** C −= A·D, see assembly.ts; A and C in numbers, D in memory. */
export function subtract(
  numbers: Float32Array | Float64Array,
  A: number,
  m: number,
  memory: Float64Array,
  D: number,
  k: number,
  n: number,
  stride: number,
  C: number,
): void {
  for (let t = 0; t < k; t++) {
    for (let j = 0; j < m; j++) {
      const d = memory[D + j * k + t]!, a = A + j * stride, c = C + t * stride;
      if (numbers instanceof Float64Array) {
        for (let i = 0; i < n; i++) numbers[c + i]! -= numbers[a + i]! * d;
      } else subtractSingle(numbers, a, single(d), n, c);
    }
  }
}

function subtractSingle(numbers: Float32Array, a: number, d: number, n: number, c: number): void {
  for (let i = 0; i < n; i++) {
    numbers[c + i] = single(numbers[c + i]! - single(numbers[a + i]! * d));
  }
}

/** Four points become steps, see kernels.ts. */
export function turnIntoSteps(
  numbers: Float32Array | Float64Array,
  points: number,
  end: number,
  length: number,
): void {
  for (let k = 0; k < 4; k++, points += length) {
    const next = k < 3 ? points + length : end;
    for (let i = 0; i < length; i++) {
      numbers[points + i] = numbers[next + i]! - numbers[points + i]!;
    }
  }
}

/** One pass of block coordinate descent, see assembly.ts; A and S in numbers, all else in memory. */
export function sweep(
  numbers: Float32Array | Float64Array,
  memory: Float64Array,
  { isGram, positive, size, T, length, level, ridge, lazily, ...place }: Sweep,
): void {
  const { W, gradient, corners, A, height, stride, S, work, result } = place, D = work + 4 * T;
  let violation = 0, norms = 0;
  for (let f = 0; f < size; f += 4) {
    if (isGram) readRows(numbers, S + f, T, stride, memory, work);
    else correlate(numbers, A + f * stride, 4, S, T, height, memory, work);
    for (let g = 0; g < 4; g++) {
      const squared = memory[corners + (f + g) * 4 + g]!;
      for (let t = 0, z = work + g * T, at = (f + g) * T; t < T; t++, z++, at++) {
        memory[z] = memory[gradient + at]! - memory[z]! + squared * memory[W + at]!;
      }
    }
    let moved = false;
    for (let g = 0; g < 4; g++) {
      const w = W + (f + g) * T, corner = corners + (f + g) * 4;
      const squared = memory[corner + g]!, scale = 1 / (squared + ridge);
      const z = work + g * T, d = D + g * T;
      const shrunk = length === 1
        ? shrinkEntries(memory, z, w, d, T, level, scale, positive)
        : shrinkBlock(memory, z, w, d, T, level, scale);
      norms += shrunk.lengths;
      if (shrunk.longestStep === 0) {
        memory.fill(0, d, d + T);
        continue;
      }
      violation = Math.max(violation, shrunk.longestStep * (squared + ridge));
      moved = true;
      if (lazily) compute(memory, lazily, f, A + f * stride, stride, corners + 4 * f);
      for (let h = g + 1; h < 4; h++) {
        for (let t = 0; t < T; t++) {
          memory[work + h * T + t]! += memory[corner + h]! * memory[d + t]!;
        }
      }
    }
    if (moved) subtract(numbers, A + f * stride, 4, memory, D, T, height, stride, S);
  }
  memory[result] = violation;
  memory[result + 1] = norms;
}

/** Computes four columns of G and their corner, whose diagonal is there, unless known; see assembly.ts. */
function compute(
  memory: Float64Array,
  { known, X, rows }: NonNullable<Sweep["lazily"]>,
  f: number,
  columns: number,
  size: number,
  corner: number,
): void {
  if (memory[known + f / 4] !== 0) return;
  memory[known + f / 4] = 1;
  correlate(memory, X + f * rows, 4, X, size, rows, memory, columns);
  for (let g = 0; g < 4; g++) {
    const at = columns + g * size + f, squared = memory[corner + 5 * g]!;
    memory.copyWithin(corner + 4 * g, at, at + 4);
    memory[corner + 5 * g] = squared;
  }
}

interface Shrunk {
  readonly lengths: number;
  readonly longestStep: number;
}

function shrinkBlock(
  memory: Float64Array,
  z: number,
  w: number,
  d: number,
  T: number,
  level: number,
  scale: number,
): Shrunk {
  const length = Math.sqrt(squares(memory, z, T));
  const factor = length > level ? (1 - level / length) * scale : 0;
  for (let t = 0; t < T; t++) stepTo(factor, memory, z + t, w + t, d + t);
  return { lengths: factor * length, longestStep: Math.sqrt(squares(memory, d, T)) };
}

function shrinkEntries(
  memory: Float64Array,
  z: number,
  w: number,
  d: number,
  T: number,
  level: number,
  scale: number,
  positive: boolean,
): Shrunk {
  const sums = [0, 0, 0], even = T - T % 2; // of two lanes, and of the odd number at the end
  let longestStep = 0;
  for (let t = 0; t < T; t++) {
    const x = memory[z + t]!, size = positive ? Math.max(0, x) : Math.abs(x);
    const factor = size > level ? (1 - level / size) * scale : 0;
    stepTo(factor, memory, z + t, w + t, d + t);
    sums[t < even ? t % 2 : 2]! += factor * size;
    longestStep = Math.max(longestStep, Math.abs(memory[d + t]!));
  }
  return { lengths: sums[0]! + sums[1]! + sums[2]!, longestStep };
}

function stepTo(factor: number, memory: Float64Array, z: number, w: number, d: number): void {
  const next = factor > 0 ? factor * memory[z]! : 0;
  memory[d] = memory[w]! - next;
  memory[w] = next;
}

/** What a certificate needs of each feature in Gram form, see assembly.ts. */
export function align(
  memory: Float64Array,
  { positive, size, T, ridge, stride, ...place }: Alignment,
): void {
  let { W, origin, gradient, result } = place;
  const { S, work: z } = place, even = T - T % 2;
  for (let f = 0; f < size; f++) {
    const sums = new Float64Array(12); // of three lanes, the third for the odd number at the end
    for (let t = 0; t < T; t++, W++, origin++, gradient++) {
      const w = memory[W]!, before = memory[gradient]!, lane = 4 * (t < even ? t % 2 : 2);
      const g = before - memory[S + t * stride + f]!, a = g - ridge * w;
      sums[lane]! += w * w;
      sums[lane + 1]! += w * a;
      sums[lane + 2]! += a * a;
      sums[lane + 3]! += (w - memory[origin]!) * (before + g);
      memory[z] = a;
    }
    for (let k = 0; k < 4; k++) memory[result + k] = sums[k]! + sums[k + 4]! + sums[k + 8]!;
    memory[result] = Math.sqrt(memory[result]!);
    memory[result + 2] = positive ? memory[z]! : Math.sqrt(memory[result + 2]!);
    result += 4;
  }
}

function readRows(
  numbers: Float32Array | Float64Array,
  top: number,
  T: number,
  column: number,
  memory: Float64Array,
  rows: number,
): void {
  for (let t = 0; t < T; t++) {
    for (let g = 0; g < 4; g++) memory[rows + g * T + t] = numbers[top + t * column + g]!;
  }
}

/** ‖a‖² of `length` doubles, summed in the order of assembly.ts. */
export function squares(memory: Float64Array, a: number, length: number): number {
  const sums = new Float64Array(4); // of the lanes of two vectors
  const even = length - length % 2, paired = even - even % 4;
  for (let t = 0; t < even; t++) {
    sums[t < paired ? t % 4 : t % 2]! += memory[a + t]! * memory[a + t]!;
  }
  const sum = (sums[0]! + sums[2]!) + (sums[1]! + sums[3]!);
  return even < length ? sum + memory[a + even]! * memory[a + even]! : sum;
}

/** Subtracts from a column of n doubles its mean, see assembly.ts. */
export function centre(memory: Float64Array, a: number, n: number, stride = 1): number {
  const mean = subtractMean(memory, a, n, stride);
  return mean + subtractMean(memory, a, n, stride);
}

function subtractMean(memory: Float64Array, a: number, n: number, stride: number): number {
  const sums = new Float64Array(4); // of the lanes of two vectors
  let i = 0;
  for (; i < n - n % 4; i++) sums[i % 4]! += memory[a + i * stride]!;
  let sum = (sums[0]! + sums[2]!) + (sums[1]! + sums[3]!);
  for (; i < n; i++) sum += memory[a + i * stride]!;
  const mean = sum / n;
  for (i = 0; i < n; i++) memory[a + i * stride]! -= mean;
  return mean;
}

/** Products of whole numbers are summed in 32 bits over this many rows. */
export const stretch = 512;

/** Rounds columns of n doubles to whole numbers of units, see assembly.ts. */
export function round(
  memory: Float64Array,
  A: number,
  columns: number,
  n: number,
  wholes: Int16Array,
  B: number,
  units: number,
): void {
  const large = 6755399441055744; // 1.5·2⁵²: adding it rounds off fractions
  for (let j = 0; j < columns; j++, A += n) {
    let longest = memory[units + j]!;
    for (let start = longest === 0 ? 0 : n; start < n; start += stretch) {
      longest = Math.max(longest, squares(memory, A + start, Math.min(n - start, stretch)));
    }
    const unit = longest > 1e-280 ? Math.sqrt(longest) / 32000 : 0;
    const scale = unit > 0 ? 1 / unit : 0;
    memory[units + j] = unit;
    for (let i = 0; i < n; i++) wholes[B++] = memory[A + i]! * scale + large - large;
    if (n % 16 > 0) B = (wholes.fill(0, B, B + 8), B + 8);
  }
}

/** C += scale·A'B by rows, see assembly.ts; A and B in numbers, C in memory. */
export function correlateRows(
  numbers: Int16Array | Float64Array,
  memory: Float64Array,
  ...[scale, A, m, strideA, B, k, strideB, n, C]: Parameters<RowCorrelation["correlateRows"]>
): void {
  const turns = numbers instanceof Int16Array ? 2 : 1; // rows that take turns
  for (let j = 0; j < m; j++) {
    for (let t = 0; t < k; t++) {
      const sums = [0, 0], isAlone = turns === 1 && j >= m - m % 4; // then alternate rows are summed apart
      for (let i = 0; i < n / turns; i++) {
        const a = A + i * strideA + j * turns, b = B + i * strideB + t * turns;
        for (let q = 0; q < turns; q++) {
          sums[isAlone ? i % 2 : 0]! += numbers[a + q]! * numbers[b + q]!;
        }
      }
      memory[C + j * k + t]! += scale * (sums[0]! + sums[1]!);
    }
  }
}

/** Rounds rows of doubles to whole numbers, see assembly.ts. */
export function roundRows(
  memory: Float64Array,
  A: number,
  n: number,
  width: number,
  stride: number,
  scale: number,
  wholes: Int16Array,
  B: number,
): void {
  const large = 6755399441055744, upper = 103079215104; // 1.5·2³⁶ leaves fractions of 2⁻¹⁶
  for (let i = 0; i < n; i += 2, A += 2 * stride) {
    for (let j = A; j < A + width; j++) {
      wholes[B++] = memory[j]! * scale + large - large;
      wholes[B++] = Math.floor(upper + 0.5 + scale * memory[j + stride]! - upper);
    }
  }
}

/** Sums of squares of columns, given by rows. */
export function columnSquares(
  memory: Float64Array,
  A: number,
  n: number,
  width: number,
  stride: number,
  squares: number,
): void {
  for (let j = 0; j < width; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += memory[A + i * stride + j]! ** 2;
    memory[squares + j] = sum;
  }
}

/** Turns the rows of a tile into columns, see assembly.ts. */
export function transpose(
  memory: Float64Array,
  tile: number,
  height: number,
  width: number,
  stride: number,
  C: number,
  n: number,
  squares: number,
): void {
  for (let j = 0; j < width; j++) {
    let s0 = 0, s1 = 0;
    for (let i = 0; i < height; i += 2) {
      const x = memory[tile + i * stride + j]!, y = memory[tile + (i + 1) * stride + j]!;
      memory[C + j * n + i] = x;
      memory[C + j * n + i + 1] = y;
      s0 += x * x;
      s1 += y * y;
    }
    memory[squares + j]! += s0 + s1;
  }
}
