/** What a heading says, as HTML: it may hold code and maths. Its link to itself is left out. */
export function headingHtml(heading: Element): string {
  const rest = heading.cloneNode(true) as Element;
  rest.querySelectorAll(".anchor-link").forEach((link) => link.remove());
  return rest.innerHTML.trim();
}
