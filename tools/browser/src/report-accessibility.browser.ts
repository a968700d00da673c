import { describe, expect, it, jest } from '@jest/globals';
import { violationsOn } from './driving/accessibility.js';
import { offlineBrowser, reportOfFullRun } from './testing/offline-browser.js';

jest.setTimeout(120_000);

const { openFile } = offlineBrowser();

describe('the report of a full run', () => {
  it.each(['light', 'dark'] as const)('axe finds nothing wrong with it (%s)', async (colorScheme) => {
    const { page } = await openFile(reportOfFullRun, { colorScheme });
    expect(await violationsOn(page)).toEqual([]);
  });
});
