import { systemLang } from '@shop/broker';
import { ChromiumUnavailable, ensureChromium } from './chromium/ensure-chromium.js';

/* Sees to it that the tests will find a Chromium, by installing one if need be. Exit code 2 when there is none to be had. */
try {
  await ensureChromium({ log: console.log, lang: systemLang() });
} catch (error) {
  if (!(error instanceof ChromiumUnavailable)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
