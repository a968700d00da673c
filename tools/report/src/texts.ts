import { diagramTexts, fill, inBoth, type Both, type DiagramTextKey, type Language, type Values } from '@shop/diagram';
import { en, type ReportTextKey } from './texts.en.js';
import { pt } from './texts.pt.js';

export type TextKey = ReportTextKey | DiagramTextKey;

/** Everything a user reads, but the names of participants and messages; the words of the diagrams are their library's. */
export const texts: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = {
  pt: { ...diagramTexts.pt, ...pt },
  en: { ...diagramTexts.en, ...en },
};

/** The text in one language. `n` among the values chooses the form for one or for many. */
export const text = (key: TextKey, language: Language, values: Values = {}): string =>
  fill(texts[language][key], values);

/** The text in both languages; values may differ by language. */
export const textInBoth = (key: TextKey, values: Values | ((language: Language) => Values) = {}): Both =>
  inBoth((language) => text(key, language, typeof values === 'function' ? values(language) : values));
