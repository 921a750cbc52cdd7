import * as Plot from "@observablehq/plot";

/** An svg element with attributes, for the few things that Plot has no mark for. */
export function svg(
  document: Document,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** The svg element of what Plot returns, a figure or the element itself. */
export function svgOf(figure: Element): Element {
  return figure.tagName.toLowerCase() === "svg" ? figure : figure.querySelector("svg")!;
}

/** A mark drawn once over the whole figure, whatever its facets, by plain svg. */
export function overlay(render: Plot.RenderFunction): Plot.Markish {
  return Plot.frame({ facet: "super", render });
}
