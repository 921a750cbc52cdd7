/**
 * What figures are drawn into: the page's own document in a browser, linkedom's elsewhere.
 *
 * @module
 */

/** A document for Plot. It is passed along and never made a global: packages test for that name. */
export const figureDocument: Document = globalThis.document ??
  (await import("linkedom")).parseHTML("<!doctype html><html><body></body></html>").document;
