import type { PlotOptions } from "@observablehq/plot";
import { type Figure, plot } from "./plot.ts";

/**
 * `plot` with units as long upwards as across: a circle is a circle. Plot's own `aspectRatio` assumes
 * its default margins, whatever margins it is given.
 */
export function squarePlot(options: PlotOptions): Figure {
  const height = 400, first = plot({ ...options, height });
  const [x, y] = [first.scale("x")!, first.scale("y")!];
  const length = ([from, to]: Iterable<number>) => Math.abs(to! - from!);
  const upwards = length(x.range!) * length(y.domain!) / length(x.domain!);
  return plot({ ...options, height: height + upwards - length(y.range!) });
}
