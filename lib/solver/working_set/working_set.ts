/**
 * Solves on a working set of features, which grows until no feature outside violates its optimality
 * condition (Massias, Gramfort & Salmon, 2018). The gap of the whole problem certifies the answer.
 *
 * @module
 */
import { type Certificate, certificate, certified, isBlurred, slope } from "../duality_gap.ts";
import { creeping } from "../descent/descent.ts";
import type { Kernels } from "../kernels/contract.ts";
import { kernels as fastest } from "../kernels/kernels.ts";
import {
  allZero,
  type Data,
  type FastSolution,
  nullObjective,
  type Penalty,
  reside,
  resident,
  type ResidentData,
  type Solve,
  staysZero,
  type Stopping,
  type TracePoint,
  tracePoint,
} from "../problem.ts";
import { Screening } from "../screening.ts";
import { SubProblem } from "./sub_problem.ts";
import { norm } from "../vector.ts";

/** Settings of the solver; the tests try all of them. */
export interface Approach {
  /** The sub-problems' form; default: the cheaper one. */
  readonly form?: "gram" | "residual";
  /** Called with every certificate of the whole problem. */
  readonly watch?: (look: Certificate & { iterations: number; features: number }) => void;
  /** Of the sub-problems' sweeps; default: "single", as certificates compute the gradient in double. */
  readonly precision?: "double" | "single";
  /** Default: the fastest there are. */
  readonly kernels?: Kernels;
}

/** Solve the sub-problem at least to this share of the whole problem's gap. */
const subGoal = 0.1;
/** The share instead where no feature outside violates; and the share of the tolerance that is enough. */
const [sameGoal, lastGoal] = [0.01, 0.6];
/** How many sweeps a sub-problem is expected to take, to decide whether computing G pays. */
const expectedSweeps = 30;
/** How far R may travel, in units of ‖Y‖, before all slopes are recomputed; few paths get there. */
const farthest = 10;
/** How many certificates in a row may neither halve the gap nor lower the objective: more is rounding. */
const patience = 5;

/** A solver for these data. Where it creeps it gives up and returns a point that has not converged. */
export function workingSet(
  data: Data,
  approach: Approach = {},
): (...given: Parameters<Solve>) => FastSolution {
  const solver = new WorkingSet(resident(data), approach);
  return (penalty, stopping, W) => solver.solve(penalty, stopping, W);
}

class WorkingSet {
  readonly #data: ResidentData;
  readonly #approach: Approach;
  readonly #kernels: Kernels;
  /** Length of a column in the kernels' memory. */
  readonly #rows: number;
  /** Place of R in the kernels' memory. */
  readonly #R: number;
  readonly #screening: Screening;
  readonly #sub: SubProblem;
  readonly #isMember: Uint8Array;
  /** Whether memory at #R holds a residual. */
  #hasResidual = false;
  /** Whether R and the gradient in memory are those of W. */
  #isFresh = false;
  readonly #nullObjective: number;
  readonly #atZero = new Map<boolean, number>();

