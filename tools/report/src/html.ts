import { languages, languageTags, type Both } from './languages.js';

/** Markup that is safe to put into the page as it is. Only this module makes it out of strings. */
export class Html {
  constructor(private readonly source: string) {}
  toString(): string {
    return this.source;
  }
}

export type Part = Html | string | number | false | undefined | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for element content and quoted attributes. Control characters, which HTML cannot hold, become visible. */
export const escapeHtml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Cs}/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');

function render(part: Part): string {
  if (part === false || part === undefined) return '';
  if (part instanceof Html) return part.toString();
  if (typeof part === 'object') return part.map(render).join('');
  return escapeHtml(String(part));
}

/** A template whose values are escaped unless they are `Html` themselves. Attribute values must be quoted. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((before, text, index) => before + render(parts[index - 1]) + text));
}

/** For the page's own style sheet and script, never for anything that was read from somewhere. */
export const trusted = (source: string): Html => new Html(source);

/** Every language is in the page, and the style sheet shows the chosen one, so that switching needs no script. */
export function both(text: Both): Html {
  if (text.pt === text.en) return markup`${text.en}`;
  return markup`${languages.map((language) => markup`<span lang="${languageTags[language]}">${text[language]}</span>`)}`;
}
