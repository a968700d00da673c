import { inBoth, type Both, type Language } from './languages.js';
import { en, type TextKey } from './texts.en.js';
import { pt } from './texts.pt.js';

export type { TextKey } from './texts.en.js';

/** Everything about a diagram that a user reads, but the names of participants and messages. */
export const texts: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { pt, en };

export type Values = Readonly<Record<string, string | number>>;

/** A template with its values. `n` among them chooses the form for one or for many. */
export function fill(template: string, values: Values): string {
  const [one = '', many = one] = template.split('|');
  const form = values['n'] === 1 ? one : many;
  return form.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

export const text = (key: TextKey, language: Language, values: Values = {}): string =>
  fill(texts[language][key], values);

/** The text in both languages; values may differ by language. */
export const textInBoth = (key: TextKey, values: Values | ((language: Language) => Values) = {}): Both =>
  inBoth((language) => text(key, language, typeof values === 'function' ? values(language) : values));