  constructor(data: ResidentData, approach: Approach) {
    const { n, p, T, design, targets } = data, { rows, end: R } = targets;
    this.#data = data;
    this.#approach = approach;
    this.#kernels = approach.kernels ?? fastest;
    [this.#rows, this.#R] = [rows, R];
    this.#screening = new Screening(this.#kernels, design, T, R, R + rows * T);
    const shape = { n, T, grouping: "rows" as const, rows };
    this.#sub = new SubProblem(this.#kernels, shape, this.#screening.end);
    this.#isMember = new Uint8Array(p);
    this.#nullObjective = nullObjective(data);
  }

  solve(penalty: Penalty, stopping: Stopping, start?: Float64Array): FastSolution {
    const { tolerance, maxIterations } = stopping;
    const { n } = this.#data;
    const gapTolerance = tolerance * this.#nullObjective;
    const level = n * penalty.alpha * penalty.l1Ratio;
    if (staysZero(penalty, n, this.#steepestAtZero(penalty.positive))) {
      return allZero(this.#data, this.#nullObjective, gapTolerance, stopping);
    }
    this.#begin(start);
    const limit = Math.min(maxIterations, creeping);
    const trace: TracePoint[] | undefined = stopping.trace ? [] : undefined;
    let iterations = 0, looks = 0, least = Infinity, lowest = Infinity;
    for (;;) {
      const known = this.#look(penalty, level);
      const { dualGap, objective } = known;
      this.#approach.watch?.({ ...known, iterations, features: this.#sub.features.length });
      if (start && iterations === 0 && !(objective <= this.#nullObjective)) {
        // A start that is worse than zeros is no help, and may be beyond the range of doubles.
        return this.solve(penalty, stopping);
      }
      if (trace) trace[iterations] = tracePoint(iterations, known);
      looks = dualGap < 0.5 * least || objective < lowest * (1 - 1e-14) ? 0 : looks + 1;
      [least, lowest] = [Math.min(least, dualGap), Math.min(lowest, objective)];
      // Just below alpha max zeros are often within tolerance; but there the first feature should enter.
      const isSettled = iterations > 0 || !(stopping.settle || this.#isAt());
      const isEnough = dualGap <= gapTolerance && isSettled;
      if (isEnough || iterations >= limit || looks === patience) {
        const solution = {
          W: this.#weights(),
          ...known,
          gapTolerance,
          iterations,
          isBlurred: isBlurred(this.#cancellation(), tolerance),
        };
        return trace ? { ...solution, trace } : solution;
      }
      const hasGrown = this.#grow(level);
      this.#sub.descent.restart();
      const before = iterations;
      const observe = trace && ((sweeps: number) => {
        trace.push(tracePoint(before + sweeps, certified(this.#data, penalty, this.#weights())));
      });
      const goal = Math.max(
        (hasGrown ? this.#share() : sameGoal) * dualGap,
        lastGoal * gapTolerance,
        1e-15 * objective,
      );
      this.#isFresh = false;
      iterations += this.#sub.descend(penalty, goal, limit - iterations, observe || undefined);
    }
  }

  /** max_j ‖X_j'Y‖₂: the level from which all is zero. */
  #steepestAtZero(positive: boolean): number {
    const known = this.#atZero.get(positive);
    if (known !== undefined) return known;
    this.#begin();
    this.#refreshResidual();
    const steepest = this.#screening.steepest(0, 0, positive, new Uint8Array(this.#data.p));
    this.#atZero.set(positive, steepest);
    return steepest;
  }

  /** To what share of the whole gap to solve the sub-problem: a smaller one where its sweeps are cheap. */
  #share(): number {
    const { n, p } = this.#data, { size, mode } = this.#sub;
    return subGoal * Math.min(1, (mode.gram ? size : 2 * n) * size / (n * p));
  }

  /** Starts at W, zeros if left out; sets up memory anew if other solvers have used it in the meantime. */
  #begin(W?: Float64Array): void {
    const { p, T } = this.#data;
    reside(this.#data, this.#kernels);
    if (this.#kernels.owner !== this) {
      this.#kernels.owner = this;
      this.#kernels.reserve(this.#sub.begin);
      this.#setMembers([]);
      this.#hasResidual = false;
    }
    const members = [...this.#sub.features];
    for (let j = 0; j < p; j++) {
      if (this.#isMember[j]) continue;
      if (W && norm(W, j * T, T) > 0) members.push(j);
    }
    if (members.length > this.#sub.features.length) this.#setMembers(members);
    if (!this.#isAt(W)) {
      this.#sub.setWeights(W);
      this.#isFresh = false;
    }
  }

  /** Whether the working set's rows are those of W. */
  #isAt(W?: Float64Array): boolean {
    const { memory } = this.#kernels, { T } = this.#data, sub = this.#sub;
    return sub.features.every((j, f) => {
      const row = sub.descent.W + f * T;
      for (let t = 0; t < T; t++) if (memory[row + t] !== (W ? W[j * T + t] : 0)) return false;
      return true;
    });
  }

  #setMembers(members: readonly number[]): void {
    const single = this.#approach.precision !== "double";
    const mode = { gram: this.#gramPays(members.length), single };
    this.#sub.pack(members, mode);
    this.#isFresh = false;
    this.#isMember.fill(0);
    for (const j of members) this.#isMember[j] = 1;
  }

  /** Whether what G costs is less than what it saves. */
  #gramPays(size: number): boolean {
    if (this.#approach.form) return this.#approach.form === "gram";
    const { n, T } = this.#data;
    const fresh = this.#sub.mode.gram ? size - this.#sub.features.length : size;
    return fresh * n * size < expectedSweeps * T * size * (2 * n - size);
  }

  /** The certificate at W; also computes the gradient and the slopes that it needs. */
  #look(penalty: Penalty, level: number): Certificate {
    const { n, T } = this.#data, { memory } = this.#kernels, sub = this.#sub;
    if (!this.#isFresh) {
      this.#refreshResidual();
      this.#correlateMembers();
    }
    this.#isFresh = true;
    const W = memory.subarray(sub.descent.W, sub.descent.W + sub.features.length * T);
    const gradient = memory.subarray(sub.descent.gradient, sub.descent.gradient + W.length);
    sub.features.forEach((j, f) => {
      this.#screening.learn(j, slope(gradient, f * T, T, penalty.positive));
    });
    const steepestElsewhere = (known: number) =>
      this.#screening.steepest(level, Math.min(level, known), penalty.positive, this.#isMember);
    const squaredResidual = this.#kernels.squaredNorm(this.#R, this.#rows * T);
    return certificate({ n, T, W, gradient, steepestElsewhere, squaredResidual }, penalty);
  }

  /** See `isBlurred`. */
  #cancellation(): number {
    const { n, T, design: { norms } } = this.#data, { memory } = this.#kernels, sub = this.#sub;
    let parts = 0;
    sub.features.forEach((j, f) => parts += norms[j]! * norm(memory, sub.descent.W + f * T, T));
    return parts * parts / (2 * n * this.#nullObjective);
  }

  /** Recomputes R = Y − XW: what sweeps keep updating accumulates rounding errors. */
  #refreshResidual(): void {
    const { n, T, targets: { place } } = this.#data,
      rows = this.#rows,
      R = this.#R,
      sub = this.#sub;
    const { memory } = this.#kernels;
    if (this.#hasResidual) this.#screening.beforeMove();
    memory.copyWithin(R, place, place + rows * T);
    this.#kernels.double.subtract(sub.X, sub.size, sub.descent.W, T, rows, rows, R);
    if (this.#hasResidual) this.#screening.moved(farthest * Math.sqrt(this.#nullObjective * 2 * n));
    else this.#screening.forget();
    this.#hasResidual = true;
  }

  /** Computes g = X'R of the working set; of its first `known` features it is known already. */
  #correlateMembers(known = 0): void {
    const { T } = this.#data, { double } = this.#kernels, rows = this.#rows, sub = this.#sub;
    for (let f = known - known % 4; f < sub.size; f += 64) {
      const count = Math.min(64, sub.size - f), gradient = sub.descent.gradient + f * T;
      double.correlate(sub.X + f * rows, count, this.#R, T, rows, gradient);
    }
  }

  /** Adds the steepest violators, at most `room` of them, and drops inactive features well below the level.
   * Returns whether there were violators. */
  #grow(level: number): boolean {
    const { p, T } = this.#data, { slopes, norms } = this.#screening;
    const violators: number[] = [];
    for (let j = 0; j < p; j++) {
      if (!this.#isMember[j] && slopes[j]! > level && this.#screening.isFresh(j)) violators.push(j);
    }
    if (violators.length === 0) return false;
    const { features } = this.#sub;
    const active = features.filter((_, f) => this.#sub.descent.isActive(f)).length;
    const kept = features.filter((j, f) =>
      this.#sub.descent.isActive(f) || slopes[j]! > 0.8 * level
    );
    // G of s features costs s²n operations, this share of a certificate's 2npT; the first choice is crude.
    const share = features.length === 0 ? 1 / 12 : 1 / 4;
    const room = Math.max(10, Math.ceil(Math.sqrt(2 * share * p * T)), 2 * active);
    const steepness = (j: number) => slopes[j]! / norms[j]!;
    const sorted = new Float64Array(violators.length);
    for (let k = 0; k < sorted.length; k++) sorted[k] = steepness(violators[k]!);
    const least = sorted.sort().at(-room) ?? 0;
    this.#setMembers([...kept, ...violators.filter((j) => steepness(j) >= least).slice(0, room)]);
    this.#correlateMembers(kept.length);
    return true;
  }

  #weights(): Float64Array {
    const { p, T } = this.#data, { memory } = this.#kernels;
    const W = new Float64Array(p * T);
    this.#sub.features.forEach((j, f) => {
      const row = this.#sub.descent.W + f * T;
      W.set(memory.subarray(row, row + T), j * T);
    });
    return W;
  }
}
