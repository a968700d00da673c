import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { settled } from '../classroom/settled.js';
import type { View } from '../classroom/views.js';
import { crowdingOn } from '../driving/crowding.js';
import { Witness } from '../driving/witness.js';
import { fileOf, localeOf, type Look } from './looks.js';

/** A view, and what somebody does on it before the picture is taken. */
export interface Scene extends View {
  act?(page: Page): Promise<unknown>;
}

export interface Gallery {
  readonly browser: Browser;
  /** The address of the page. */
  readonly url: string;
  readonly folder: string;
  /** Told after each picture: the name of its file. */
  readonly taken: (file: string) => void;
}

/**
 * Takes a picture of each scene in one look, the whole of the page from top to bottom.
 * @returns what was wrong: text that is cut, things on each other, errors on the console; a line each
 */
export async function photograph(scenes: readonly Scene[], look: Look, gallery: Gallery): Promise<string[]> {
  const { browser, url, folder, taken } = gallery;
  const { size: viewport, colorScheme, language } = look;
  const settings = { viewport, colorScheme, locale: localeOf[language], reducedMotion: 'reduce' } as const;
  const context = await browser.newContext(settings);
  context.setDefaultTimeout(60_000);
  try {
    const wrong: string[] = [];
    for (const scene of scenes) {
      const witness = new Witness(context);
      const page = await context.newPage();
      const file = fileOf(scene.name, look);
      await scene.prepare?.(page);
      await page.goto(`${url}${scene.path}`);
      await settled(page);
      await scene.act?.(page);
      const found = [...(await crowdingOn(page)), ...witness.complaints];
      wrong.push(...found.map((line) => `${file}: ${line}`));
      await page.screenshot({ path: join(folder, `${file}.png`), fullPage: true, animations: 'disabled' });
      await page.close();
      taken(file);
    }
    return wrong;
  } finally {
    await context.close();
  }
}
