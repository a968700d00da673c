import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { textIn } from '@shop/classroom/texts';
import { styles, type classroom } from '@shop/contracts';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { ensureChromium } from './chromium/ensure-chromium.js';
import { openClassroom, type OpenClassroom } from './testing/open-classroom.js';
import { drawn, settled } from './classroom/settled.js';
import { StartPage, type Language } from './testing/start-page.js';
import { standingViews, viewsOf } from './classroom/views.js';
import { violationsOn } from './driving/accessibility.js';
import { crowdingOn } from './driving/crowding.js';
import { openBrowser, type OpenBrowser } from './driving/open-browser.js';
import { Witness } from './driving/witness.js';
import { localeOf, sizes } from './screenshots/looks.js';

const minute = 60_000;
jest.setTimeout(4 * minute);

const built = fileURLToPath(new URL('../../../apps/classroom/dist-web/assets', import.meta.url));
const largestScript = 80_000;

let dataDir: string;
let room: OpenClassroom;
let open: OpenBrowser;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'shop-classroom-'));
  room = await openClassroom({ dataDir });
  open = await openBrowser(await ensureChromium({ log: console.log }));
}, 5 * minute);
afterAll(async () => {
  await open?.close();
  await room?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

let context: BrowserContext;
afterEach(() => context?.close());

/** A browser of somebody who reads this language and has not been here before. */
async function visit(language: Language, more: BrowserContextOptions = {}): Promise<{ page: Page; witness: Witness }> {
  const window = { viewport: sizes[1], reducedMotion: 'reduce' } as const;
  context = await open.browser.newContext({ ...window, locale: localeOf[language], ...more });
  context.setDefaultTimeout(minute);
  const witness = new Witness(context);
  return { page: await context.newPage(), witness };
}

function expectQuiet({ complaints, leaving, workers }: Witness): void {
  expect({ complaints, leaving, workers }).toEqual({ complaints: [], leaving: [], workers: [] });
  expect(open.outside.asked).toEqual([]);
}

describe.each(['pt', 'en'] as const)('a class that reads %s', (language) => {
  it('sees an order end in both styles, wait while payment is down, say for what, and end once it is up', async () => {
    const { page, witness } = await visit(language);
    await page.goto(room.url);
    const shown = new StartPage(page, language);

    await shown.placeInBoth();
    for (const style of styles) await shown.seesEnd(style);

    for (const style of styles) await shown.kill(style, 'payment');
    await shown.placeInBoth();
    for (const style of styles) await shown.seesWaiting(style, 'payment');

    for (const style of styles) await shown.start(style, 'payment');
    for (const style of styles) await shown.seesEnd(style);
    expectQuiet(witness);
  });
});

describe('the page', () => {
  let placed: classroom.Placed;
  beforeAll(async () => {
    placed = await room.api.placeOrder();
  });

  it.each(['pt', 'en'] as const)(
    'can be read on every view, light or dark, large or small, and none complains or leaves the machine: %s',
    async (language) => {
      const { page, witness } = await visit(language);
      const wrong: string[] = [];
      for (const { name, path, prepare } of [...standingViews, ...viewsOf(placed)]) {
        await prepare?.(page);
        await page.goto(`${room.url}${path}`);
        await settled(page);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          for (const violation of await violationsOn(page)) wrong.push(`${name}, ${colorScheme}: ${violation}`);
        }
        for (const size of sizes) {
          await page.setViewportSize(size);
          await drawn(page);
          for (const crowded of await crowdingOn(page)) wrong.push(`${name}, ${size.width} px: ${crowded}`);
        }
      }
      expect(wrong).toEqual([]);
      expectQuiet(witness);
    },
  );

  it('axe finds nothing wrong with what is asked before something is broken', async () => {
    const { page } = await visit('pt');
    await page.goto(room.url);
    await new StartPage(page, 'pt').openProcess('choreographed', 'shipping');
    expect(await violationsOn(page)).toEqual([]);
  });

  it('is led through by the keyboard, each view has an address, and Back leads back', async () => {
    const { page } = await visit('en');
    await page.goto(room.url);
    await settled(page);
    await page
      .getByRole('navigation')
      .getByRole('link', { name: textIn('en', 'view.faults') })
      .focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: textIn('en', 'view.faults') }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/faults');
    await page.goBack();
    await page.getByRole('button', { name: textIn('en', 'shop.place') }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('has at most 80 kB of script, as a browser gets it', () => {
    const scripts = readdirSync(built).filter((file) => file.endsWith('.js'));
    const sizes = scripts.map((file) => gzipSync(readFileSync(join(built, file))).length);
    expect(scripts).not.toEqual([]);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(largestScript);
  });

  it('S21: shows as words what somebody typed to be more', async () => {
    const { page, witness } = await visit('en');
    const trap = '<img src=x onerror=document.title=1>';
    const hostile = await room.api.placeOrder({ paymentToken: trap });
    await page.goto(`${room.url}/order/${hostile.id}`);
    await settled(page);
    await page.getByText(trap).first().waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expectQuiet(witness);
  });

  it('S25: runs nothing that was written into it, and is shown in no other page', async () => {
    const { page } = await visit('en');
    const response = await page.goto(room.url);
    expect(response?.headers()['content-security-policy']).toMatch(/script-src 'self'(;|$)/);
    await settled(page);
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('script'), { textContent: 'document.title = "ran"' }))`,
    );
    expect(await page.title()).not.toBe('ran');

    const frame = await context.newPage();
    await frame.setContent(`<iframe src="${room.url}"></iframe>`);
    await frame.waitForFunction('performance.getEntriesByType("resource").length > 0');
    expect(await frame.frames()[1]?.evaluate('document.querySelector("main")')).toBeNull();
  });
});
