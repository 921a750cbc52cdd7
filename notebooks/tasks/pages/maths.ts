/** Maths as MathML, which needs neither fonts nor script. */
import katex from "katex";

/** TeX in text: $$…$$, an environment, or $…$ that neither begins nor ends with a space (prices). */
const tex =
  /\$\$([^]+?)\$\$|(\\begin\{(\w+\*?)\}[^]+?\\end\{\3\})|\$(?!\s)([^$]*[^$\s\\])\$(?!\d)/g;

/** Replaces the TeX in an element's own text. */
export function renderMaths(element: Element): void {
  if (element.closest("pre, code, script, style, math, iframe")) return;
  for (const node of [...element.childNodes].filter(({ nodeType }) => nodeType === 3)) {
    const text = node.textContent!;
    const pieces: (string | Node)[] = [];
    let end = 0;
    for (const match of text.matchAll(tex)) {
      const [all, display, environment, , inline] = match;
      pieces.push(text.slice(end, match.index));
      const formula = maths(element.ownerDocument, (inline ?? display ?? environment)!, !inline);
      end = match.index + all.length;
      if (inline) {
        letBreak(formula);
        end += keepTogether(formula, text.slice(end));
      }
      pieces.push(formula);
    }
    if (end > 0) (node as Text).replaceWith(...pieces, text.slice(end));
  }
}

/** Browsers never break a formula, but TeX does, after a relation: a long one becomes several. */
function letBreak(formula: Element): void {
  const row = formula.querySelector("mrow")!;
  if (row.textContent!.length <= 20) return;
  const parts = [""];
  for (const child of row.children) {
    parts.push(parts.pop()! + child.outerHTML);
    if (child.localName === "mo" && /^[=<>≤≥≈∈→⇒]$/.test(child.textContent!)) parts.push("");
  }
  formula.innerHTML = parts.map((part) => `<math>${part}</math>`).join("");
}

/** Keeps punctuation after a formula on its line, where a browser would break; returns its length. */
function keepTogether(formula: Element, after: string): number {
  const [marks] = after.match(/^[,.;:!?)\]\-–’”]*/)!;
  const end = formula.ownerDocument.createElement("span");
  end.className = "unbroken";
  end.append(formula.lastChild!, marks);
  formula.append(end);
  return marks.length;
}

/** KaTeX writes the bars of a norm with the characters of "parallel" and "divides", and their space. */
const bars = /<mo stretchy="false">([∥∣])<\/mo>/g;

function maths(document: Document, source: string, displayMode: boolean): Element {
  const span = document.createElement("span");
  if (displayMode) span.className = "formula";
  const mathml = katex.renderToString(source, {
    displayMode,
    output: "mathml",
    strict: "ignore",
  });
  span.innerHTML = mathml.replaceAll(bars, '<mo stretchy="false" lspace="0" rspace="0">$1</mo>');
  return span;
}
