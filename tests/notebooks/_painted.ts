/** The colours of elements as they are painted, read from screenshots. */
import type { Locator } from "playwright-core";

/** Whether an element's edges are painted unlike its middle, three pixels from its top. */
export async function shadows(element: Locator): Promise<{ left: boolean; right: boolean }> {
  const { width } = (await element.boundingBox())!;
  const [left, middle, right] = await colours(element, [1, width / 2, width - 2]);
  return { left: String(left) !== String(middle), right: String(right) !== String(middle) };
}

/** An element's colours as painted, at these distances from its left and three pixels from its top. */
export async function colours(element: Locator, places: readonly number[]): Promise<number[][]> {
  const picture = `data:image/png;base64,${(await element.screenshot()).toString("base64")}`;
  return await element.page().evaluate(async ({ src, places }) => {
    const image = Object.assign(new Image(), { src });
    await image.decode();
    const { width, height } = image;
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d")!;
    context.drawImage(image, 0, 0);
    return places.map((x) => [...context.getImageData(x, 3, 1, 1).data.slice(0, 3)]);
  }, { src: picture, places });
}
