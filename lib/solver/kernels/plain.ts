/**
 * The kernels in plain TypeScript: where WebAssembly or its SIMD is missing, and as the reference that
 * assembly.ts is tested against, to the bit. What the lanes of a vector sum is summed apart here too,
 * in single precision after each operation if the numbers are single.
 *
 * @module
 */

import type { Sweep } from "./kernels.ts";

/** C = A'B, see assembly.ts; A and B in numbers, C in memory. */
export function correlate(
  numbers: Float32Array | Float64Array,
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
          : dotSingle(numbers, a, b, length);
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

/** C −= A·D, see assembly.ts; A and C in numbers, D in memory. */
export function subtract(
  numbers: Float32Array | Float64Array,
  A: number,
  memory: Float64Array,
  D: number,
  k: number,
  n: number,
  stride: number,
  C: number,
): void {
  for (let t = 0; t < k; t++) {
    for (let j = 0; j < 4; j++) {
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

/** One pass of block coordinate descent, see assembly.ts; A and S in numbers, all else in memory. */
export function sweep(
  numbers: Float32Array | Float64Array,
  memory: Float64Array,
  { isGram, positive, size, T, length, level, ridge, ...place }: Sweep,
): void {
  const { W, gradient, corners, A, height, stride, S, work, result } = place, D = work + 4 * T;
  let violation = 0, norms = 0;
  for (let f = 0; f < size; f += 4) {
    if (isGram) readRows(numbers, S + f, T, stride, memory, work);
    else correlate(numbers, A + f * stride, 4, S, T, height, memory, work);
    let moved = false;
    for (let g = 0; g < 4; g++) {
      const w = W + (f + g) * T, slope = gradient + (f + g) * T, corner = corners + (f + g) * 4;
      const squared = memory[corner + g]!, scale = 1 / (squared + ridge);
      const z = work + g * T, d = D + g * T;
      for (let t = 0; t < T; t++) {
        let value = memory[slope + t]! - memory[z + t]! + squared * memory[w + t]!;
        for (let h = 0; h < g; h++) value += memory[corner + h]! * memory[D + h * T + t]!;
        memory[z + t] = value;
      }
      for (let t = 0; t < T; t += length) {
        const size = positive ? Math.max(0, memory[z + t]!) : norm(memory, z + t, length);
        const factor = size > level ? (1 - level / size) * scale : 0;
        for (let u = t; u < t + length; u++) {
          const next = factor * memory[z + u]!;
          memory[d + u] = memory[w + u]! - next;
          memory[w + u] = next;
        }
        const squaredStep = squares(memory, d + t, length);
        norms += factor * size;
        if (squaredStep === 0) continue;
        moved = true;
        violation = Math.max(violation, Math.sqrt(squaredStep) * (squared + ridge));
      }
    }
    if (moved) subtract(numbers, A + f * stride, memory, D, T, height, stride, S);
  }
  memory[result] = violation;
  memory[result + 1] = norms;
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

function norm(memory: Float64Array, a: number, length: number): number {
  return length === 1 ? Math.abs(memory[a]!) : Math.sqrt(squares(memory, a, length));
}

function squares(memory: Float64Array, a: number, length: number): number {
  let s0 = 0, s1 = 0, t = 0;
  for (; t + 1 < length; t += 2) {
    s0 += memory[a + t]! * memory[a + t]!;
    s1 += memory[a + t + 1]! * memory[a + t + 1]!;
  }
  const rest = t < length ? memory[a + t]! * memory[a + t]! : 0;
  return s0 + s1 + rest;
}

/** Rows of a tile become columns, see assembly.ts. */
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
