import assert from "node:assert/strict";
import axe from "axe-core";
import type { OpenedPage } from "../notebooks/_page.ts";

/** Throws if axe-core finds a fault in any frame of the page. */
export async function assertAccessible({ page }: OpenedPage): Promise<void> {
  for (const frame of page.frames()) {
    // Axe judges no contrast on a gradient: the shadows of boxes that scroll are left out.
    await frame.addStyleTag({ content: "* { background-image: none !important }" });
    await frame.evaluate(axe.source);
    const violations = await frame.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run({
        // A frame has no h1: the page around it has one.
        rules: { "page-has-heading-one": { enabled: parent === self } },
      });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    });
    assert.deepEqual(violations, []);
  }
}
