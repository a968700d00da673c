import { inBoth, languageTags, type Both, type Language } from './languages.js';

const numberFormats = new Map<string, Intl.NumberFormat>();

/** Formats are kept: making one costs more than all the rest of a cell. */
function numberFormat(language: Language, digits: number): Intl.NumberFormat {
  const key = `${language}/${digits}`;
  const format =
    numberFormats.get(key) ?? new Intl.NumberFormat(languageTags[language], { maximumFractionDigits: digits });
  numberFormats.set(key, format);
  return format;
}

export const formatNumber = (value: number, language: Language, digits = 1): string =>
  numberFormat(language, digits).format(value);

/** A duration given in milliseconds, as short as it can be read: `4.2 ms`, `123 ms`, `2.1 s`, `3 min 20 s`. */
export function formatMs(ms: number, language: Language): string {
  const size = Math.abs(ms);
  if (size < 999.5) return `${formatNumber(ms, language, size < 9.95 ? 1 : 0)} ms`;
  if (size < 99_950) return `${formatNumber(ms / 1000, language)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.trunc(seconds / 60)} min ${Math.abs(seconds % 60)} s`;
}

export const msInBoth = (ms: number): Both => inBoth((language) => formatMs(ms, language));

const listFormats: Readonly<Record<Language, Intl.ListFormat>> = {
  pt: new Intl.ListFormat(languageTags.pt, { type: 'conjunction' }),
  en: new Intl.ListFormat(languageTags.en, { type: 'conjunction' }),
};

/** `a, b and c` in the language. */
export const formatList = (items: readonly string[], language: Language): string => listFormats[language].format(items);
