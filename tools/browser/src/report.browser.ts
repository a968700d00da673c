import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Report } from '@shop/contracts';
import { writeReport } from '@shop/report';
import { catalogue, choose } from '@shop/scenarios';
import { difference, silhouetteOf } from './driving/silhouette.js';
import { offlineBrowser, reportOfFullRun, reports } from './testing/offline-browser.js';

jest.setTimeout(120_000);

let temporary: string;
beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), 'shop-report-'));
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const { openFile, asked } = offlineBrowser();

const languages = [
  ['Português', /Uma loja construída duas vezes/],
  ['English', /One shop, built twice/],
] as const;

describe('the report of a full run, opened from disk with the network off', () => {
  it('is one file below 3 MB and holds every scenario', async () => {
    expect(statSync(reportOfFullRun).size).toBeLessThan(3_000_000);
    const { page } = await openFile(reportOfFullRun);
    const shown = await page.locator('details.scenario > summary h3 code').allTextContents();
    expect(shown.sort()).toEqual(
      choose(catalogue)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it.each(languages)('in %s: every row opened, it complains of nothing and asks for nothing', async (name, title) => {
    const { page, witness } = await openFile(reportOfFullRun);
    await page.getByRole('radio', { name }).check();
    await page.locator('button[data-open=yes]').click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(title);
    expect(await page.locator('details.scenario:not([open])').count()).toBe(0);
    expect(witness.complaints).toEqual([]);
    expect(new Set(witness.requests)).toEqual(new Set([pathToFileURL(reportOfFullRun).href]));
    expect(asked()).toEqual([]);
  });
});

describe('pass and fail in the report', () => {
  /** The report at hand, with its first scenario failed in one style. */
  async function withFailure(): Promise<string> {
    const report = Report.parse(JSON.parse(readFileSync(join(reports, 'report.json'), 'utf8')));
    const [first] = report.scenarios;
    const result = first?.results.orchestrated;
    if (!first || !result) throw new Error('the report holds nothing that could fail');
    const failed = { ...result, outcome: 'failed' as const, error: { message: 'It went wrong' } };
    const scenarios = [{ ...first, results: { ...first.results, orchestrated: failed } }];
    return (await writeReport({ ...report, scenarios }, temporary, 'en')).html;
  }

  it.each([
    ['Português', /falhou/, /passou/],
    ['English', /failed/, /passed/],
  ] as const)('are told by words: %s', async (name, failedWord, passedWord) => {
    const { page } = await openFile(await withFailure());
    await page.getByRole('radio', { name }).check();
    const [orchestrated = '', choreographed = ''] = await page.locator('summary .outcome').allInnerTexts();
    expect([orchestrated, choreographed]).toEqual([
      expect.stringMatching(failedWord),
      expect.stringMatching(passedWord),
    ]);
    expect(orchestrated).not.toMatch(passedWord);
    expect(choreographed).not.toMatch(failedWord);
  });

  it.each(['light', 'dark'] as const)('are told by their shapes, whatever their colours (%s)', async (colorScheme) => {
    const { page } = await openFile(await withFailure(), { deviceScaleFactor: 4, colorScheme });
    const cells = page.locator('summary .outcome');
    const shapes: string[] = [];
    for (const cell of await cells.all()) shapes.push(await silhouetteOf(cell.locator('svg')));
    const [failed, passed] = shapes as [string, string];
    expect(difference(failed, passed)).toBeGreaterThan(0.1);

    // It is not the colours that differ: with those of the one exchanged for the other's the shapes stay as they were.
    await page.locator('summary .outcome.failed svg').evaluate('(mark) => mark.classList.replace("failed", "passed")');
    expect(difference(await silhouetteOf(cells.first().locator('svg')), passed)).toBeGreaterThan(0.1);
  });

  it('does not take two marks of one shape and two colours for two shapes', async () => {
    // In lines of their own: beside each other the second would begin between two points of the screen, as wide as the
    // font makes a space, and its picture would be one point wider.
    const disc = (fill: string) =>
      `<svg style="display: block" width="16" height="16" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="${fill}"/></svg>`;
    const { page } = await openFile(reportOfFullRun, { deviceScaleFactor: 4 });
    await page.setContent(disc('green') + disc('firebrick'));
    const [green, red] = [page.locator('svg').first(), page.locator('svg').last()];
    expect(difference(await silhouetteOf(green), await silhouetteOf(red))).toBeLessThan(0.02);
  });
});
