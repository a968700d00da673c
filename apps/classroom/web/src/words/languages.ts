import { languages, type Language } from '@shop/diagram';

/** The first language the browser asks for that the page speaks; others are understood best in English. */
export function languageOf(asked: readonly string[]): Language {
  for (const tag of asked) {
    const known = languages.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (known) return known;
  }
  return 'en';
}
