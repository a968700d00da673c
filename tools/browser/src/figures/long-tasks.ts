import type { Browser } from 'playwright-core';
import { settled } from '../classroom/settled.js';

/** Begins before the page does. A browser calls a task long from 50 ms on. */
const observe = `
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
`;

/** How long each task of a page took that was longer than 50 ms, in milliseconds. */
export interface LongTasks {
  /** Until all that the view has was shown. */
  readonly opening: readonly number[];
  /** From then on. */
  readonly open: readonly number[];
}

/** Opens an address, and then looks at it for so long. */
export async function longTasks(browser: Browser, address: string, lookMs: number): Promise<LongTasks> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(observe);
    await page.goto(address);
    await settled(page);
    const opening = await page.evaluate<number>('globalThis.longTasks.length');
    await page.waitForTimeout(lookMs);
    const all = await page.evaluate<number[]>('globalThis.longTasks');
    return { opening: all.slice(0, opening), open: all.slice(opening) };
  } finally {
    await context.close();
  }
}
