import type { Browser } from 'playwright-core';
import { settled } from '../classroom/settled.js';

/** Begins before the page does. A browser calls a task long from 50 ms on. */
const observe = `
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
`;

/** Looks at an address for so long. @returns how long each task of the page took that was longer than 50 ms */
export async function longTasks(browser: Browser, address: string, lookMs: number): Promise<number[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(observe);
    await page.goto(address);
    await settled(page);
    await page.waitForTimeout(lookMs);
    return await page.evaluate<number[]>('globalThis.longTasks');
  } finally {
    await context.close();
  }
}
