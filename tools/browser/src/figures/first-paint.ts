import type { Browser } from 'playwright-core';
import { settled } from '../classroom/settled.js';

/** How a page opened, in milliseconds since its address was asked for; nothing of it was kept from before. */
export interface Opening {
  readonly firstPaint: number;
  readonly firstContent: number;
  /** All that the view has is shown, and it hears of what changes. */
  readonly complete: number;
}

const paints = `Object.fromEntries(performance.getEntriesByType('paint').map(({ name, startTime }) => [name, startTime]))`;

/** Opens an address so many times, each time as somebody who was never there. */
export async function openings(browser: Browser, address: string, times: number): Promise<Opening[]> {
  const all: Opening[] = [];
  for (let time = 0; time < times; time++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    try {
      const page = await context.newPage();
      await page.goto(address);
      await settled(page);
      const complete = await page.evaluate<number>('performance.now()');
      const painted = await page.evaluate<Record<string, number>>(paints);
      const [firstPaint = complete, firstContent = complete] = [
        painted['first-paint'],
        painted['first-contentful-paint'],
      ];
      all.push({ firstPaint, firstContent, complete });
    } finally {
      await context.close();
    }
  }
  return all;
}
