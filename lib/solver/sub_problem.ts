/**
 * The problem on a few features, the working set, solved by block coordinate descent. From the
 * point W° where it starts, with g° = X'R°, a sweep needs at each feature X_j'R = g°_j − X_j'S,
 * S = X(W − W°). Two forms keep track of that:
 *
 * - residual form: S itself, n × T; a feature costs 4nT operations;
 * - Gram form: X'S = G(W − W°), G = X'X, s × T; a feature costs 2sT, once G is known.
 *
 * Four features are taken at a time, so that both products run at the speed of a matrix product;
 * the 4 × 4 corner of G makes the result that of four steps one by one.
 *
 * @module
 */
import { extrapolation, history } from "./anderson.ts";
import { padded } from "./design.ts";
import type { Kernels, Products } from "./kernels/kernels.ts";
import type { Penalty } from "./problem.ts";
import { norm } from "./vector.ts";

/** Sweeps after which it has turned out to creep: there are better methods then. */
export const creeping = 1000;

/** How the rows of W are penalised: as a block, or every entry alone (the Lassos of all tasks). */
export type Grouping = "rows" | "entries";

/** What a sub-problem is made of. */
export interface Shape {
  readonly n: number;
  readonly T: number;
  readonly grouping: Grouping;
}

/** How a sub-problem is worked on. */
export interface Mode {
  /** Gram form. */
  readonly gram: boolean;
  /** In single precision: twice as fast, good for seven digits of the way from W° at a time. */
  readonly single: boolean;
}

/** Columns of X, copied out of the design, with everything that sweeps over them need. */
export class SubProblem {
  /** The working set. */
  features: number[] = [];
  mode: Mode = { gram: false, single: false };
  /** Number of features with the zero columns that fill up to a multiple of 8. */
  size = 0;
  /** Places in memory: the columns, W and g° (both s × T by rows). */
  X = 0;
  W = 0;
  gradient = 0;

  #corners = 0; // of G, 4 × 4 for each block
  #WBefore = 0;
  #WHeld = 0;
  #stepsW = 0;
  #work = 0; // 8 × T
  #result = 0; // two numbers
  #M = 0; // 4 × 4
  #stage = 0; // 64 rows of G

  // Places of numbers of the mode's precision.
  #columns = 0;
  #G = 0; // s × s
  #S = 0; // S or X'S, T columns
  #SBefore = 0;
  #stepsS = 0;

  constructor(
    readonly kernels: Kernels,
    readonly shape: Shape,
    /** Length of a column, n filled up with zeros. */
    readonly rows: number,
    /** Where in memory it may begin. */
    readonly begin: number,
  ) {}

  /** Place of S or X'S, T columns, in numbers of the mode's precision. */
  get products(): number {
    return this.#S;
  }

