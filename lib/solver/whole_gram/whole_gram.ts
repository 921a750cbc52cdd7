/**
 * For few features: given the Gram matrix G = X'X and X'Y, neither a sweep nor the certificate needs the
 * rows of X any more. With gradient g° = X'R° at W°, the gradient at W is g = g° − G(W − W°), and
 * ‖R‖² = ‖R°‖² − ⟨W − W°, g° + g⟩. This certificate costs less than a sweep, and follows every sweep that
 * may well be the last. The Lassos of many tasks share G.
 *
 * @module
 */
import { creeping, Descent, type Grouping } from "../descent/descent.ts";
import { type Certificate, certified, isBlurred, slope, tasksCertificate } from "../duality_gap.ts";
import type { Kernels } from "../kernels/contract.ts";
import { kernels as fastest } from "../kernels/kernels.ts";
import { Lead, weightsOf } from "../lead.ts";
import { Places } from "../places.ts";
import {
  allZero,
  type Data,
  type FastSolution,
  type FastSolve,
  nullObjective,
  type Penalty,
  reside,
  resident,
  type ResidentData,
  staysZero,
  type Stopping,
  taskOf,
  tracePoint,
} from "../problem.ts";
import {
  descend,
  type Descended,
  gramCertificate,
  mostUpdates,
  reachFromZero,
  reachNearby,
} from "./descend.ts";
import { Trail } from "./trail.ts";
import { isAnyNonZero } from "../vector.ts";

/** An objective is trusted if 2n times it is more than this share of ‖R°‖², from which it is subtracted. */
const leastShare = 1e-6;
/** How many certificates in a row may fail to halve the gap: more is rounding. */
const patience = 3;

/** A certificate, and its gap over the tolerance: for separate tasks, the largest of theirs. */
interface Known extends Certificate {
  readonly excess: number;
}

/** A solver for these data. Where it creeps it gives up and returns a point that has not converged. */
export function wholeGram(
  data: Data,
  grouping: Grouping = "rows",
  kernels: Kernels = fastest,
): FastSolve {
  const solver = new WholeGram(resident(data), grouping, kernels);
  return (penalty, stopping, start) => solver.solve(penalty, stopping, start);
}

class WholeGram {
  readonly #data: ResidentData;
  readonly #grouping: Grouping;
  readonly #kernels: Kernels;
  readonly #descent: Descent;
  /** Places: which columns of G are known; R; X'Y and W° by rows; four numbers a feature, see `align`. */
  readonly #known: number;
  readonly #R: number;
  readonly #gradientAtZero: number;
  readonly #origin: number;
  readonly #aligned: number;
  /** Where all of it ends. */
  readonly #end: number;
  readonly #nullObjective: number;
  readonly #steepestAtZero = new Map<boolean, Float64Array>();
  /** ‖Y‖² and ‖Y − XW°‖² of each task. */
  readonly #squaresAtZero: readonly number[];
  #squares: readonly number[];
  /** How many updates the products have been through since they were computed from the data. */
  #carried = 0;
  /** (Σ_j ‖X_j‖‖W_j‖/‖Y‖)² where the latest descent ended. */
  #cancellation = 1;
  readonly #trail: Trail;

