/**
 * Lesson 2: block coordinate descent, stopped after any of its steps.
 *
 * @module
 */
import type { Matrix } from "ml-matrix";
import { regression } from "../_regression.ts";
import { table } from "../notebook.ts";
import { multiTaskLasso } from "../multi_task_lasso.ts";
import { featurePulls } from "../plots/feature_pulls.ts";
import { gapCurves } from "../plots/gap_curves.ts";
import { seededNormal } from "../seeded_normal.ts";
import { simulateSineTasks } from "../simulate.ts";
import { certified } from "../solver/duality_gap.ts";
import { steepestGradient } from "../solver/gradient.ts";
import { dot, norm } from "../solver/vector.ts";
import { rowViolation } from "../solver/violation.ts";
import { blockSoftThreshold } from "../threshold.ts";
import {
  type Drawing,
  halves,
  keepLast,
  type LiveFigure,
  type Share,
  steps,
  strengthSlider,
} from "./live_figure.ts";

/** The options of `sweepExplorer`. */
export interface SweepExplorerOptions {
  /** Seed of the simulation: 8 features, of which 3 matter, 5 tasks, 40 rows. Default 3. */
  readonly seed?: string | number;
  /** Where the first slider stands: steps taken. Default 3. */
  readonly step?: number;
  /** Where the second slider stands: alpha over alpha max. Default 0.3. */
  readonly strength?: number;
}

const features = 8;
const sweeps = 5;

/** Where the descent stands after some steps. */
interface State {
  readonly step: number;
  readonly objective: number;
  readonly dualGap: number;
  /** ‖X_j'R‖₂/n of each feature. */
  readonly gradients: readonly number[];
  /** ‖W_j‖₂ of each feature. */
  readonly lengths: readonly number[];
  /** The largest distance of X_j'R/n from alpha times the subdifferential of ‖W_j‖₂. */
  readonly violation: number;
}

interface Descent {
  readonly alpha: number;
  readonly alphaMax: number;
  readonly states: readonly State[];
  /** The objective's minimum, from `multiTaskLasso`. */
  readonly minimum: number;
}

/** The sweep one feature at a time, with objective, gap and optimality. */
export function sweepExplorer(
  { seed = 3, step = 3, strength = 0.3 }: SweepExplorerOptions,
): LiveFigure {
  const { X, Y } = simulateSineTasks({
    samples: 40,
    features,
    tasks: 5,
    relevantFeatures: 3,
    normal: seededNormal(seed),
  });
  const descentAt = keepLast((strength) => descend(X, Y, strength));
  return {
    sliders: [
      {
        key: "step",
        label: "Steps taken",
        values: steps(0, sweeps * features, sweeps * features + 1),
        start: step,
        read: String,
        isStepped: true,
      },
      strengthSlider(strength),
    ],
    view({ step, strength }, width) {
      const descent = descentAt(strength!);
      const state = descent.states[step!]!;
      const share = halves(width);
      return {
        title: title(state),
        drawings: [
          optimality(descent, state, share),
          gaps(descent, state, share),
        ],
        numbers: table([{
          step: step!,
          objective: state.objective,
          "duality gap": state.dualGap,
          "largest violation": state.violation,
        }], { caption: "Where the descent stands", digits: 5 }),
        announcement: `${place(state)} Objective ${state.objective.toPrecision(5)}, ` +
          `duality gap ${exponential(state.dualGap, 1)}.`,
      };
    },
  };
}

function descend(X: Matrix, Y: Matrix, strength: number): Descent {
  const data = regression(X, Y);
  const { n, p, T } = data;
  const alphaMax = steepestGradient(data, false) / n;
  const alpha = strength * alphaMax;
  const minimum = multiTaskLasso(X, Y, { alpha, tolerance: 1e-12 }).objective;
  const W = new Float64Array(p * T);
  const states: State[] = [];
  for (let step = 0;; step++) {
    const { objective, dualGap, R } = certified(data, { alpha, l1Ratio: 1, positive: false }, W);
    const G = W.map((_, i) => dot(data.X, Math.floor(i / T) * n, R, i % T * n, n) / n);
    states.push({ step, objective, dualGap, ...judged(W, G, alpha, T) });
    if (step === sweeps * p) return { alpha, alphaMax, states, minimum };
    const j = step % p;
    const curvature = dot(data.X, j * n, data.X, j * n, n) / n; // ‖X_j‖²/n
    const W_j = W.subarray(j * T, (j + 1) * T);
    const z = W_j.map((w, t) => G[j * T + t]! + curvature * w);
    W_j.set(blockSoftThreshold(z, alpha).map((w) => w / curvature));
  }
}

function judged(W: Float64Array, G: Float64Array, alpha: number, T: number) {
  const rows = Array.from({ length: features }, (_, j) => j * T);
  return {
    gradients: rows.map((from) => norm(G, from, T)),
    lengths: rows.map((from) => norm(W, from, T)),
    violation: Math.max(...rows.map((from) => rowViolation(G, W, from, T, alpha))),
  };
}

function place({ step }: State): string {
  if (step === 0) return "Before the first step.";
  const sweep = Math.floor((step - 1) / features) + 1;
  return `Step ${step}: feature ${(step - 1) % features}, sweep ${sweep}.`;
}

function exponential(gap: number, digits: number): string {
  return gap === 0 ? "0" : gap.toExponential(digits).replace("-", "−");
}

function title(state: State): string {
  if (state.dualGap === 0) return `${place(state)} At the minimum`;
  const gap = state.dualGap < 1e-3 ? exponential(state.dualGap, 0) : state.dualGap.toFixed(3);
  return `${place(state)} At most ${gap} above the minimum`;
}

function optimality(
  { alpha, alphaMax }: Descent,
  state: State,
  { isHalf, width }: Share,
): Drawing {
  const pulls = state.gradients.map((pull, feature) => (
    { feature, pull, isSelected: state.lengths[feature] !== 0 }
  ));
  // The axis ends at alpha max; when all that is drawn fits into its lower half, at half of it.
  const highest = Math.max(alpha, ...state.gradients);
  const halvings = Math.max(0, Math.floor(Math.log2(1.01 * alphaMax / highest)));
  const figure = featurePulls(pulls, {
    alpha,
    width,
    height: 280,
    top: 1.05 * alphaMax / 2 ** halvings,
    moved: state.step > 0 ? (state.step - 1) % features : null,
  });
  const selected = pulls.filter(({ isSelected }) => isSelected).map(({ feature }) => feature);
  const alt = `Pull of the data on each feature, with a line at alpha; selected: ${
    selected.join(", ") || "none"
  }`;
  return { figure, alt, isHalf };
}

function gaps(
  { states, minimum }: Descent,
  state: State,
  { isHalf, width }: Share,
): Drawing {
  const points = states.map(({ step, objective, dualGap }) => (
    { at: step, gap: dualGap, distance: objective - minimum }
  ));
  const figure = gapCurves(points, {
    xLabel: "Step",
    caption: "Dotted: the end of each sweep over the features. The objective is in the table.",
    here: state.step,
    rules: steps(features, sweeps * features, sweeps),
    floor: 1e-8,
    top: states[0]!.objective, // at W = 0: the same for every alpha
    width,
    height: 280,
  });
  const alt = "Duality gap and true distance of the objective from its minimum by step, on a log " +
    `axis; the gap is now ${exponential(state.dualGap, 1)}`;
  return { figure, alt, isHalf };
}
