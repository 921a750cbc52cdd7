/** Tells the page around the frame how high it is, and takes over the page's theme. */
export function followPage(): void {
  const tell = () => {
    const { width, height } = document.body.getBoundingClientRect();
    if (width === 0) return; // nothing is drawn yet: the page would jump when it is
    parent.postMessage({ liveFigure: "height", height: Math.ceil(height) }, "*");
  };
  tell(); // at once: observers report nothing while the frame is out of sight
  new ResizeObserver(tell).observe(document.body);
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || data?.liveFigure !== "theme") return;
    document.documentElement.dataset.theme = data.theme === "dark" ? "dark" : "light";
  });
}
