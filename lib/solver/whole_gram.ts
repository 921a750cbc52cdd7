/**
 * Few features: with the whole Gram matrix G = X'X and X'Y a sweep needs no rows any more, nor does the
 * certificate. At W° with gradient g° = X'R° the gradient at W is g = g° − G(W − W°), and
 * ‖R‖² = ‖R°‖² − ⟨W − W°, g° + g⟩. It costs less than a sweep, and every sweep that may be the last is
 * followed by it. The Lassos of many tasks share G.
 *
 * @module
 */
import { history } from "./anderson.ts";
import { creeping, Descent, type Grouping, nearness } from "./descent.ts";
import { type Design, putColumns } from "./design.ts";
import { type Certificate, certificateOf, certified, tasksCertificate } from "./duality_gap.ts";
import { type Kernels, kernels as fastest } from "./kernels/kernels.ts";
import { Places } from "./places.ts";
import {
  allZero,
  type Data,
  type Penalty,
  type Solution,
  type Solve,
  type Stopping,
  taskOf,
  type TracePoint,
} from "./problem.ts";
import { slope } from "./screening.ts";
import { dot } from "./vector.ts";

/**
 * What sweeps and extrapolations carry along gathers rounding errors: below this relative gap, or after
 * so many sweeps, they could show, and the residual is computed afresh.
 */
const [exactBelow, exactAfter] = [1e-9, 20];
/** Looks without a smaller gap after which rounding is all that is left. */
const patience = 3;

/** A point W° and what was computed from the data there. */
interface Anchor {
  /** p × T, row-major, as the gradient X'R. */
  readonly W: Float64Array;
  readonly gradient: Float64Array;
  /** ‖R‖² of each task. */
  readonly squares: Float64Array;
}

/** How many sweeps led to a point, and what is known of it. */
interface Way {
  readonly sweeps: number;
  readonly known?: Certificate;
}

/** A solver for these data. It gives up, not converged, where it creeps. */
export function wholeGram(
  data: Data,
  design: Design,
  grouping: Grouping = "rows",
  kernels: Kernels = fastest,
): Solve {
  const solver = new WholeGram(data, design, grouping, kernels);
  return (penalty, stopping, W) => solver.solve(penalty, stopping, W);
}

class WholeGram {
  readonly #data: Data;
  readonly #design: Design;
  readonly #grouping: Grouping;
  readonly #kernels: Kernels;
  readonly #descent: Descent;
  /** Places: R; W° by rows; four numbers a feature, see `align`; where all of it ends. */
  readonly #R: number;
  readonly #origin: number;
  readonly #aligned: number;
  readonly #end: number;
  readonly #nullObjective: number;
  readonly #rowNorms: Float64Array;
  readonly #alignments: Float64Array;
  readonly #zeros: Anchor;
  readonly #atZero = new Map<boolean, Float64Array>();
  #anchor: Anchor;
  /** How many sweeps have changed the products since they were computed from the data. */
  #carried = 0;

