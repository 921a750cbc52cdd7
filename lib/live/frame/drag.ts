import type { Drawing, Settings } from "../live_figure.ts";

/** Lets a pointer drag in the drawings that take it; call what it returns after each redraw. */
export function dragging(
  place: HTMLElement,
  change: (settings: Settings) => void,
): (drawings: readonly Drawing[]) => void {
  let current: readonly Drawing[] = [];
  let dragged: number | undefined;
  const move = (event: PointerEvent) => {
    const drawing = current[dragged!];
    if (!drawing?.drag) return;
    const svg = drawing.figure.querySelector("svg") ?? drawing.figure;
    const box = svg.getBoundingClientRect();
    const at = (scale: "x" | "y", pixel: number) =>
      Number(drawing.figure.scale(scale)!.invert!(pixel));
    change(drawing.drag(at("x", event.clientX - box.left), at("y", event.clientY - box.top)));
  };
  place.addEventListener("pointerdown", (event) => {
    dragged = [...place.children].findIndex((child) => child.contains(event.target as Node));
    if (!current[dragged]?.drag) return;
    place.setPointerCapture(event.pointerId);
    event.preventDefault();
    move(event);
  });
  place.addEventListener("pointermove", (event) => {
    if (place.hasPointerCapture(event.pointerId)) move(event);
  });
  return (drawings) => {
    current = drawings;
    drawings.forEach(({ drag }, i) => place.children[i]!.classList.toggle("draggable", !!drag));
  };
}
