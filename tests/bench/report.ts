/** The results as a page to read: tests/bench/RESULTS.md. */
import { middle } from "./growth.ts";
import { told } from "./measured.ts";
import type { Results } from "./results.ts";
import { table } from "./table.ts";

/** The page in Markdown, which only the bench task writes. */
export function report({ comparisons, growths }: Results): string {
  const tables = [...comparisons, ...growths].map((finding) => `\`\`\`\n${table(finding)}\n\`\`\``);
  return [
    "# What the bench found",
    `Written by \`deno task bench\`. ${told([...comparisons, ...growths])}`,
    explanation,
    "![The peers' times over this library's.](ratios.svg)",
    ...tables,
  ].join("\n\n") + "\n";
}

const explanation =
  `Times are milliseconds: the median, the least and the greatest of a race in which
warm processes take turns. They run from an ml-matrix \`Matrix\`, or from a row-major NumPy or an R
matrix, to the coefficients. Every answer's relative duality gap, (P − D)/(‖Y‖²/2n), is computed by one
certifier; each peer has the loosest tolerance, in factors of two, that keeps the gap asked for, and
this library is asked for that gap itself. The ratio is a row's median over this library's: above 1
this library is faster. The bare kernel is scikit-learn's compiled loop on arrays that are ready for
it. From cold a process loads what it needs, and through mod.ts this whole library. In a growth one
side of ${middle.n} × ${middle.p} data with ${middle.T} tasks doubles (not b's data: ${middle.relevant} features
are relevant); the slope is that of log time against log size. X'R is the product that finds which features violate their optimality condition.
[Where our time goes](LIMITS.md) says what stands in the way of more.`;
