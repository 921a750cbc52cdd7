/** What a heading says, which may hold code and maths, without its link to itself. */

/** As HTML. */
export function headingHtml(heading: Element): string {
  return without(".anchor-link", heading).innerHTML.trim();
}

/** In words. */
export function headingText(heading: Element): string {
  return without(".anchor-link, annotation", heading).textContent!.trim();
}

function without(parts: string, heading: Element): Element {
  const rest = heading.cloneNode(true) as Element;
  rest.querySelectorAll(parts).forEach((part) => part.remove());
  return rest;
}
