/**
 * The frame's own program: draws the figure that its page asks for, and follows the reader's hand.
 *
 * @module
 */
import { type FigureName, figureOf } from "../figures.ts";
import { type Drawing, type Settings, startOf } from "../live_figure.ts";
import { announcer } from "./announcer.ts";
import { dragging } from "./drag.ts";
import { element } from "./element.ts";
import { followPage } from "./page.ts";
import { slider } from "./slider.ts";
import { svgOf } from "../../plots/svg.ts";

const { name, options } = document.documentElement.dataset;
const figure = figureOf(name as FigureName, JSON.parse(options!));

let settings: Settings = startOf(figure);
let width = 0;
let due = false;

const title = element("h2");
const controls = figure.sliders.map((description) =>
  slider(description, (value) => change({ [description.key]: value }))
);
const drawings = element("div", { class: "drawings" });
const numbers = element("div", { class: "numbers", role: "region" });
const announce = announcer();
document.querySelector("main")!.append(
  title,
  element("div", { class: "controls" }, ...controls.map(({ row }) => row)),
  drawings,
  numbers,
  announce.place,
);

const drag = dragging(drawings, change);
fit(); // at once: observers report nothing while the frame is out of sight
new ResizeObserver(fit).observe(drawings);
followPage();

function fit(): void {
  const now = Math.floor(drawings.getBoundingClientRect().width);
  if (now === 0 || now === width) return;
  width = now;
  title.style.minHeight = "";
  redraw();
  // A table that scrolls is a tab stop, so that the keyboard can scroll it; else it is not.
  numbers.tabIndex = numbers.scrollWidth > numbers.clientWidth ? 0 : -1;
}

function change(some: Settings): void {
  settings = { ...settings, ...some };
  for (const control of controls) settings = { ...settings, ...control.show(settings) };
  if (due || width === 0) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    announce.say(redraw());
  });
}

/** Refits, draws, and returns the announcement. */
function redraw(): string {
  const start = performance.now();
  const view = figure.view(settings, width);
  title.textContent = view.title;
  // The room of a longer title is kept, so that what is under the finger stays there.
  title.style.minHeight = `${title.getBoundingClientRect().height}px`;
  put(view.drawings.map(picture));
  drag(view.drawings);
  numbers.innerHTML = view.numbers.html;
  numbers.setAttribute("aria-label", numbers.querySelector("caption")!.textContent);
  performance.measure("redraw", { start });
  return view.announcement;
}

/** A picture that was there before stays in its place: the browser need not lay it out again. */
function put(pictures: readonly Element[]): void {
  const old = [...drawings.children];
  if (old.length !== pictures.length) return drawings.replaceChildren(...pictures);
  pictures.forEach((picture, i) => picture === old[i] || old[i]!.replaceWith(picture));
}

/** A drawing as one image with one accessible name, whatever its parts. */
function picture({ figure, alt, isHalf = false, drag }: Drawing): Element {
  const svg = svgOf(figure);
  svg.querySelectorAll("[aria-label]").forEach((part) => part.removeAttribute("aria-label"));
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", alt);
  figure.classList.toggle("half", isHalf);
  svg.classList.toggle("draggable", drag !== undefined);
  return figure;
}