  constructor(data: ResidentData, grouping: Grouping, kernels: Kernels) {
    const { n, T, design, targets } = data, { rows, size } = design;
    [this.#data, this.#grouping, this.#kernels] = [data, grouping, kernels];
    this.#descent = new Descent(kernels, { n, T, grouping, rows });
    const places = new Places(targets.end);
    [this.#known, this.#R] = [places.take(size / 4), places.take(rows * T)];
    this.#descent.lazily = { known: this.#known, X: design.place, rows };
    this.#descent.lay(places, size, { gram: true, single: false });
    [this.#gradientAtZero, this.#origin] = [places.take(size * T), places.take(size * T)];
    this.#aligned = places.take(4 * size);
    this.#trail = new Trail(this.#descent, places);
    this.#end = places.end;
    this.#nullObjective = nullObjective(data);
    const squares: number[] = [];
    for (let t = 0; t < T; t++) squares.push(targets.norms[t]! ** 2);
    this.#squares = this.#squaresAtZero = squares;
  }

  solve(penalty: Penalty, stopping: Stopping, from?: Float64Array | Lead): FastSolution {
    const { tolerance } = stopping, gapTolerance = tolerance * this.#nullObjective;
    // Zeros count as no start: then a sweep comes first, which below alpha max selects a feature.
    const isGiven = from instanceof Float64Array && isAnyNonZero(from, 0, from.length);
    const start = isGiven || from instanceof Lead ? from : undefined;
    this.#begin();
    const zeroTasks = this.#zeroTasks(penalty);
    if (zeroTasks.length === this.#data.T) {
      return allZero(this.#data, this.#nullObjective, gapTolerance, stopping);
    }
    this.#anchorAtZero(zeroTasks);
    this.#startAt(start, zeroTasks, this.#mostSums(stopping) / 2); // the other half is for sweeps
    const first = isGiven || stopping.trace ? this.#certificate(penalty, tolerance) : undefined;
    if (start && first && !(first.objective <= this.#nullObjective * (1 + 1e-14))) {
      return this.solve(penalty, stopping); // worse than zeros, perhaps beyond the range of doubles
    }
    const trace = stopping.trace && first ? [tracePoint(0, first)] : undefined;
    const limit = Math.min(stopping.maxIterations, creeping);
    const reach = start ? reachNearby : reachFromZero;
    let iterations = 0, stalls = 0, least = Infinity, goal = gapTolerance;
    let point: Descended<Known> | undefined; // if set, it is certified without a descent
    if (isGiven && first!.excess <= 1) point = { sweeps: 0, sums: 0, known: first! };
    for (;;) {
      const observe = trace && ((sweeps: number) => {
        trace.push(tracePoint(iterations + sweeps, this.#certificateByRows(penalty)));
      });
      point ??= descend(this.#descent, penalty, {
        goal,
        least: 1e-15 * this.#nullObjective,
        reach,
        budget: limit - iterations,
        certificate: () => this.#certificate(penalty, tolerance),
        observe,
      });
      iterations += point.sweeps;
      this.#carried += point.sums;
      const known = point.known ?? this.#certificate(penalty, tolerance), { excess } = known;
      if (trace?.at(-1)?.iteration === iterations) trace.pop();
      trace?.push(tracePoint(iterations, known));
      stalls = excess < least / 2 ? 0 : stalls + 1;
      least = Math.min(least, excess);
      const isDone = excess <= 1 || iterations >= limit || stalls >= patience;
      if (isDone && this.#mayBeTold(known, stopping)) {
        const W = this.#weights(stopping.into);
        if (start && this.#isFromZero) this.#trail.keep(W, this.#carried);
        const isRough = isBlurred(this.#cancellation, tolerance);
        const solution = { W, ...known, gapTolerance, iterations, isBlurred: isRough };
        return trace ? { ...solution, trace } : solution;
      }
      if (isDone || stalls > 0) this.#anchorHere(zeroTasks);
      point = isDone ? { sweeps: 0, sums: 0 } : undefined; // another look, with exact products
      // The sum of the tasks' gaps when the last of them is within tolerance, if all shrink alike.
      goal = Math.min(gapTolerance, known.dualGap / excess) || gapTolerance;
    }
  }

  /** Whether the gap can be trusted: from exact products, or within tolerance after few updates of them. */
  #mayBeTold(known: Known, stopping: Stopping): boolean {
    this.#cancellation = this.#measuredCancellation();
    if (this.#carried === 0) return true;
    return known.excess <= 1 && this.#carried <= this.#mostSums(stopping) && this.#hasDigits(known);
  }

  /** Makes sure that memory is this solver's: sets it up again if others have used it in the meantime. */
  #begin(): void {
    reside(this.#data, this.#kernels);
    if (this.#kernels.owner === this) return;
    this.#kernels.owner = this;
    this.#trail.forget();
    this.#kernels.reserve(this.#end);
    const { double, memory } = this.#kernels, { size, corners } = this.#descent;
    const { T, design: { norms, rows }, targets: { place } } = this.#data;
    double.correlate(0, size, place, T, rows, this.#gradientAtZero);
    memory.fill(0, this.#known, this.#known + size / 4);
    memory.fill(0, corners, corners + 4 * size);
    for (let f = 0; f < norms.length; f++) memory[corners + 4 * f + f % 4] = norms[f]! ** 2;
  }

  /** Computes four columns of G from f on and their corner, unless known or not needed, as W is 0 there. */
  #know(f: number): void {
    const { memory, double } = this.#kernels, { A: G, size, corners } = this.#descent;
    const { norms, rows } = this.#data.design, columns = G + f * size;
    if (memory[this.#known + f / 4] !== 0 || !this.#descent.isActive(f, 4)) return;
    memory[this.#known + f / 4] = 1;
    double.correlate(f * rows, 4, 0, size, rows, columns);
    for (let g = 0; g < 4; g++) {
      const at = columns + g * size + f, corner = corners + 4 * (f + g);
      memory.copyWithin(corner, at, at + 4);
      memory[corner + g] = (norms[f + g] ?? 0) ** 2;
    }
  }

  /** The tasks that stay zero, their alpha max being reached; with rows as blocks, all tasks or none. */
  #zeroTasks(penalty: Penalty): number[] {
    const { n, T } = this.#data, zeroTasks: number[] = [];
    if (this.#grouping === "rows" && this.#isAnyToMove(penalty)) return zeroTasks;
    const steepest = this.#grouping === "rows" ? undefined : this.#steepest(penalty.positive);
    for (let t = 0; t < T; t++) {
      if (!steepest || staysZero(penalty, n, steepest[t]!)) zeroTasks.push(t);
    }
    return zeroTasks;
  }

  /** Whether a row of X'Y is so long that W = 0 is not the answer. */
  #isAnyToMove(penalty: Penalty): boolean {
    const { n, p, T } = this.#data, { memory } = this.#kernels, from = this.#gradientAtZero;
    for (let j = 0; j < p; j++) {
      if (!staysZero(penalty, n, slope(memory, from + j * T, T, penalty.positive))) return true;
    }
    return false;
  }

  /** max_j |X_j'y_t| (or X_j'y_t if positive) of each task: the level from which it is all zero. */
  #steepest(positive: boolean): Float64Array {
    const known = this.#steepestAtZero.get(positive);
    if (known) return known;
    const { memory } = this.#kernels, { p, T } = this.#data;
    const steepest = new Float64Array(T);
    for (let i = 0, t = 0; i < p * T; i++, t = t + 1 === T ? 0 : t + 1) {
      const steep = slope(memory, this.#gradientAtZero + i, 1, positive);
      steepest[t] = Math.max(steepest[t]!, steep);
    }
    this.#steepestAtZero.set(positive, steepest);
    return steepest;
  }

  /** Sets W° = 0, with gradient X'Y. */
  #anchorAtZero(zeroTasks: readonly number[]): void {
    const { memory } = this.#kernels, { size, gradient } = this.#descent;
    const length = size * this.#data.T, from = this.#gradientAtZero;
    memory.fill(0, this.#origin, this.#origin + length);
    memory.copyWithin(gradient, from, from + length);
    this.#squares = this.#squaresAtZero;
    this.#restart(zeroTasks);
  }

  /** Sets W° = W, with residual and gradient computed from the data. */
  #anchorHere(zeroTasks: readonly number[]): void {
    const { T, targets: { place, rows } } = this.#data, R = this.#R;
    const { memory, double } = this.#kernels, { size, W, gradient } = this.#descent;
    memory.copyWithin(this.#origin, W, W + size * T);
    memory.copyWithin(R, place, place + rows * T);
    double.subtract(0, size, W, T, rows, rows, R);
    double.correlate(0, size, R, T, rows, gradient);
    this.#squares = this.#squares.map((_, t) => this.#kernels.squaredNorm(R + t * rows, rows));
    this.#restart(zeroTasks);
  }

  /** Whether W° = 0, so that S = G·W. */
  get #isFromZero(): boolean {
    return this.#squares === this.#squaresAtZero;
  }

  #restart(zeroTasks: readonly number[]): void {
    this.#keepZero(this.#descent.gradient, zeroTasks);
    this.#descent.restart();
    this.#carried = 0;
  }

  /** Sets W to the start, if any, and S to G·W, as W° = 0; `most` as in `Trail.follow`. */
  #startAt(
    start: Float64Array | Lead | undefined,
    zeroTasks: readonly number[],
    most: number,
  ): void {
    const descent = this.#descent;
    if (start instanceof Lead) {
      const carried = this.#trail.follow(start, most);
      if (carried !== undefined) {
        this.#carried = carried;
        return;
      }
    }
    const W = weightsOf(start);
    descent.setWeights(W);
    if (!W) return;
    this.#keepZero(descent.W, zeroTasks);
    for (let f = 0; f < descent.size; f += 4) this.#know(f);
    descent.hold(true);
    descent.addProducts(0, descent.size);
    this.#carried = 1;
  }

  /** Zeroes these tasks in g° or W: entries penalised alone whose gradient and weight are 0 stay 0. */
  #keepZero(rows: number, tasks: readonly number[]): void {
    const { p, T } = this.#data, { memory } = this.#kernels;
    for (const t of tasks) for (let j = 0; j < p; j++) memory[rows + j * T + t] = 0;
  }

  /** Whether the objective is large enough beside ‖R°‖²/(2n) to have kept its digits in the subtraction. */
  #hasDigits({ objective }: Certificate): boolean {
    return 2 * this.#data.n * objective > leastShare * this.#squaredOrigin;
  }

  /** ‖R°‖². */
  get #squaredOrigin(): number {
    let squared = 0;
    for (let t = 0; t < this.#squares.length; t++) squared += this.#squares[t]!;
    return squared;
  }

  /** How many updates products that certify may have been through. */
  #mostSums({ tolerance }: Stopping): number {
    return mostUpdates(tolerance, this.#cancellation);
  }

  #certificate(penalty: Penalty, tolerance: number): Known {
    if (this.#grouping === "entries") return this.#taskwise(penalty, tolerance);
    const { n, p, T } = this.#data, origin = this.#origin;
    const { objective, dualGap } = gramCertificate(this.#kernels, this.#descent, penalty, {
      n,
      p,
      T,
      origin,
      squaredOrigin: this.#squaredOrigin,
      result: this.#aligned,
    });
    const excess = dualGap === 0 ? 0 : dualGap / (tolerance * this.#nullObjective);
    return { objective, dualGap, excess };
  }

  /** `#cancellation` at the latest certificate, which has left ‖W_j‖; for separate tasks the largest. */
  #measuredCancellation(): number {
    const { n, p, T, design: { norms } } = this.#data, { memory } = this.#kernels;
    if (this.#grouping === "rows") {
      let parts = 0;
      for (let j = 0; j < p; j++) parts += norms[j]! * memory[this.#aligned + 4 * j]!;
      return parts * parts / (2 * n * this.#nullObjective);
    }
    const { W } = this.#descent;
    let largest = 0;
    for (let t = 0; t < T; t++) {
      let parts = 0;
      for (let j = 0; j < p; j++) parts += norms[j]! * Math.abs(memory[W + j * T + t]!);
      if (parts > 0) largest = Math.max(largest, parts * parts / this.#squaresAtZero[t]!);
    }
    return largest;
  }

  #taskwise(penalty: Penalty, tolerance: number): Known {
    const { n, p, T } = this.#data, { memory } = this.#kernels, { size, S } = this.#descent;
    const W = this.#weights(), gradient = new Float64Array(p * T), squares = this.#squares.slice();
    const { gradient: before } = this.#descent, origin = this.#origin;
    for (let j = 0, i = 0; j < p; j++) {
      for (let t = 0, s = S + j; t < T; t++, i++, s += size) {
        gradient[i] = memory[before + i]! - memory[s]!;
        squares[t]! -= (W[i]! - memory[origin + i]!) * (memory[before + i]! + gradient[i]!);
      }
    }
    squares.forEach((square, t) => squares[t] = Math.max(0, square));
    const { objective, dualGap, gaps } = tasksCertificate({ n, T, W, gradient, squares }, penalty);
    let excess = 0;
    for (let t = 0; t < T; t++) {
      const own = tolerance * this.#squaresAtZero[t]! / (2 * n);
      if (gaps[t] !== 0) excess = Math.max(excess, gaps[t]! / own);
    }
    return { objective, dualGap, excess };
  }

  /** The certificate computed from the rows of data, which leaves memory as it is. */
  #certificateByRows(penalty: Penalty): Certificate {
    const data = this.#data, { p, T } = data, W = this.#weights();
    if (this.#grouping === "rows") {
      const { objective, dualGap } = certified(data, penalty, W);
      return { objective, dualGap };
    }
    const tasks = Array.from({ length: T }, (_, t) => {
      const w = Float64Array.from({ length: p }, (_, j) => W[j * T + t]!);
      return certified(taskOf(data, t), penalty, w);
    });
    return {
      objective: tasks.reduce((sum, { objective }) => sum + objective, 0),
      dualGap: tasks.reduce((sum, { dualGap }) => sum + dualGap, 0),
    };
  }

  #weights(into?: Float64Array): Float64Array {
    const { W } = this.#descent, length = this.#data.p * this.#data.T;
    const weights = into?.length === length ? into : new Float64Array(length);
    weights.set(this.#kernels.memory.subarray(W, W + length));
    return weights;
  }
}
