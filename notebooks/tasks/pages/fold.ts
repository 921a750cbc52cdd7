import { counted } from "../../../lib/_counted.ts";

/** Lets the reader fold a code cell; before the first section cells begin folded. It needs no script. */
export function fold(code: Element): void {
  const document = code.ownerDocument;
  const lines = code.textContent!.trim().split("\n").length;
  const details = document.createElement("details");
  const isOpening = isOfOpening(code);
  details.className = isOpening ? "code opening" : "code";
  if (!isOpening) details.setAttribute("open", "");
  details.innerHTML = `<summary><span>Code, ${counted(lines, "line")}</span></summary>`;
  code.replaceWith(details);
  details.append(code);
}

/** Whether it comes before the first section: folded, it lets the first figure be seen at once. */
function isOfOpening(code: Element): boolean {
  return code.matches("main > :has(~ * h2):not(:has(h2) ~ *) *");
}
