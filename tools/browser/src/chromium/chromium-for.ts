import type { Lang } from '@shop/broker';
import { Refusal, type Setting } from '@shop/cli';
import { ChromiumUnavailable, ensureChromium } from './ensure-chromium.js';
import type { Chromium } from './find-chromium.js';

/** The Chromium of a command. @throws Refusal that says what to do when there is none to be had */
export async function chromiumFor(lang: Lang, { output, signal, env }: Setting): Promise<Chromium> {
  try {
    return await ensureChromium({ lang, signal, env, log: (line) => output.line(line) });
  } catch (error) {
    throw error instanceof ChromiumUnavailable ? new Refusal(error.message) : error;
  }
}