  /** The kernels of the mode's precision. */
  get #products(): Products {
    return this.mode.single ? this.kernels.single : this.kernels.double;
  }

  /** The length of a column of S or X'S. */
  get #height(): number {
    return this.mode.gram ? this.size : this.rows;
  }

  /** Takes in these features; of W and G it keeps what it has, the rows of new features are zero. */
  pack(features: readonly number[], mode: Mode): void {
    const isSame = mode.gram && this.mode.gram && mode.single === this.mode.single;
    const known = isSame ? this.#knownGram(features) : undefined;
    const W = this.#knownWeights(features);
    this.features = [...features];
    this.mode = mode;
    this.size = padded(features.length);
    this.#lay();
    this.#fillColumns();
    this.kernels.memory.set(W, this.W);
    if (mode.gram) this.#fillGram(known);
    this.#fillCorners();
  }

  #lay(): void {
    const { size, rows, mode: { gram, single }, shape: { T } } = this;
    const { perDouble } = this.#products;
    let end = this.begin;
    const take = (length: number) => {
      const place = end;
      end += padded(length);
      return place;
    };
    const takeMode = (length: number) => take(length / perDouble) * perDouble;
    const state = T * this.#height;
    this.X = take(size * rows);
    this.W = take(size * T);
    this.gradient = take(size * T);
    this.#corners = take(size * 4);
    this.#WBefore = take(size * T);
    this.#WHeld = take(size * T);
    this.#stepsW = take(history * size * T);
    [this.#work, this.#result, this.#M] = [take(8 * T), take(2), take(16)];
    this.#stage = take(gram ? 64 * size : 0);
    this.#columns = single ? takeMode(size * rows) : this.X;
    this.#G = takeMode(gram ? size * size : 0);
    this.#S = takeMode(state);
    this.#SBefore = takeMode(state);
    this.#stepsS = takeMode(history * state);
    this.kernels.reserve(end);
  }

  #fillColumns(): void {
    const { kernels: { memory, demote }, features, size, rows } = this;
    features.forEach((j, f) => memory.copyWithin(this.X + f * rows, j * rows, (j + 1) * rows));
    memory.fill(0, this.X + features.length * rows, this.X + size * rows);
    if (this.mode.single) demote(this.X, size * rows, this.#columns);
  }

  #knownWeights(features: readonly number[]): Float64Array {
    const { kernels: { memory }, shape: { T } } = this;
    const place = new Map(this.features.map((j, f) => [j, f]));
    const W = new Float64Array(padded(features.length) * T);
    features.forEach((j, f) => {
      const before = place.get(j);
      if (before === undefined) return;
      const row = this.W + before * T;
      W.set(memory.subarray(row, row + T), f * T);
    });
    return W;
  }

  /** What of G the features have from before: how many lead the list, and their rows. */
  #knownGram(features: readonly number[]): { count: number; rows: Float64Array } {
    const { size } = this, { numbers } = this.#products;
    const place = new Map(this.features.map((j, f) => [j, f]));
    let count = features.findIndex((j) => !place.has(j));
    if (count < 0) count = features.length;
    count -= count % 4;
    const rows = new Float64Array(count * count);
    const places = Int32Array.from(features.slice(0, count), (j) => place.get(j)!);
    for (let f = 0; f < count; f++) {
      const row = this.#G + places[f]! * size;
      for (let g = 0; g < count; g++) rows[f * count + g] = numbers[row + places[g]!]!;
    }
    return { count, rows };
  }

  #fillGram(known: { count: number; rows: Float64Array } | undefined): void {
    const { kernels: { memory }, size, rows } = this;
    const { numbers } = this.#products;
    const { count, rows: before } = known ?? { count: 0, rows: new Float64Array(0) };
    for (let f = 0; f < count; f++) {
      numbers.set(before.subarray(f * count, (f + 1) * count), this.#G + f * size);
    }
    // 64 new features at a time, against themselves and all before them; the rest is symmetric.
    for (let f = count; f < size; f += 64) {
      const block = Math.min(64, size - f), all = f + block;
      const column = this.#columns + f * rows;
      this.#products.correlate(column, block, this.#columns, all, rows, this.#stage);
      for (let g = 0; g < block; g++) {
        const row = this.#G + (f + g) * size, products = this.#stage + g * all;
        numbers.set(memory.subarray(products, products + all), row);
        for (let h = 0; h < f; h++) numbers[this.#G + h * size + f + g] = memory[products + h]!;
      }
    }
  }

  #fillCorners(): void {
    const { kernels, size, rows, X } = this;
    for (let f = 0; f < size; f += 4) {
      kernels.double.correlate(X + f * rows, 4, X + f * rows, 4, rows, this.#corners + 4 * f);
    }
  }

  /** Whether the row of feature f, or of one of the `count` from there, is not zero. */
  isActive(f: number, count = 1): boolean {
    const { kernels: { memory }, shape: { T } } = this;
    const end = this.W + (f + count) * T;
    for (let w = this.W + f * T; w < end; w++) if (memory[w] !== 0) return true;
    return false;
  }

  /** Takes W, p × T, zeros if left out; the features stay. */
  setWeights(W?: Float64Array): void {
    const { kernels: { memory }, shape: { T } } = this;
    memory.fill(0, this.W, this.W + this.size * T);
    if (!W) return;
    this.features.forEach((j, f) => {
      memory.set(W.subarray(j * T, (j + 1) * T), this.W + f * T);
    });
  }

  /** Goes on from here: W° is W, whose g° the caller has put in its place. */
  restart(): void {
    this.#products.numbers.fill(0, this.#S, this.#S + this.shape.T * this.#height);
  }

  /** Where entries are penalised alone: puts these tasks to zero, and makes them stay. */
  keepZero(tasks: readonly number[]): void {
    const { kernels: { memory }, size, shape: { T } } = this;
    for (const t of tasks) {
      for (let f = 0; f < size; f++) {
        memory[this.W + f * T + t] = 0;
        memory[this.gradient + f * T + t] = 0;
      }
    }
  }

  /**
   * Sweeps until the gap of this sub-problem is about `goal`, at most `budget` times: one sweep over
   * all features, then four over the active ones, whose extrapolation is tried. Returns how many.
   */
  descend(
    penalty: Penalty,
    goal: number,
    budget: number,
    observe?: (sweeps: number) => void,
  ): number {
    let sweeps = 0, before = 0;
    const isNear = (count: number) => {
      const gap = this.#sweep(penalty, count);
      sweeps++;
      observe?.(sweeps);
      // It was measured on the way; from there the sweep has reduced it as it did the one before.
      const left = before > 0 ? gap * Math.min(1, Math.max(0.01, gap / before)) : gap;
      before = gap;
      return left <= goal;
    };
    for (;;) {
      if (isNear(this.size) || sweeps >= budget) return sweeps;
      const active = this.#gatherActive();
      this.#holdWeights();
      let recorded = 0;
      while (recorded < history && sweeps < budget) {
        this.#remember(recorded);
        if (isNear(active)) break;
        this.#recordSteps(recorded++);
      }
      if (recorded === history && sweeps < budget) this.#extrapolate(penalty);
      if (this.mode.gram) this.#catchUp(active);
      if (sweeps >= budget) return sweeps;
    }
  }

  /** Brings the features that are not zero to the front; how many there are, as a multiple of 8. */
  #gatherActive(): number {
    let front = 0, back = this.features.length - 1;
    for (;; front++, back--) {
      while (front <= back && this.isActive(front)) front++;
      while (front <= back && !this.isActive(back)) back--;
      if (front >= back) return padded(front);
      this.#swap(front, back);
    }
  }

  /** Puts the features into ascending order: where a solver begins must not depend on its past. */
  sortFeatures(): void {
    const sorted = this.features.toSorted((i, j) => i - j);
    sorted.forEach((j, f) => {
      if (this.features[f] !== j) this.#swap(f, this.features.indexOf(j, f));
    });
  }

  /** Features f and g change places. */
  #swap(f: number, g: number): void {
    const { kernels: { memory, double }, rows, size, shape: { T }, mode: { gram, single } } = this;
    const { numbers } = this.#products;
    [this.features[f], this.features[g]] = [this.features[g]!, this.features[f]!];
    exchange(memory, this.X + f * rows, this.X + g * rows, rows);
    exchange(memory, this.W + f * T, this.W + g * T, T);
    exchange(memory, this.gradient + f * T, this.gradient + g * T, T);
    if (single) exchange(numbers, this.#columns + f * rows, this.#columns + g * rows, rows);
    if (gram) {
      exchange(numbers, this.#G + f * size, this.#G + g * size, size);
      exchange(numbers, this.#G + f, this.#G + g, size, size);
      exchange(numbers, this.#S + f, this.#S + g, T, size);
    }
    for (const block of [f - f % 4, g - g % 4]) {
      const column = this.X + block * rows;
      double.correlate(column, 4, column, 4, rows, this.#corners + 4 * block);
    }
  }

  #holdWeights(): void {
    const { kernels: { memory }, W, size, shape: { T } } = this;
    memory.copyWithin(this.#WHeld, W, W + size * T);
  }

  /** From W° = 0 in Gram form: X'S = GW. */
  multiply(): void {
    this.kernels.memory.fill(0, this.#WHeld, this.#WHeld + this.size * this.shape.T);
    this.#addProducts(0, this.size);
  }

  /** X'S of the features behind the front, which sweeps over the front have not kept up to date. */
  #catchUp(front: number): void {
    if (front < this.size) this.#addProducts(front, front);
  }

  /** X'S grows from row `top` on by what the first `count` features have moved since they were held. */
  #addProducts(top: number, count: number): void {
    const { kernels: { memory }, W, size, shape: { T } } = this;
    for (let f = 0; f < count; f += 4) {
      let moved = 0;
      for (let i = 0; i < 4 * T; i++) {
        const step = memory[this.#WHeld + f * T + i]! - memory[W + f * T + i]!;
        memory[this.#work + i] = step;
        moved += Math.abs(step);
      }
      if (moved === 0) continue;
      const column = this.#G + f * size + top;
      this.#products.subtract(column, this.#work, T, size - top, size, this.#S + top);
    }
  }

  /**
   * One pass over the first `count` features, see assembly.ts. Returns a bound of the gap: with gradients off by ε from the
   * subdifferential it is about ε·Σ‖W_j‖₂, twice for safety.
   */
  #sweep({ alpha, l1Ratio, positive }: Penalty, count: number): number {
    const { kernels, W, gradient, mode: { gram: isGram }, shape: { n, T, grouping } } = this;
    const [work, result] = [this.#work, this.#result];
    this.#products.sweep({
      isGram,
      positive,
      size: count,
      T,
      length: grouping === "rows" ? T : 1,
      level: n * alpha * l1Ratio,
      ridge: n * alpha * (1 - l1Ratio),
      W,
      gradient,
      corners: this.#corners,
      work,
      result,
      A: isGram ? this.#G : this.#columns,
      height: isGram ? count : this.rows,
      stride: this.#height,
      S: this.#S,
    });
    return 2 * kernels.memory[result]! / n * kernels.memory[result + 1]!;
  }

  #remember(k: number): void {
    const { kernels: { memory }, size, shape: { T } } = this;
    const state = T * this.#height;
    memory.copyWithin(this.#stepsW + k * size * T, this.W, this.W + size * T);
    this.#products.numbers.copyWithin(this.#stepsS + k * state, this.#S, this.#S + state);
  }

  /** What was remembered becomes the step from there to here. */
  #recordSteps(k: number): void {
    const { kernels: { memory }, size, shape: { T } } = this;
    const state = T * this.#height;
    turnIntoStep(memory, this.#stepsW + k * size * T, this.W, size * T);
    turnIntoStep(this.#products.numbers, this.#stepsS + k * state, this.#S, state);
  }

  /** Goes to the extrapolated point if the objective is lower there. */
  #extrapolate(penalty: Penalty): void {
    const { kernels: { memory, double }, size, W, shape: { T } } = this;
    const { numbers, subtract } = this.#products;
    const state = T * this.#height, S = this.#S;
    double.correlate(this.#stepsW, history, this.#stepsW, history, size * T, this.#M);
    const gamma = extrapolation(memory.slice(this.#M, this.#M + history * history));
    if (!gamma) return;
    memory.copyWithin(this.#WBefore, W, W + size * T);
    numbers.copyWithin(this.#SBefore, S, S + state);
    memory.set(gamma.map(Math.fround), this.#M);
    double.subtract(this.#stepsW, this.#M, 1, size * T, size * T, W);
    subtract(this.#stepsS, this.#M, 1, state, state, S);
    if (this.#lossChange() + this.#penaltyChange(penalty) < 0) return;
    memory.copyWithin(W, this.#WBefore, this.#WBefore + size * T);
    numbers.copyWithin(S, this.#SBefore, this.#SBefore + state);
  }

  /**
   * What the step Δ from WBefore to W changes in the squared error,
   * (½‖XW − XW°‖² − ½‖XWBefore − XW°‖² − ⟨Δ, g°⟩)/n.
   */
  #lossChange(): number {
    const { kernels: { memory }, size, mode: { gram }, gradient, shape: { n, T } } = this;
    const { numbers } = this.#products;
    const state = T * this.#height;
    let quadratic = 0, linear = 0;
    for (let w = 0; w < size * T; w++) {
      linear += (memory[this.W + w]! - memory[this.#WBefore + w]!) * memory[gradient + w]!;
    }
    if (gram) {
      for (let f = 0; f < size; f++) {
        for (let t = 0; t < T; t++) {
          const w = f * T + t, s = t * size + f;
          const step = memory[this.W + w]! - memory[this.#WBefore + w]!;
          quadratic += step * (numbers[this.#S + s]! + numbers[this.#SBefore + s]!) / 2;
        }
      }
    } else {
      for (let i = 0; i < state; i++) {
        const now = numbers[this.#S + i]!, before = numbers[this.#SBefore + i]!;
        quadratic += (now - before) * (now + before) / 2;
      }
    }
    return (quadratic - linear) / n;
  }

  /**
   * What it changes in the penalty. ‖a‖ − ‖b‖ = ⟨a − b, a + b⟩/(‖a‖ + ‖b‖): near the solution the
   * change is far below the rounding of the norms themselves.
   */
  #penaltyChange({ alpha, l1Ratio, positive }: Penalty): number {
    const { kernels: { memory }, size, shape: { T, grouping } } = this;
    const length = grouping === "rows" ? T : 1;
    let norms = 0, squares = 0;
    for (let now = this.W, before = this.#WBefore; now < this.W + size * T;) {
      const sum = norm(memory, now, length) + norm(memory, before, length);
      if (positive && memory[now]! < 0) return Infinity;
      let change = 0;
      for (let t = 0; t < length; t++, now++, before++) {
        change += (memory[now]! - memory[before]!) * (memory[now]! + memory[before]!);
      }
      if (sum > 0) norms += change / sum;
      squares += change;
    }
    return alpha * l1Ratio * norms + alpha * (1 - l1Ratio) / 2 * squares;
  }
}

/** Numbers at one place and at another change places; from one to the next it is `stride`. */
function exchange(
  numbers: Float32Array | Float64Array,
  here: number,
  there: number,
  count: number,
  stride = 1,
): void {
  for (let i = 0; i < count * stride; i += stride) {
    const number = numbers[here + i]!;
    numbers[here + i] = numbers[there + i]!;
    numbers[there + i] = number;
  }
}

function turnIntoStep(
  numbers: Float32Array | Float64Array,
  from: number,
  to: number,
  length: number,
): void {
  for (let i = 0; i < length; i++) numbers[from + i] = numbers[to + i]! - numbers[from + i]!;
}
