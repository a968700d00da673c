import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { ensureChromium } from '../chromium/ensure-chromium.js';
import { openBrowser, type OpenBrowser } from '../driving/open-browser.js';
import { Witness } from '../driving/witness.js';

export const reports = fileURLToPath(new URL('../../../../reports', import.meta.url));
export const reportOfFullRun = join(reports, 'index.html');

export interface OfflineBrowser {
  /** Opens a file as from a folder of a machine without network; it is closed when the test ends. */
  openFile(file: string, more?: BrowserContextOptions): Promise<{ page: Page; witness: Witness }>;
  /** What left the machine all the same. */
  asked(): readonly unknown[];
}

/** A browser for the tests of one file, which need the report of a full run. */
export function offlineBrowser(): OfflineBrowser {
  let open: OpenBrowser | undefined;
  let context: BrowserContext | undefined;

  beforeAll(async () => {
    if (!existsSync(reportOfFullRun))
      throw new Error(`There is no ${reportOfFullRun}: npm test and npm start write it.`);
    open = await openBrowser(await ensureChromium({ log: console.log }));
  });
  afterEach(() => context?.close());
  afterAll(() => open?.close());

  return {
    async openFile(file, more = {}) {
      context = await open!.browser.newContext({ viewport: { width: 1280, height: 800 }, offline: true, ...more });
      const witness = new Witness(context);
      const page = await context.newPage();
      await page.goto(pathToFileURL(file).href);
      return { page, witness };
    },
    asked: () => open!.outside.asked,
  };
}
