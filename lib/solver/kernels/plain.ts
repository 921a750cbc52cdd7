/**
 * The kernels in plain TypeScript: where WebAssembly or its SIMD is missing, and as the reference that
 * assembly.ts is tested against, to the bit. What the lanes of a vector sum is summed apart here too,
 * in single precision after each operation if the numbers are single.
 *
 * @module
 */

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
  C: number,
): void {
  for (let t = 0; t < k; t++) {
    for (let j = 0; j < 4; j++) {
      const d = memory[D + j * k + t]!, a = A + j * n, c = C + t * n;
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
