/**
 * What figures are drawn into: the page's own document in a browser, linkedom's elsewhere.
 *
 * @module
 */

/** A document for Plot. Never made a global, by whose presence packages would take this for a browser. */
export const figureDocument: Document = globalThis.document ??
  (await import("linkedom")).parseHTML("<!doctype html><html><body></body></html>").document;
