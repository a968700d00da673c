import type { Page } from 'playwright-core';

/** Milliseconds: on a machine that is busy with other things a page takes its time. */
const patience = 60_000;

/** Waits until a view shows all that it has: it is connected, nothing is being loaded, and what was asked for is drawn. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor({ state: 'attached', timeout: patience });
  await page.locator('.connection.live').waitFor({ timeout: patience });
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached', timeout: patience });
  await drawn(page);
}

/** Waits until what has just changed, the size of the window for example, is drawn. */
export async function drawn(page: Page): Promise<void> {
  const twoFrames = 'new Promise((end) => requestAnimationFrame(() => requestAnimationFrame(end)))';
  await page.evaluate(`document.fonts.ready.then(() => ${twoFrames}).then(() => undefined)`);
}
