import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Report } from '@shop/contracts';
import { writeReport } from '@shop/report';
import { catalogue, choose } from '@shop/scenarios';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { ensureChromium } from './chromium/ensure-chromium.js';
import { violationsOn } from './driving/accessibility.js';
import { openBrowser, type OpenBrowser } from './driving/open-browser.js';
import { difference, silhouetteOf } from './driving/silhouette.js';
import { Witness } from './driving/witness.js';

jest.setTimeout(120_000);

const folder = fileURLToPath(new URL('../../../reports', import.meta.url));
const ofFullRun = join(folder, 'index.html');

let open: OpenBrowser;
let temporary: string;
beforeAll(async () => {
  if (!existsSync(ofFullRun)) throw new Error(`There is no ${ofFullRun}: npm test and npm start write it.`);
  temporary = mkdtempSync(join(tmpdir(), 'shop-report-'));
  open = await openBrowser(await ensureChromium({ log: console.log }));
});
afterAll(async () => {
  await open?.close();
  rmSync(temporary, { recursive: true, force: true });
});

let context: BrowserContext;
afterEach(() => context?.close());

/** Opens a file as from a folder of a machine without network. */
async function openFile(file: string, more: BrowserContextOptions = {}): Promise<{ page: Page; witness: Witness }> {
  context = await open.browser.newContext({ viewport: { width: 1280, height: 800 }, offline: true, ...more });
  const witness = new Witness(context);
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  return { page, witness };
}

const languages = [
  ['Português', /Uma loja construída duas vezes/],
  ['English', /One shop, built twice/],
] as const;

describe('the report of a full run, opened from disk with the network off', () => {
  it('is one file below 3 MB and holds every scenario', async () => {
    expect(statSync(ofFullRun).size).toBeLessThan(3_000_000);
    const { page } = await openFile(ofFullRun);
    const shown = await page.locator('details.scenario > summary h3 code').allTextContents();
    expect(shown.sort()).toEqual(
      choose(catalogue)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it.each(languages)('in %s: every row opened, it complains of nothing and asks for nothing', async (name, title) => {
    const { page, witness } = await openFile(ofFullRun);
    await page.getByRole('radio', { name }).check();
    await page.locator('button[data-open=yes]').click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(title);
    expect(await page.locator('details.scenario:not([open])').count()).toBe(0);
    expect(witness.complaints).toEqual([]);
    expect(new Set(witness.requests)).toEqual(new Set([pathToFileURL(ofFullRun).href]));
    expect(open.outside.asked).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('axe finds nothing wrong with it (%s)', async (colorScheme) => {
    const { page } = await openFile(ofFullRun, { colorScheme });
    expect(await violationsOn(page)).toEqual([]);
  });
});

describe('pass and fail in the report', () => {
  /** The report at hand, with its first scenario failed in one style. */
  async function withFailure(): Promise<string> {
    const report = Report.parse(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')));
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
    const disc = (fill: string) =>
      `<svg width="16" height="16" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="${fill}"/></svg>`;
    const { page } = await openFile(ofFullRun);
    await page.setContent(`${disc('green')} ${disc('firebrick')}`);
    const [green, red] = [page.locator('svg').first(), page.locator('svg').last()];
    expect(difference(await silhouetteOf(green), await silhouetteOf(red))).toBeLessThan(0.02);
  });
});
