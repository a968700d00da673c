import { describe, expect, it } from '@jest/globals';
import { texts } from '../texts.js';
import { ChromiumUnavailable, ensureChromium, realWays, type Ways } from './ensure-chromium.js';

const chromium = { path: '/usr/bin/chromium', version: 'Chromium 156.0.8078.108' };

describe('the search for a Chromium', () => {
  const options = (more: object = {}) => ({ env: {}, log: () => undefined, ...more });
  const ways = (more: Partial<Ways> = {}): Ways => ({
    askVersion: () => Promise.resolve(undefined),
    findChromium: () => Promise.resolve(undefined),
    canInstall: () => false,
    installPackage: () => Promise.reject(new Error('not expected')),
    ...more,
  });

  it('uses the one that was named and tries no other', async () => {
    const askVersion = (path: string) => Promise.resolve({ path, version: 'Chromium 1.2.3.4' });
    const findChromium = () => Promise.reject(new Error('not expected'));
    const named = options({ env: { SHOP_CHROMIUM: '/opt/mine' } });
    expect(await ensureChromium(named, ways({ askVersion, findChromium }))).toMatchObject({ path: '/opt/mine' });
  });

  it('refuses a named one that does not start, even where another could be used', async () => {
    const named = options({ env: { SHOP_CHROMIUM: '/opt/mine' } });
    const search = ensureChromium(named, ways({ findChromium: () => Promise.resolve(chromium) }));
    await expect(search).rejects.toThrow(ChromiumUnavailable);
    await expect(search).rejects.toThrow(/SHOP_CHROMIUM names \/opt\/mine/);
  });

  it('uses the one that is there, and installs nothing', async () => {
    const found = ways({ findChromium: () => Promise.resolve(chromium), canInstall: () => true });
    expect(await ensureChromium(options(), found)).toEqual(chromium);
  });

  it('installs the package where that is possible, and finds it then', async () => {
    let installed = false;
    const installPackage = () => Promise.resolve(void (installed = true));
    const findChromium = () => Promise.resolve(installed ? chromium : undefined);
    const can = ways({ findChromium, canInstall: () => true, installPackage });
    expect(await ensureChromium(options(), can)).toEqual(chromium);
  });

  it('says why the package could not be installed', async () => {
    const installPackage = () => Promise.reject(new Error('E: no space'));
    const search = ensureChromium(options(), ways({ canInstall: () => true, installPackage }));
    await expect(search).rejects.toThrow(/apt-get did not bring one: E: no space/);
  });

  it('says so when what was installed does not start', async () => {
    const search = ensureChromium(options(), ways({ canInstall: () => true, installPackage: () => Promise.resolve() }));
    await expect(search).rejects.toThrow(/what it installed does not start/);
  });

  it('ends with the reason of whoever ended it, not with an advice', async () => {
    const stop = new AbortController();
    const installPackage = () => Promise.reject(new Error((stop.abort(new Error('Ctrl-C')), 'killed')));
    const search = ensureChromium(options({ signal: stop.signal }), ways({ canInstall: () => true, installPackage }));
    await expect(search).rejects.toThrow('Ctrl-C');
  });

  it('says in one paragraph what to do, with the one command, when there is none', async () => {
    const search = ensureChromium(options(), ways());
    await expect(search).rejects.toThrow(ChromiumUnavailable);
    await expect(search).rejects.toThrow(/none in PATH, and there is no right to install one here/);
    await expect(search).rejects.toThrow(/Install it with `[^`]+chromium` and start again/);
    await expect(search).rejects.not.toThrow(/\n/);
  });

  it('says it in Portuguese too', async () => {
    await expect(ensureChromium(options({ lang: 'pt' }), ways())).rejects.toThrow(/Nenhum Chromium disponível/);
  });

  it('finds nothing with an empty PATH, and may install nothing there', async () => {
    const search = ensureChromium(options({ env: { PATH: '' } }), {
      ...realWays,
      installPackage: () => Promise.reject(new Error('not expected')),
    });
    await expect(search).rejects.toThrow(ChromiumUnavailable);
  });

  it('has every text in both languages', () => {
    expect(Object.keys(texts.pt)).toEqual(Object.keys(texts.en));
  });
});
