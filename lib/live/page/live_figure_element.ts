/**
 * The page's part: `<live-figure>` holds a still picture and, once this has run, puts the frame in
 * its place. Without this script, in untrusted notebooks and on paper the still picture remains.
 *
 * @module
 */

/** The frame's document from `<head>` on; the bundle puts it here. */
declare const frameDocument: string;

/** In JupyterLab the cell may run again, with a newer bundle: the element reads the latest here. */
const latest = globalThis as { liveFigureDocument?: string };
const before = latest.liveFigureDocument;
latest.liveFigureDocument = frameDocument;
const isNews = before !== undefined && before !== latest.liveFigureDocument;

/** While a page loads, Firefox puts it back to where it was opened, whatever has moved since. */
const settled = document.readyState === "complete" ? undefined : new Promise((resolve) => {
  addEventListener("load", () => setTimeout(resolve, 100), { once: true });
});

/** The frame is out of the flow before it is live and after: on a change the text below would jump. */
const style = `
  :host { display: block; position: relative; }
  iframe { border: 0; height: 100%; left: 0; position: absolute; top: 0; width: 100%; }
  :host(:not([live])) iframe { opacity: 0; pointer-events: none; }
  @media screen {
    :host([live]) { height: var(--height); }
    :host([live]) slot { display: none; }
  }
  @media print { iframe { display: none; } }
`;

class LiveFigureElement extends HTMLElement {
  #end: AbortController | undefined;
  #frame: HTMLIFrameElement | undefined;

  connectedCallback(): void {
    this.#end = new AbortController();
    const { signal } = this.#end;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const frame = this.#frame = document.createElement("iframe");
    frame.title = this.dataset.title ?? "Live figure";
    frame.setAttribute("sandbox", "allow-scripts");
    frame.srcdoc = opening(this.dataset, theme()) + latest.liveFigureDocument;
    root.innerHTML = `<style>${style}</style><slot></slot>`;
    root.append(frame);
    addEventListener("message", (event) => this.#heard(event), { signal });
    onThemeChange(() => this.#tellTheme(), signal);
  }

  disconnectedCallback(): void {
    this.#end?.abort();
    this.#frame?.remove();
    this.removeAttribute("live");
  }

  async #heard({ source, data }: MessageEvent): Promise<void> {
    if (data?.liveFigure !== "height" || !(data.height > 0)) return;
    await settled;
    if (!this.#frame || source !== this.#frame.contentWindow) return;
    this.style.setProperty("--height", `${Number(data.height)}px`);
    this.setAttribute("live", "");
    this.#tellTheme();
  }

  #tellTheme(): void {
    const now = theme();
    this.#frame!.style.colorScheme = now;
    this.#frame!.contentWindow?.postMessage({ liveFigure: "theme", theme: now }, "*");
  }
}

function opening({ name, options }: DOMStringMap, theme: string): string {
  const html = document.createElement("html");
  html.lang = "en";
  Object.assign(html.dataset, { name, options, theme });
  return `<!doctype html>${html.outerHTML.replace("</html>", "")}`;
}

const dark = matchMedia("(prefers-color-scheme: dark)");

/** JupyterLab's theme where there is one, the system's elsewhere. */
function theme(): "light" | "dark" {
  const lab = document.body.dataset.jpThemeLight;
  const isDark = lab === undefined ? dark.matches : lab === "false";
  return isDark ? "dark" : "light";
}

function onThemeChange(changed: () => void, signal: AbortSignal): void {
  dark.addEventListener("change", changed, { signal });
  const lab = new MutationObserver(changed);
  lab.observe(document.body, { attributeFilter: ["data-jp-theme-light"] });
  signal.addEventListener("abort", () => lab.disconnect());
}

if (!customElements.get("live-figure")) customElements.define("live-figure", LiveFigureElement);
if (isNews) document.querySelectorAll("live-figure").forEach((old) => old.replaceWith(old));
document.querySelectorAll(".live-figures-note").forEach((note) => note.remove());
