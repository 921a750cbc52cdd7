// What a page does beyond being read; without it, nothing is missing but comfort.
(() => {
  const nav = document.querySelector('nav[aria-label="On this page"]');
  const folds = [...document.querySelectorAll("details.code")];
  if (nav?.querySelector("ol")) showWhereWeAre(nav);
  if (nav && folds.length > 0) nav.append(foldAllButton(folds));
  stopOnlyWhereItScrolls([...document.querySelectorAll('main [tabindex="0"]')]);

  /** Takes what fits into its place off the way of the Tab key. */
  function stopOnlyWhereItScrolls(places) {
    const look = () => {
      for (const place of places) place.tabIndex = place.scrollWidth > place.clientWidth ? 0 : -1;
    };
    const observer = new ResizeObserver(look);
    for (const place of places) observer.observe(place);
    look();
  }

  /** Marks the section that is being read in the list, and names it in the line that unfolds the list. */
  function showWhereWeAre(nav) {
    const links = [...nav.querySelectorAll("ol a")];
    const headings = [...document.querySelectorAll("main h2[id]")]; // what the links lead to
    const fold = nav.querySelector("details");
    const name = nav.querySelector("summary");
    const all = name.innerHTML;
    const mark = () => {
      const line = innerHeight / 3;
      const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
      const current = atEnd && scrollY > 0
        ? links.at(-1)
        : links.findLast((_, i) => headings[i].getBoundingClientRect().top < line);
      for (const link of links) {
        if (link === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      name.innerHTML = current?.innerHTML ?? all; // a heading may hold maths
    };
    addEventListener("scroll", mark, { passive: true });
    addEventListener("resize", mark, { passive: true });
    nav.addEventListener("click", ({ target }) => {
      if (target.closest("ol a")) fold.open = false;
    });
    nav.classList.add("follows");
    mark();
  }

  /** Folds every code cell, or unfolds every one when none is left open. */
  function foldAllButton(folds) {
    const button = document.createElement("button");
    button.type = "button";
    const name = () => {
      button.textContent = folds.some(({ open }) => open) ? "Fold all code" : "Unfold all code";
    };
    button.addEventListener("click", () => {
      const open = !folds.some(({ open }) => open);
      stayingInPlace(() => folds.forEach((fold) => fold.open = open));
      name();
    });
    folds.forEach((fold) => fold.addEventListener("toggle", name));
    name();
    return button;
  }

  /** Keeps what is being read where it is, however much is folded above it. */
  function stayingInPlace(change) {
    // What is folded away, or stands still behind a live figure, has no place.
    const texts = [...document.querySelectorAll(
      "main :is(h1, h2, h3, p, figure, table, live-figure):not(details *, live-figure *)",
    )];
    const read = texts.find((text) => text.getBoundingClientRect().top >= 0) ?? texts.at(-1);
    const before = read.getBoundingClientRect().top;
    change();
    scrollBy({ top: read.getBoundingClientRect().top - before, behavior: "instant" });
  }
})();
