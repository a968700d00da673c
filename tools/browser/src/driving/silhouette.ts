import type { Locator } from 'playwright-core';

/** Evaluated in a page: a picture, as large as a thumbnail, each point told as darker or lighter than the middle. */
const toSilhouette = `async (picture) => {
  const image = new Image();
  image.src = picture;
  await image.decode();
  const size = 24;
  const canvas = new OffscreenCanvas(size, size).getContext('2d');
  canvas.drawImage(image, 0, 0, size, size);
  const { data } = canvas.getImageData(0, 0, size, size);
  const light = Array.from({ length: size * size }, (_, at) => 0.3 * data[4 * at] + 0.6 * data[4 * at + 1] + 0.1 * data[4 * at + 2]);
  const middle = (Math.min(...light) + Math.max(...light)) / 2;
  return light.map((level) => (level > middle ? '1' : '0')).join('');
}`;

/** The shape of what is shown, without its colours: a string with a 0 or 1 for each point. */
export async function silhouetteOf(shown: Locator): Promise<string> {
  const picture = `data:image/png;base64,${(await shown.screenshot()).toString('base64')}`;
  const page = await shown.page().context().newPage();
  try {
    return await page.evaluate<string>(`(${toSilhouette})(${JSON.stringify(picture)})`);
  } finally {
    await page.close();
  }
}

/** How much two shapes differ, from 0 to 1. */
export function difference(one: string, other: string): number {
  return [...one].filter((point, at) => point !== other[at]).length / one.length;
}
