import type { Drawing, Settings } from "../live_figure.ts";

/** Lets a pointer drag in the drawings that take it; give it what is drawn after each redraw. */
export function dragging(
  place: HTMLElement,
  change: (settings: Settings) => void,
): (drawings: readonly Drawing[]) => void {
  let current: readonly Drawing[] = [];
  let dragged = -1;
  const move = ({ clientX, clientY }: PointerEvent) => {
    const { figure, drag } = current[dragged]!;
    const svg = place.children[dragged]!.closest("svg") ?? figure.querySelector("svg")!;
    const box = svg.getBoundingClientRect();
    const zoom = Number(svg.getAttribute("width")) / box.width;
    const x = Number(figure.scale("x")!.invert!((clientX - box.left) * zoom));
    const y = Number(figure.scale("y")!.invert!((clientY - box.top) * zoom));
    change(drag!(x, y));
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
  return (drawings) => current = drawings;
}
