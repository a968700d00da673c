import type { Language } from '@shop/diagram';
import { en, type TextKey } from './texts.en.js';
import { pt } from './texts.pt.js';

export type { TextKey } from './texts.en.js';

/** Everything a user reads, but the names of participants and messages. */
export const texts: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { pt, en };

export type Values = Readonly<Record<string, string | number>>;

/** The text in one language, `{name}` filled in. `n` among the values chooses the form for one or for many. */
export function textIn(language: Language, key: TextKey, values: Values = {}): string {
  const [one = '', many = one] = texts[language][key].split('|');
  const form = values['n'] === 1 ? one : many;
  return form.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
