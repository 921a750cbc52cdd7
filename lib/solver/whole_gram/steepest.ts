/**
 * For a single fit to few features, most of which stay zero: descends over the steepest alone and bounds
 * the others' slopes. Data are read as rows, which need not be turned into columns.
 *
 * @module
 */
import { Descent } from "../descent/descent.ts";
import type { Certificate } from "../duality_gap.ts";
import type { Kernels } from "../kernels/contract.ts";
import { kernels as fastest } from "../kernels/kernels.ts";
import { Places } from "../places.ts";
import {
  type FastSolution,
  nullObjective,
  type Penalty,
  type ResidentData,
  type Stopping,
} from "../problem.ts";
import { padded } from "../resident.ts";
import { SlopeBounds } from "./slope_bounds.ts";
import { descend, gramCertificate, mostUpdates, reachFromZero } from "./descend.ts";

/** With fewer features or tasks, or after more sweeps, the whole Gram matrix is no slower. */
const [fewestFeatures, fewestTasks, mostSweeps] = [24, 8, 60];
/**
 * Where n·alpha·l1Ratio is less than this share of all ‖X_j‖‖Y‖, many features move. Where it is not, no sum
 * cancels badly: at its minimum the objective has kept 2 % of ‖Y‖²/(2n), and Σ‖X_j‖‖W_j‖ ≤ 50‖Y‖.
 */
const leastLevel = 0.01;
/** After so many sweeps over newly chosen features, the others' slopes show whether more are needed. */
const glance = 4;

/** The solution, or undefined where this is not the way to it. */
export function steepest(
  data: ResidentData,
  penalty: Penalty,
  stopping: Stopping,
  kernels: Kernels = fastest,
): FastSolution | undefined {
  const { n, p, T, design, targets } = data, isKept = design.stride > 0 && targets.stride > 0;
  if (!isKept || p < fewestFeatures || T < fewestTasks || penalty.positive) return undefined;
  if (stopping.trace || mostUpdates(stopping.tolerance, 1) < glance) return undefined;
  const squared = 2 * n * nullObjective(data), level = n * penalty.alpha * penalty.l1Ratio;
  const largest = Math.max(...design.norms) * Math.sqrt(squared);
  if (!(level < largest && level > leastLevel * largest)) return undefined;
  return new Steepest(data, kernels, squared).solve(penalty, stopping);
}

/** A point's certificate, provided that no other feature is steeper than the chosen ones. */
interface Known extends Certificate {
  /** The gap over its tolerance. */
  readonly excess: number;
  /** ‖R‖², the largest slope of the chosen features, Σ‖W_j‖ and (Σ‖X_j‖‖W_j‖/‖Y‖)². */
  readonly squaredResidual: number;
  readonly steepest: number;
  readonly weights: number;
  readonly cancellation: number;
}

class Steepest {
  readonly #data: ResidentData;
  readonly #kernels: Kernels;
  readonly #squaredTargets: number;
  readonly #descent: Descent;
  readonly #bounds: SlopeBounds;
  /** Features in the order of their rows in the descent. */
  readonly #chosen: number[] = [];
  /** Places: W° = 0; four numbers a feature, see `align`. */
  #origin = 0;
  #aligned = 0;

