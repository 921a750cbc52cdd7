/**
 * Lesson 2: block coordinate descent, stopped after any of its steps.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { Matrix } from "ml-matrix";
import { regression } from "../_regression.ts";
import { table } from "../notebook.ts";
import { multiTaskLasso } from "../multi_task_lasso.ts";
import { powerOfTen } from "../plots/power_of_ten.ts";
import { palette, quiet } from "../plots/palette.ts";
import { plot } from "../plots/plot.ts";
import { seededNormal } from "../random.ts";
import { simulateSineTasks } from "../simulate.ts";
import { certified } from "../solver/duality_gap.ts";
import { steepestGradient } from "../solver/gradient.ts";
import { dot, norm } from "../solver/vector.ts";
import { blockSoftThreshold } from "../threshold.ts";
import { type Drawing, keepLast, type LiveFigure, steps, strengthSlider } from "./live_figure.ts";

/** What `sweepExplorer` can be asked for. */
export interface SweepExplorerOptions {
  /** Of the simulation: 8 features, of which 3 matter, 5 tasks, 40 rows. Default 3. */
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
  /** Largest distance from what holds at the optimum, in alpha's units. */
  readonly violation: number;
}

interface Descent {
  readonly alpha: number;
  readonly states: readonly State[];
  /** The smallest objective, found by more sweeps. */
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
      },
      strengthSlider(strength),
    ],
    view({ step, strength }, width) {
      const descent = descentAt(strength!);
      const state = descent.states[step!]!;
      return {
        title: title(state),
        drawings: [
          optimality(descent, state, Math.floor(width / (width < narrow ? 1 : 2)), width >= narrow),
          gaps(descent, state, Math.floor(width / (width < narrow ? 1 : 2)), width >= narrow),
        ],
        numbers: table([{
          step: step!,
          objective: state.objective,
          "duality gap": state.dualGap,
          "largest violation": state.violation,
        }], { caption: "Where the descent stands", digits: 5 }),
        announcement: `${place(state)} Objective ${state.objective.toPrecision(5)}, ` +
          `duality gap ${state.dualGap.toExponential(1)}.`,
      };
    },
  };
}

/** Below this width the drawings stand one below the other. */
const narrow = 560;

function descend(X: Matrix, Y: Matrix, strength: number): Descent {
  const data = regression(X, Y);
  const { n, p, T } = data;
  const alpha = strength * steepestGradient(data, false) / n;
  const minimum = multiTaskLasso(X, Y, { alpha, tolerance: 1e-12 }).objective;
  const W = new Float64Array(p * T);
  const states: State[] = [];
  for (let step = 0;; step++) {
    const { objective, dualGap, R } = certified(data, { alpha, l1Ratio: 1, positive: false }, W);
    const G = W.map((_, i) => dot(data.X, Math.floor(i / T) * n, R, i % T * n, n) / n);
    states.push({ step, objective, dualGap, ...judged(W, G, alpha, T) });
    if (step === sweeps * p) return { alpha, states, minimum };
    const j = step % p;
    const curvature = dot(data.X, j * n, data.X, j * n, n) / n; // ‖X_j‖²/n
    const W_j = W.subarray(j * T, (j + 1) * T);
    const z = W_j.map((w, t) => G[j * T + t]! + curvature * w);
    W_j.set(blockSoftThreshold(z, alpha).map((w) => w / curvature));
  }
}

function judged(W: Float64Array, G: Float64Array, alpha: number, T: number) {
  const rows = Array.from({ length: features }, (_, j) => j * T);
  const gradients = rows.map((from) => norm(G, from, T));
  const lengths = rows.map((from) => norm(W, from, T));
  const violations = rows.map((from, j) => {
    if (lengths[j] === 0) return Math.max(0, gradients[j]! - alpha);
    const rest = G.map((g, i) => g - alpha * W[i]! / lengths[j]!);
    return norm(rest, from, T);
  });
  return { gradients, lengths, violation: Math.max(...violations) };
}

function place({ step }: State): string {
  if (step === 0) return "Before the first step.";
  const sweep = Math.floor((step - 1) / features) + 1;
  return `Step ${step}: feature ${(step - 1) % features}, sweep ${sweep}.`;
}

function title(state: State): string {
  const gap = state.dualGap < 1e-3
    ? state.dualGap.toExponential(0).replace("-", "−")
    : state.dualGap.toFixed(3);
  return `${place(state)} At most ${gap} above the minimum`;
}

