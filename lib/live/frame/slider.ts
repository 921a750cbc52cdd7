import { nearest, type Settings, type Slider } from "../live_figure.ts";
import { element } from "./element.ts";

/** A slider on the page. */
export interface SliderRow {
  /** Label, input and value. */
  readonly row: HTMLElement;
  /** Moves it to what the settings say; returns the value that it then stands at. */
  readonly show: (settings: Settings) => Settings;
}

/** The browser's own slider, which keyboard, touch and screen readers know. */
export function slider(
  { key, label, values, start, read, isStepped }: Slider,
  moved: (value: number) => void,
): SliderRow {
  const max = String(values.length - 1);
  const input = element("input", { type: "range", id: key, min: "0", max, step: "1" });
  // Silent: the slider reads its value out itself.
  const output = element("output", { "for": key, "aria-live": "off" });
  const stand = (index: number) => {
    input.value = String(index);
    output.textContent = read(values[index]!);
    input.setAttribute("aria-valuetext", output.textContent);
  };
  stand(nearest(values, start));
  const move = () => moved(values[Number(input.value)]!);
  input.addEventListener("input", move);
  // A finger that turns out to scroll the page leaves the value as it was.
  let before = input.value;
  input.addEventListener("pointerdown", () => before = input.value);
  input.addEventListener("pointercancel", () => {
    input.value = before;
    move();
  });
  const button = (sign: string, name: string, by: number) => {
    const made = element("button", { "aria-label": name }, sign);
    made.addEventListener("click", () => {
      input.stepUp(by);
      move();
    });
    return made;
  };
  const buttons = isStepped ? [button("−", "Step back", -1), button("+", "Step forward", 1)] : [];
  const name = element("label", { for: key }, label);
  return {
    row: element("div", { class: "slider" }, name, output, ...buttons, input),
    show(settings) {
      const index = nearest(values, settings[key]!);
      stand(index);
      return { [key]: values[index]! };
    },
  };
}
