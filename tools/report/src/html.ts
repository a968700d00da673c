import { languages, languageTags, markup, type Both, type Markup } from '@shop/diagram';

export { markup, trusted, type Markup as Html, type Part } from '@shop/diagram';

/** Every language is in the page, and the style sheet shows the chosen one, so that switching needs no script. */
export function both(text: Both): Markup {
  if (text.pt === text.en) return markup`${text.en}`;
  return markup`${languages.map((language) => markup`<span lang="${languageTags[language]}">${text[language]}</span>`)}`;
}
