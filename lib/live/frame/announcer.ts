import { element } from "./element.ts";

/** How long the hand must rest before the numbers are read out, in milliseconds. */
const rest = 500;

/** A live region, out of sight, that speaks when the reader has stopped dragging. */
export function announcer(): { place: HTMLElement; say: (text: string) => void } {
  const place = element("p", { class: "aside", role: "status", "aria-live": "polite" });
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    place,
    say(text) {
      clearTimeout(timer);
      timer = setTimeout(() => place.textContent = text, rest);
    },
  };
}
