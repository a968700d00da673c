import { describe, expect, it, jest } from '@jest/globals';
import { violationsOn } from './driving/accessibility.js';
import { offlineBrowser, reportOfFullRun } from './testing/offline-browser.js';

// Some fifty thousand elements, each of them styled for the first time when it is looked at.
jest.setTimeout(300_000);

const { openFile } = offlineBrowser();

describe('the report of a full run', () => {
  it('axe finds nothing wrong with it, nor with its colours in the dark', async () => {
    const { page } = await openFile(reportOfFullRun, { colorScheme: 'light' });
    expect(await violationsOn(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOn(page, 'cat.color')).toEqual([]);
  });
});
