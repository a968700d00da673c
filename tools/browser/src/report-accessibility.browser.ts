import { describe, expect, it, jest } from '@jest/globals';
import { violationsOn } from './driving/accessibility.js';
import { offlineBrowser, reportOfFullRun } from './testing/offline-browser.js';

jest.setTimeout(120_000);

const { openFile } = offlineBrowser();

describe('the report of a full run', () => {
  it('axe finds nothing wrong with it', async () => {
    const { page } = await openFile(reportOfFullRun, { colorScheme: 'light' });
    expect(await violationsOn(page)).toEqual([]);
  });

  // With some fifty thousand elements every rule takes its time, and in the dark nothing differs but the colours.
  it('nor with its colours in the dark', async () => {
    const { page } = await openFile(reportOfFullRun, { colorScheme: 'dark' });
    expect(await violationsOn(page, 'cat.color')).toEqual([]);
  });
});
