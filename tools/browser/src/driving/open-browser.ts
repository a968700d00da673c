import { chromium as driver, type Browser } from 'playwright-core';
import type { Chromium } from '../chromium/find-chromium.js';
import { Outside } from './outside.js';

export interface OpenBrowser {
  readonly browser: Browser;
  readonly outside: Outside;
  close(): Promise<void>;
}

/**
 * Starts a Chromium without a window. Everything on this machine is reached as usual; whatever else it asks for ends at
 * `outside`.
 * @throws Error when it does not start
 */
export async function openBrowser(chromium: Pick<Chromium, 'path'>): Promise<OpenBrowser> {
  const outside = await Outside.open();
  try {
    const browser = await driver.launch({
      executablePath: chromium.path,
      // Its sandbox refuses to be run by root; everybody else gets it.
      chromiumSandbox: process.getuid?.() !== 0,
      args: [`--proxy-server=${outside.address}`, '--force-webrtc-ip-handling-policy=disable_non_proxied_udp'],
      // Who interrupts us has us stop the shops as well; then the browser is closed too.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    return {
      browser,
      outside,
      close: async () => {
        await browser.close();
        await outside.close();
      },
    };
  } catch (error) {
    await outside.close();
    throw error;
  }
}