  constructor(data: Data, design: Design, grouping: Grouping, kernels: Kernels) {
    const { n, p, T, Y } = data, { rows } = design, size = design.end / rows;
    [this.#data, this.#design, this.#grouping, this.#kernels] = [data, design, grouping, kernels];
    this.#descent = new Descent(kernels, { n, T, grouping, rows });
    const places = new Places(design.end);
    this.#R = places.take(rows * T);
    this.#descent.lay(places, size, { gram: true, single: false });
    [this.#origin, this.#aligned] = [places.take(size * T), places.take(4 * size)];
    this.#end = places.end;
    this.#nullObjective = dot(Y, 0, Y, 0, n * T) / (2 * n);
    [this.#rowNorms, this.#alignments] = [new Float64Array(p), new Float64Array(p)];
    this.#begin();
    this.#descent.setWeights();
    this.#anchor = this.#zeros = this.#computed(new Float64Array(p * T));
  }

  solve(penalty: Penalty, stopping: Stopping, start?: Float64Array): Solution {
    const gapTolerance = stopping.tolerance * this.#nullObjective;
    const zeroTasks = this.#zeroTasks(penalty);
    if (zeroTasks.length === this.#data.T) {
      return allZero(this.#data, this.#nullObjective, gapTolerance, stopping);
    }
    this.#begin();
    this.#anchorAt(this.#zeros, zeroTasks);
    this.#startAt(start, zeroTasks);
    const limit = Math.min(stopping.maxIterations, creeping);
    const trace: TracePoint[] | undefined = stopping.trace ? [] : undefined;
    let iterations = 0, stalls = 0, least = Infinity, isDone = false;
    if ((start && !stopping.settle) || trace) {
      const known = this.#certificate(penalty);
      if (start && !(known.objective <= this.#nullObjective * (1 + 1e-14))) {
        return this.solve(penalty, stopping); // no help, and perhaps beyond the range of doubles
      }
      trace?.push({ iteration: 0, ...known });
      isDone = known.dualGap <= gapTolerance && !stopping.settle;
    }
    for (;;) {
      const observe = trace && ((sweeps: number) => {
        trace.push({ iteration: iterations + sweeps, ...this.#certificateByRows(penalty) });
      });
      const budget = limit - iterations;
      const way: Way = isDone
        ? { sweeps: 0 }
        : this.#descend(penalty, gapTolerance, budget, observe);
      iterations += way.sweeps;
      this.#carried += way.sweeps;
      const known = way.known ?? this.#certificate(penalty), { dualGap } = known;
      if (trace?.at(-1)?.iteration === iterations) trace.pop();
      trace?.push({ iteration: iterations, ...known });
      stalls = dualGap < least / 2 ? 0 : stalls + 1;
      least = Math.min(least, dualGap);
      const isExact = this.#carried === 0;
      const isCloseBy = this.#carried <= exactAfter && stopping.tolerance >= exactBelow;
      isDone = dualGap <= gapTolerance || iterations >= limit || stalls >= patience;
      if (isDone && (isExact || (dualGap <= gapTolerance && isCloseBy))) {
        const solution = { W: this.#weights(), ...known, gapTolerance, iterations };
        return trace ? { ...solution, trace } : solution;
      }
      if (isDone || stalls > 0) this.#anchorAt(this.#computed(this.#weights()), zeroTasks);
    }
  }

  /** Takes its place in memory, if others have used it meanwhile. */
  #begin(): void {
    this.#design.reside(this.#kernels);
    if (this.#kernels.owner === this) return;
    this.#kernels.owner = this;
    this.#kernels.reserve(this.#end);
    const { double, memory } = this.#kernels, { rows } = this.#design;
    const { A: G, size, corners } = this.#descent;
    double.correlate(0, size, 0, size, rows, G);
    for (let f = 0; f < size; f++) {
      const corner = G + f * size + f - f % 4;
      memory.copyWithin(corners + 4 * f, corner, corner + 4);
    }
  }

  /** The tasks, or all as one, whose alpha max the penalty reaches: exactly zero from there on. */
  #zeroTasks({ alpha, l1Ratio, positive }: Penalty): number[] {
    const { n, T } = this.#data, steepest = this.#steepest(positive);
    const zeroTasks: number[] = [];
    for (let t = 0; t < T; t++) {
      const slope = this.#grouping === "rows" ? steepest[0]! : steepest[t]!;
      // 1e-14 covers the rounding of alpha max itself.
      if (n * alpha * l1Ratio >= slope * (1 - 1e-14)) zeroTasks.push(t);
    }
    return zeroTasks;
  }

  /** The level that gives zero, of each task or of all as one. */
  #steepest(positive: boolean): Float64Array {
    const known = this.#atZero.get(positive);
    if (known) return known;
    const { p, T } = this.#data, groups = this.#grouping === "rows" ? 1 : T, length = T / groups;
    const steepest = new Float64Array(groups);
    for (let i = 0; i < p * groups; i++) {
      const t = i % groups, steep = slope(this.#zeros.gradient, i * length, length, positive);
      steepest[t] = Math.max(steepest[t]!, steep);
    }
    this.#atZero.set(positive, steepest);
    return steepest;
  }

  /** Goes on from W°, whose products are zero. */
  #anchorAt(anchor: Anchor, zeroTasks: readonly number[]): void {
    const { memory } = this.#kernels, { gradient } = this.#descent;
    this.#anchor = anchor;
    this.#carried = 0;
    memory.set(anchor.W, this.#origin);
    memory.set(anchor.gradient, gradient);
    this.#keepZero(gradient, zeroTasks);
    this.#descent.restart();
  }

  /** W, from W° = 0. */
  #startAt(W: Float64Array | undefined, zeroTasks: readonly number[]): void {
    this.#descent.setWeights(W);
    if (!W) return;
    this.#keepZero(this.#descent.W, zeroTasks);
    this.#descent.hold(true);
    this.#descent.addProducts(0, this.#descent.size);
    this.#carried = 1;
  }

  /** Where entries are penalised alone: tasks whose gradient is zero, like their weights, stay there. */
  #keepZero(rows: number, tasks: readonly number[]): void {
    const { p, T } = this.#data, { memory } = this.#kernels;
    for (const t of tasks) for (let j = 0; j < p; j++) memory[rows + j * T + t] = 0;
  }

  /** At W, which memory holds. */
  #computed(W: Float64Array): Anchor {
    const { n, p, T, Y } = this.#data, { rows } = this.#design, R = this.#R;
    const { memory, double } = this.#kernels, { size, W: weights, gradient } = this.#descent;
    putColumns(memory, Y, n, rows, R);
    double.subtract(0, size, weights, T, rows, rows, R);
    double.correlate(0, size, R, T, rows, gradient);
    const squares = new Float64Array(T);
    for (let t = 0; t < T; t++) squares[t] = dot(memory, R + t * rows, memory, R + t * rows, rows);
    return { W, gradient: memory.slice(gradient, gradient + p * T), squares };
  }

  /**
   * Sweeps over all features, four at a time with an extrapolation after them, until the gap is within
   * its tolerance or, as far as sweeps can tell, well within; at most `budget` times. Returns how many,
   * and what is known of the point where they end.
   */
  #descend(
    penalty: Penalty,
    gapTolerance: number,
    budget: number,
    observe?: (sweeps: number) => void,
  ): Way {
    // Beyond rounding no goal can be reached.
    const isNear = nearness(Math.max(0.3 * gapTolerance, 1e-15 * this.#nullObjective));
    for (let sweeps = 1;; sweeps++) {
      const k = (sweeps - 1) % history;
      this.#descent.remember(k);
      const bound = this.#descent.sweep(penalty, this.#descent.size);
      observe?.(sweeps);
      if (isNear(bound) || sweeps >= budget) return { sweeps };
      if (bound <= 1000 * gapTolerance) { // that of the point before: no sweep takes it down so far
        const known = this.#certificate(penalty);
        if (known.dualGap <= gapTolerance) return { sweeps, known };
      }
      if (k === history - 1) this.#descent.extrapolate(penalty);
    }
  }

  #certificate(penalty: Penalty): Certificate {
    return this.#grouping === "rows" ? this.#jointly(penalty) : this.#taskwise(penalty);
  }

  #jointly(penalty: Penalty): Certificate {
    const { n, p, T } = this.#data, { memory } = this.#kernels;
    const { size, W, gradient, S, work } = this.#descent, origin = this.#origin;
    const { alpha, l1Ratio, positive } = penalty, ridge = n * alpha * (1 - l1Ratio);
    const place = { W, origin, gradient, S, stride: size, work, result: this.#aligned };
    this.#kernels.align({ positive, size, T, ridge, ...place });
    const [rowNorms, alignments] = [this.#rowNorms, this.#alignments];
    let steepest = 0, squaredResidual = 0;
    for (const square of this.#anchor.squares) squaredResidual += square;
    for (let j = 0, at = this.#aligned; j < p; j++, at += 4) {
      rowNorms[j] = memory[at]!;
      alignments[j] = memory[at + 1]!;
      steepest = Math.max(steepest, memory[at + 2]!);
      squaredResidual -= memory[at + 3]!;
    }
    return certificateOf({ n, rowNorms, alignments, steepest, squaredResidual }, penalty);
  }

  #taskwise(penalty: Penalty): Certificate {
    const { n, p, T } = this.#data, { memory } = this.#kernels, { size, S } = this.#descent;
    const from = this.#anchor, W = this.#weights();
    const gradient = new Float64Array(p * T), squares = from.squares.slice();
    for (let j = 0, i = 0; j < p; j++) {
      for (let t = 0, s = S + j; t < T; t++, i++, s += size) {
        gradient[i] = from.gradient[i]! - memory[s]!;
        squares[t]! -= (W[i]! - from.W[i]!) * (from.gradient[i]! + gradient[i]!);
      }
    }
    return tasksCertificate({ n, T, W, gradient, squares }, penalty);
  }

  /** The certificate by other means, which leaves everything as it is. */
  #certificateByRows(penalty: Penalty): Certificate {
    const data = this.#data, design = this.#design, { p, T } = data, W = this.#weights();
    if (this.#grouping === "rows") {
      const { objective, dualGap } = certified(data, penalty, W);
      return { objective, dualGap };
    }
    const tasks = Array.from({ length: T }, (_, t) => {
      const w = Float64Array.from({ length: p }, (_, j) => W[j * T + t]!);
      return certified(taskOf(data, t, design), penalty, w);
    });
    return {
      objective: tasks.reduce((sum, { objective }) => sum + objective, 0),
      dualGap: tasks.reduce((sum, { dualGap }) => sum + dualGap, 0),
    };
  }

  #weights(): Float64Array {
    const { W } = this.#descent;
    return this.#kernels.memory.slice(W, W + this.#data.p * this.#data.T);
  }
}
