import { svgOf } from "../../plots/svg.ts";
import type { Drawing, Settings } from "../live_figure.ts";

/** A place on the screen. */
interface At {
  readonly clientX: number;
  readonly clientY: number;
}

/**
 * Lets a pointer drag in the drawings that allow it, if it starts inside their frames: beside them a
 * finger scrolls the page. Call what it returns with the drawings after each redraw.
 */
export function dragging(
  place: HTMLElement,
  change: (settings: Settings) => void,
): (drawings: readonly Drawing[]) => void {
  let current: readonly Drawing[] = [];
  let dragged = -1;
  const move = (event: PointerEvent) => {
    const drawing = current[dragged]!, { x, y } = pointed(drawing, event);
    change(drawing.drag!(x, y));
  };
  /** The drawing that can be dragged at this place; by its box, since a redraw replaces what was hit. */
  const drawingAt = (at: At) =>
    current.findIndex((drawing) => drawing.drag && pointed(drawing, at).isInside);
  // A finger that begins to drag does not scroll: only refusing its first touch stops the browser.
  place.addEventListener("touchstart", (event) => {
    const [touch] = event.touches;
    if (event.touches.length === 1 && drawingAt(touch!) !== -1) event.preventDefault();
  }, { passive: false });
  place.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    dragged = drawingAt(event);
    if (dragged === -1) return;
    place.setPointerCapture(event.pointerId);
    event.preventDefault();
    move(event);
  });
  place.addEventListener("pointermove", (event) => {
    if (place.hasPointerCapture(event.pointerId)) move(event);
  });
  return (drawings) => current = drawings;
}

/** A place on the screen in units of a drawing's axes, and whether it is inside the drawing's frame. */
function pointed({ figure }: Drawing, { clientX, clientY }: At) {
  const svg = svgOf(figure);
  const box = svg.getBoundingClientRect();
  const zoom = Number(svg.getAttribute("width")) / box.width;
  const on = (name: "x" | "y", pixels: number) => {
    const scale = figure.scale(name)!, ends = scale.range as number[];
    const isInside = pixels >= Math.min(...ends) && pixels <= Math.max(...ends);
    return { value: Number(scale.invert!(pixels)), isInside };
  };
  const x = on("x", (clientX - box.left) * zoom), y = on("y", (clientY - box.top) * zoom);
  return { x: x.value, y: y.value, isInside: x.isInside && y.isInside };
}
