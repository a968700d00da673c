import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const source = readFileSync(new URL('../in-page/crowding.page.js', import.meta.url), 'utf8');

/** What cannot be read or hit on the page as it stands, at the size of its window: one line each. */
export function crowdingOn(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(source);
}
