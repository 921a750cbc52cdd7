/**
 * Sums and products of doubles without rounding, in whole multiples of 2⁻²²⁰⁰: slow, but beyond doubt.
 *
 * @module
 */

/** y − ⟨x, w⟩, rounded once. Numbers should be far below 2²⁴. */
export function exactResidual(y: number, x: readonly number[], w: readonly number[]): number {
  const unit = 1n << 1100n;
  const rest = x.reduce((rest, x, j) => rest - whole(x) * whole(w[j]!), whole(y) * unit);
  return Number(rest >> 1200n) / 2 ** 1000;
}

/** A double times 2¹¹⁰⁰. */
function whole(value: number): bigint {
  const bits = new DataView(new Float64Array([value]).buffer).getBigUint64(0, true);
  const exponent = (bits >> 52n) & 0x7ffn, fraction = bits & 0xfffffffffffffn;
  const digits = exponent === 0n ? fraction : fraction | (1n << 52n);
  const size = digits << ((exponent || 1n) - 1075n + 1100n);
  return value < 0 ? -size : size;
}
