import type { Lang } from '@shop/broker';
import { canInstall, installCommand, installPackage } from '@shop/programs';
import { texts } from '../texts.js';
import { askVersion, findChromium, type Chromium } from './find-chromium.js';
import { installCommands } from './install-commands.js';

export interface ChromiumOptions {
  /** Told, in `lang`, what changes this machine, before it is done. */
  readonly log: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
  readonly lang?: Lang | undefined;
  /** `SHOP_CHROMIUM` in it names the one to use; no other is tried then. */
  readonly env?: NodeJS.ProcessEnv | undefined;
}

/** What the search does to the world. Tests put others in their place. */
export const realWays = {
  askVersion,
  findChromium,
  canInstall,
  installPackage: ({ log, signal, lang = 'en', env = process.env }: ChromiumOptions): Promise<void> =>
    installPackage('chromium', { log, signal, env, texts: texts[lang] }),
};
export type Ways = typeof realWays;

/** No Chromium, for a reason the user can do something about. The message is one paragraph that says what. */
export class ChromiumUnavailable extends Error {
  override readonly name = 'ChromiumUnavailable';
}

/**
 * Finds a Chromium, or installs one: the one that was named, else the first of this system, else Debian's package where
 * that needs no question.
 * @throws ChromiumUnavailable with what the user can do; the signal's reason
 */
export async function ensureChromium(options: ChromiumOptions, ways: Ways = realWays): Promise<Chromium> {
  const { env = process.env, lang = 'en' } = options;
  const named = env['SHOP_CHROMIUM'];
  if (named) {
    const found = await ways.askVersion(named, env);
    if (found) return found;
    throw new ChromiumUnavailable(texts[lang].notChromium(named));
  }
  const found = await ways.findChromium(env);
  if (found) return found;
  if (!ways.canInstall(env)) throw unavailable(lang, texts[lang].noApt);
  try {
    await ways.installPackage(options);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw unavailable(lang, texts[lang].aptFailed(error instanceof Error ? error.message : String(error)));
  }
  const installed = await ways.findChromium(env);
  if (installed) return installed;
  throw unavailable(lang, texts[lang].aptFailed(texts[lang].stillNone));
}

const unavailable = (lang: Lang, why: string) =>
  new ChromiumUnavailable(texts[lang].none(why, installCommand(installCommands)));