  constructor(data: ResidentData, kernels: Kernels, squaredTargets: number) {
    const { n, design, targets } = data;
    [this.#data, this.#kernels, this.#squaredTargets] = [data, kernels, squaredTargets];
    design.read(kernels), targets.read(kernels);
    kernels.owner = undefined;
    const shape = { n, T: targets.size, grouping: "rows", rows: design.rows } as const;
    this.#descent = new Descent(kernels, shape);
    this.#bounds = new SlopeBounds(data, kernels, targets.end);
  }

  solve(penalty: Penalty, { tolerance, maxIterations, into }: Stopping): FastSolution | undefined {
    const { n, p } = this.#data, chosen = this.#chosen, squared = this.#squaredTargets;
    const level = n * penalty.alpha * penalty.l1Ratio, gapTolerance = tolerance * squared / (2 * n);
    const most = Math.min(mostSweeps, maxIterations), least = 1e-15 * squared / (2 * n);
    const certificate = () => this.#certificate(penalty, gapTolerance);
    let steeper = Math.max(level, this.#bounds.atZero(squared) / 2), iterations = 0, sums = 0;
    let known: Known | undefined;
    for (;;) {
      const isMore = this.#choose(steeper), isDone = known !== undefined && known.excess <= 1;
      if (known && isDone && !isMore) {
        const { objective, dualGap } = known;
        return { W: this.#weights(into), objective, dualGap, gapTolerance, iterations };
      }
      if (isMore) sums = 0;
      const trusted = known && !isMore ? mostUpdates(tolerance, known.cancellation) - sums : glance;
      const budget = Math.min(trusted, most - iterations);
      if (chosen.length === 0 || chosen.length > p / 2 || budget < 1) return undefined;
      if (isMore) this.#start();
      const goals = { goal: gapTolerance, least, reach: reachFromZero, budget, certificate };
      const point = descend(this.#descent, penalty, goals);
      iterations += point.sweeps, sums += point.sums;
      known = point.known ?? certificate();
      const { excess, steepest, cancellation, weights, squaredResidual } = known;
      if (sums > mostUpdates(tolerance, cancellation)) return undefined;
      const even = 4 * Math.ceil(chosen.length / 4); // up to three rows of zeros more
      this.#bounds.at(this.#descent.W, even, weights, squaredResidual);
      steeper = excess <= 1 ? steepest : Math.max(level, steepest);
    }
  }

  /** Chooses all features whose slopes may be steeper than this; returns whether there are any more. */
  #choose(steeper: number): boolean {
    const { memory } = this.#kernels, { slopes } = this.#bounds, chosen = this.#chosen;
    const before = chosen.length;
    for (let j = 0; j < this.#data.p; j++) {
      if (memory[slopes + j]! > steeper && !chosen.includes(j)) chosen.push(j);
    }
    return chosen.length > before;
  }

  /** Computes what a descent over the chosen features needs, and starts it at zero. */
  #start(): void {
    const { n, design, targets } = this.#data, chosen = this.#chosen, count = chosen.length;
    const size = padded(count), T = targets.size, even = n + n % 2;
    const places = new Places(this.#bounds.end), rows = places.take(design.rows * size);
    [this.#origin, this.#aligned] = [places.take(size * T), places.take(4 * size)];
    this.#descent.lay(places, size, { gram: true, single: false });
    this.#kernels.reserve(places.end);
    const { memory, double } = this.#kernels, { A: G, gradient, corners } = this.#descent;
    memory.fill(0, rows, rows + design.rows * size);
    for (let c = 0; c < count; c++) {
      let at = rows + c, from = design.table + chosen[c]!;
      for (let i = 0; i < n; i++, at += size, from += design.stride) memory[at] = memory[from]!;
    }
    this.#bounds.choose(rows, size);
    memory.fill(0, gradient, gradient + size * T);
    double.correlateRows(1, rows, count, size, targets.table, T, targets.stride, even, gradient);
    memory.fill(0, G, G + size * size);
    double.correlateRows(1, rows, count, size, rows, size, size, even, G);
    for (let f = 0; f < size; f++) {
      const corner = G + f * size + f - f % 4;
      for (let g = 0; g < 4; g++) memory[corners + 4 * f + g] = memory[corner + g]!;
    }
    memory.fill(0, this.#origin, this.#origin + size * T);
    this.#descent.setWeights();
    this.#descent.restart();
  }

  #certificate(penalty: Penalty, gapTolerance: number): Known {
    const { n, targets, design: { norms } } = this.#data, chosen = this.#chosen;
    const certificate = gramCertificate(this.#kernels, this.#descent, penalty, {
      n,
      p: chosen.length,
      T: targets.size,
      origin: this.#origin,
      squaredOrigin: this.#squaredTargets,
      result: this.#aligned,
    });
    const { objective, dualGap, squaredResidual, terms } = certificate;
    let steepest = 0, weights = 0, parts = 0;
    for (let c = 0, at = 0; at < terms.length; c++, at += 4) {
      weights += terms[at]!;
      parts += norms[chosen[c]!]! * terms[at]!;
      steepest = Math.max(steepest, terms[at + 2]!);
    }
    const cancellation = parts * parts / this.#squaredTargets;
    const excess = dualGap === 0 ? 0 : dualGap / gapTolerance;
    return { objective, dualGap, excess, squaredResidual, steepest, weights, cancellation };
  }

  #weights(into?: Float64Array): Float64Array {
    const { p, T, targets } = this.#data, { memory } = this.#kernels;
    const W = into?.length === p * T ? into.fill(0) : new Float64Array(p * T);
    this.#chosen.forEach((j, c) => {
      const from = this.#descent.W + c * targets.size;
      for (let t = 0; t < T; t++) W[j * T + t] = memory[from + t]!;
    });
    return W;
  }
}
