/**
 * Few features: with the whole Gram matrix G = X'X and X'Y a sweep needs no rows any more, nor does the
 * certificate. At W° with gradient g° = X'R° the gradient at W is g = g° − G(W − W°), and
 * ‖R‖² = ‖R°‖² − ⟨W − W°, g° + g⟩. The Lassos of many tasks share G.
 *
 * @module
 */
import type { Design } from "./design.ts";
import { type Certificate, certificate, certified, tasksCertificate } from "./duality_gap.ts";
import { type Kernels, kernels as fastest } from "./kernels/kernels.ts";
import {
  type Data,
  type Penalty,
  type Solution,
  type Solve,
  type Stopping,
  taskOf,
  type TracePoint,
} from "./problem.ts";
import { slope } from "./screening.ts";
import { creeping, type Grouping, SubProblem } from "./sub_problem.ts";
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
  readonly #sub: SubProblem;
  readonly #nullObjective: number;
  #zeros: Anchor | undefined;
  /** What memory holds, with the gradient and products that belong to it: the latest answer. */
  #latest: Float64Array | undefined;
  #anchor!: Anchor;
  /** How many sweeps have changed the products since they were computed. */
  #carried = 0;

  constructor(data: Data, design: Design, grouping: Grouping, kernels: Kernels) {
    const { n, T, Y } = data, { rows, end: R } = design;
    [this.#data, this.#design, this.#grouping, this.#kernels] = [data, design, grouping, kernels];
    this.#sub = new SubProblem(kernels, { n, T, grouping }, rows, R + rows * T);
    this.#nullObjective = dot(Y, 0, Y, 0, n * T) / (2 * n);
  }

  solve(penalty: Penalty, stopping: Stopping, start?: Float64Array): Solution {
    const gapTolerance = stopping.tolerance * this.#nullObjective;
    const limit = Math.min(stopping.maxIterations, creeping);
    const trace: TracePoint[] | undefined = stopping.trace ? [] : undefined;
    this.#begin(start);
    const zeroTasks = this.#zeroTasks(penalty);
    const goesOn = start !== undefined && start === this.#latest && zeroTasks.length === 0;
    if (!goesOn || this.#carried > exactAfter) {
      this.#sub.setWeights(start);
      this.#anchorAt(this.#zeros!, zeroTasks);
      if (start) this.#sub.multiply();
    }
    this.#latest = undefined;
    let iterations = 0, stalls = 0, least = Infinity, isDone = false;
    if (start || trace || zeroTasks.length === this.#data.T) {
      const known = this.#certificate(penalty);
      if (start && !(known.objective <= this.#nullObjective * (1 + 1e-14))) {
        return this.solve(penalty, stopping); // no help, and perhaps beyond the range of doubles
      }
      trace?.push({ iteration: 0, ...known });
      isDone = known.dualGap <= gapTolerance;
    }
    for (;;) {
      const observe = trace && ((sweeps: number) => {
        trace.push({ iteration: iterations + sweeps, ...this.#certificateByRows(penalty) });
      });
      // Beyond rounding no goal can be reached.
      const goal = Math.max(0.3 * gapTolerance, 1e-15 * this.#nullObjective);
      const sweeps = isDone ? 0 : this.#sub.descend(penalty, goal, limit - iterations, observe);
      iterations += sweeps;
      this.#carried += sweeps;
      const known = this.#certificate(penalty), { dualGap } = known;
      if (trace?.at(-1)?.iteration === iterations) trace.pop();
      trace?.push({ iteration: iterations, ...known });
      stalls = dualGap < least / 2 ? 0 : stalls + 1;
      least = Math.min(least, dualGap);
      const isExact = this.#carried === 0;
      const isCloseBy = this.#carried <= exactAfter && stopping.tolerance >= exactBelow;
      isDone = dualGap <= gapTolerance || iterations >= limit || stalls >= patience;
      if (isDone && (isExact || (dualGap <= gapTolerance && isCloseBy))) {
        const W = this.#weights();
        if (zeroTasks.length === 0) this.#latest = W;
        const solution = { W, ...known, gapTolerance, iterations };
        return trace ? { ...solution, trace } : solution;
      }
      if (isDone || stalls > 0) this.#anchorAt(this.#computed(), zeroTasks);
    }
  }

  /** Takes its place in memory, if others have used it meanwhile, with all features in order. */
  #begin(start: Float64Array | undefined): void {
    this.#design.reside(this.#kernels);
    if (this.#kernels.owner === this) {
      if (!start || start !== this.#latest) this.#sub.sortFeatures();
      return;
    }
    this.#latest = undefined;
    this.#kernels.owner = this;
    this.#kernels.reserve(this.#sub.begin);
    this.#sub.features = []; // nothing is known of them any more
    const features = Array.from({ length: this.#data.p }, (_, j) => j);
    this.#sub.pack(features, { gram: true, single: false });
  }

  /** The tasks, or all as one, whose alpha max the penalty reaches: exactly zero from there on. */
  #zeroTasks({ alpha, l1Ratio, positive }: Penalty): number[] {
    this.#zeros ??= this.#computed();
    const { n, p, T } = this.#data, { gradient } = this.#zeros;
    const groups = this.#grouping === "rows" ? 1 : T, length = T / groups;
    const steepest = new Float64Array(groups);
    for (let i = 0; i < p * groups; i++) {
      const t = i % groups;
      steepest[t] = Math.max(steepest[t]!, slope(gradient, i * length, length, positive));
    }
    // 1e-14 covers the rounding of alpha max itself.
    const isZero = (t: number) => n * alpha * l1Ratio >= steepest[t]! * (1 - 1e-14);
    const tasks = Array.from({ length: T }, (_, t) => t);
    return groups === T ? tasks.filter(isZero) : isZero(0) ? tasks : [];
  }

  #anchorAt(anchor: Anchor, zeroTasks: readonly number[]): void {
    const { kernels: { memory }, features, gradient } = this.#sub, { T } = this.#data;
    this.#anchor = anchor;
    this.#carried = 0;
    features.forEach((j, f) => {
      memory.set(anchor.gradient.subarray(j * T, (j + 1) * T), gradient + f * T);
    });
    this.#sub.restart();
    this.#sub.keepZero(zeroTasks);
  }

  /** At the weights in memory, or at zeros as long as nothing is known. */
  #computed(): Anchor {
    const { n, p, T, Y } = this.#data, { rows, end: R } = this.#design, sub = this.#sub;
    const { memory, double } = this.#kernels;
    if (!this.#zeros) sub.setWeights();
    for (let t = 0; t < T; t++) {
      memory.set(Y.subarray(t * n, (t + 1) * n), R + t * rows);
      memory.fill(0, R + t * rows + n, R + (t + 1) * rows);
    }
    for (let f = 0; f < sub.size; f += 4) {
      if (!sub.isActive(f, 4)) continue;
      double.subtract(sub.X + f * rows, sub.W + f * T, T, rows, rows, R);
    }
    double.correlate(sub.X, sub.size, R, T, rows, sub.gradient);
    const gradient = new Float64Array(p * T), squares = new Float64Array(T);
    sub.features.forEach((j, f) => {
      gradient.set(memory.subarray(sub.gradient + f * T, sub.gradient + (f + 1) * T), j * T);
    });
    for (let t = 0; t < T; t++) squares[t] = dot(memory, R + t * rows, memory, R + t * rows, rows);
    return { W: this.#weights(), gradient, squares };
  }

  #certificate(penalty: Penalty): Certificate {
    const { n, p, T } = this.#data, { memory } = this.#kernels, sub = this.#sub;
    const from = this.#anchor;
    const W = this.#weights(), gradient = new Float64Array(p * T), squares = from.squares.slice();
    for (let f = 0; f < p; f++) {
      for (
        let t = 0, i = sub.features[f]! * T, s = sub.products + f;
        t < T;
        t++, i++, s += sub.size
      ) {
        gradient[i] = from.gradient[i]! - memory[s]!;
        squares[t]! -= (W[i]! - from.W[i]!) * (from.gradient[i]! + gradient[i]!);
      }
    }
    if (this.#grouping === "entries") {
      return tasksCertificate({ n, T, W, gradient, squares }, penalty);
    }
    let squaredResidual = 0;
    for (const square of squares) squaredResidual += square;
    return certificate({ n, T, W, gradient, steepestElsewhere: 0, squaredResidual }, penalty);
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
    const { p, T } = this.#data, { memory } = this.#kernels, sub = this.#sub;
    const W = new Float64Array(p * T);
    for (let f = 0; f < p; f++) {
      const row = sub.features[f]! * T, w = sub.W + f * T;
      for (let t = 0; t < T; t++) W[row + t] = memory[w + t]!;
    }
    return W;
  }
}
