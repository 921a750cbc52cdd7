/** Lets the reader fold a code cell; unfolded it looks as it did, and needs no script. */
export function fold(code: Element): void {
  const document = code.ownerDocument;
  const lines = code.textContent!.trim().split("\n").length;
  const details = document.createElement("details");
  details.className = "code";
  details.setAttribute("open", "");
  details.innerHTML = `<summary><span>Code, ${lines} ${
    lines === 1 ? "line" : "lines"
  }</span></summary>`;
  code.replaceWith(details);
  details.append(code);
}
