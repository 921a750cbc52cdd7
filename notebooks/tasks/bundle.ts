/** Bundles the live figures and writes them on a page of their own: `deno task bundle`. */
import { join } from "node:path";
import { lassoCV, multiTaskLassoCV, numpyNormal, simulateSineTasks } from "../../lib/mod.ts";
import { contentSecurityPolicy } from "../../lib/live/content_security_policy.ts";
import { type FigureName, type FigureOptions, live, liveEngine } from "../../lib/live/mod.ts";
import { main, progress, refuseArguments, root } from "./project.ts";

const style = `body { font-family: system-ui, sans-serif; margin: 1rem auto; max-width: 46rem;
padding: 0 1rem } img { height: auto; max-width: 100% } live-figure { margin-bottom: 2rem }
@media (prefers-color-scheme: dark) { body { background: #14171b; color: #e2e6ea } }`;

/** A page that holds fragments and nothing else. */
export function livePage(fragments: readonly { readonly html: string }[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Live figures</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Live figures</h1>
${fragments.map(({ html }) => html).join("\n")}
</main>
</body>
</html>
`;
}

/** Options for an example of every live figure. */
export function liveExamples(): FigureOptions {
  const { X, Y } = simulateSineTasks({ normal: numpyNormal(42) });
  const grid = { alphaCount: 20, alphaMinRatio: 0.05 };
  const errors = { Lasso: lassoCV(X, Y, grid), MultiTaskLasso: multiTaskLassoCV(X, Y, grid) };
  const best = [0, 0.5, 1].flatMap((overlap) => [
    { model: "Lasso", overlap, f1: 0.87 },
    { model: "MultiTaskLasso", overlap, f1: overlap },
  ]);
  return {
    supportExplorer: { seed: 3, strength: 0.3, noise: 2 },
    thresholdExplorer: { first: -1, second: 2 },
    sweepExplorer: { step: 7 },
    pathExplorer: { errors },
    overlapExplorer: { best, overlap: 0.6 },
  };
}

if (import.meta.main) {
  await main(async () => {
    refuseArguments("bundle");
    const start = performance.now();
    const engine = await liveEngine();
    const milliseconds = Math.round(performance.now() - start);
    const size = new TextEncoder().encode(engine.html).length;
    progress(`Bundled the live figures: ${Math.round(size / 1000)} kB in ${milliseconds} ms\n`);
    const folder = join(root, "html");
    await Deno.mkdir(folder, { recursive: true });
    const figures = Object.entries(liveExamples()).map(([name, options]) =>
      live(name as FigureName, options, name)
    );
    await Deno.writeTextFile(join(folder, "live_figures.html"), livePage([engine, ...figures]));
    progress("Wrote html/live_figures.html\n");
  });
}