function optimality({ alpha, states }: Descent, state: State, width: number, isHalf: boolean) {
  const rows = state.gradients.map((gradient, feature) => ({
    feature,
    gradient,
    isActive: state.lengths[feature] !== 0,
    isMoved: state.step > 0 && (state.step - 1) % features === feature,
  }));
  const top = Math.max(...states.flatMap(({ gradients }) => gradients));
  const figure = plot({
    width,
    height: 280,
    style: { fontSize: "15px" },
    marginLeft: 64,
    marginBottom: 52,
    marginTop: 16,
    marginRight: 16,
    x: { domain: [-0.5, features - 0.5], ticks: features, label: "Feature" },
    y: { domain: [0, top * 1.05], ticks: 5, label: "‖XⱼʹR‖₂ / n" },
    marks: [
      Plot.ruleY([0], { stroke: quiet.rule }),
      Plot.ruleX(rows, { x: "feature", y: "gradient", stroke: quiet.rule }),
      Plot.ruleY([alpha], { stroke: palette.MultiTaskLasso, strokeDasharray: "7 4" }),
      Plot.text(["alpha"], {
        frameAnchor: "right",
        y: alpha,
        dy: -10,
        dx: -2,
        textAnchor: "end",
        fill: palette.MultiTaskLasso,
        fontWeight: "bold",
      }),
      Plot.dot(rows.filter(({ isMoved }) => isMoved), {
        x: "feature",
        y: "gradient",
        r: 11,
        stroke: palette.Lasso,
        strokeWidth: 2.5,
      }),
      Plot.dot(rows, {
        x: "feature",
        y: "gradient",
        r: 6,
        stroke: palette.MultiTaskLasso,
        strokeWidth: 2,
        fill: ({ isActive }: { isActive: boolean }) =>
          isActive ? palette.MultiTaskLasso : quiet.ground,
      }),
    ],
    caption:
      "Filled: selected, belongs on the line. Hollow: zero, belongs below. Ring: just moved.",
  });
  const selected = rows.filter(({ isActive }) => isActive).map(({ feature }) => feature);
  const alt = `Gradient of each feature against the line alpha; selected: ${
    selected.join(", ") || "none"
  }`;
  return { figure, alt, isHalf };
}

/** What is smaller is drawn here. */
const floor = 1e-8;

function gaps(descent: Descent, state: State, width: number, isHalf: boolean): Drawing {
  const points = descent.states.map(({ step, objective, dualGap }) => ({
    step,
    gap: Math.max(floor, dualGap),
    distance: Math.max(floor, objective - descent.minimum),
  }));
  const here = points[state.step]!;
  const label = { x: "step", fontWeight: "bold" } as const;
  const figure = plot({
    width,
    height: 280,
    style: { fontSize: "15px" },
    marginLeft: 64,
    marginBottom: 52,
    marginTop: 16,
    marginRight: 16,
    x: { ticks: 6, label: "Step" },
    y: { type: "log", label: "Above the minimum", ticks: 5, tickFormat: powerOfTen },
    marks: [
      Plot.ruleX(steps(features, sweeps * features, sweeps), {
        stroke: quiet.missed,
        strokeDasharray: "3 4",
      }),
      Plot.line(points, { x: "step", y: "gap", stroke: palette.MultiTaskLasso, strokeWidth: 2.5 }),
      Plot.line(points, {
        x: "step",
        y: "distance",
        stroke: palette.Truth,
        strokeWidth: 2,
        strokeDasharray: "6 4",
      }),
      Plot.text(points.slice(10, 11), {
        ...label,
        y: "gap",
        text: ["at most: the gap"],
        fill: palette.MultiTaskLasso,
        textAnchor: "start",
        dx: 8,
        dy: -10,
      }),
      Plot.text(points.slice(8, 9), {
        ...label,
        y: "distance",
        text: ["in truth"],
        fill: palette.Truth,
        textAnchor: "end",
        dx: -8,
        dy: 12,
      }),
      Plot.dot([here], { x: "step", y: "gap", r: 7, fill: palette.MultiTaskLasso }),
      Plot.dot([here], { x: "step", y: "distance", r: 5, fill: palette.Truth }),
    ],
    caption: "Dotted: the end of each sweep over the features. The objective is in the table.",
  });
  return {
    figure,
    alt: "Duality gap and true distance of the objective from its minimum by step, on a log " +
      `axis; the gap is now ${state.dualGap.toExponential(1)}`,
    isHalf,
  };
}
