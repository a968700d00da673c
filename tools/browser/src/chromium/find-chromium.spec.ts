import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { candidates, findChromium } from './find-chromium.js';

describe('the programs that may be a Chromium', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shop-chromium-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const program = (name: string, script: string) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return path;
  };
  const says = (text: string) => `[ "$1" = --version ] && echo "${text}"`;
  const env = () => ({ PATH: folder });

  it('is found under each of its usual names', async () => {
    for (const name of ['google-chrome', 'chromium-browser', 'chromium']) {
      const path = program(name, says('Chromium 156.0.8078.108 built on Debian'));
      const version = 'Chromium 156.0.8078.108 built on Debian';
      expect(await findChromium(env())).toEqual({ path, version });
    }
  });

  it('passes by one that only says that it is not installed', async () => {
    program('chromium-browser', 'echo "requires the chromium snap to be installed" >&2; exit 1');
    expect(await findChromium(env())).toBeUndefined();
    const chrome = program('google-chrome', says('Google Chrome 150.0.7871.100'));
    expect(await findChromium(env())).toMatchObject({ path: chrome });
  });

  it('is looked for among the applications of macOS', () => {
    const path = program('Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '');
    expect(candidates({ PATH: '', HOME: folder }, 'darwin')).toContain(path);
    expect(candidates({ PATH: '', HOME: folder }, 'linux')).toEqual([]);
  });
});
