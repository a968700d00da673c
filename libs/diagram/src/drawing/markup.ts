/** Markup that is safe to put into a page or a drawing as it is. Only this module makes it out of strings. */
export class Markup {
  constructor(private readonly source: string) {}
  toString(): string {
    return this.source;
  }
}

export type Part = Markup | string | number | false | undefined | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for element content and quoted attributes. What HTML or XML cannot hold becomes visible. */
export const escapeMarkup = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');

function render(part: Part): string {
  if (part === false || part === undefined) return '';
  if (part instanceof Markup) return part.toString();
  if (typeof part === 'object') return part.map(render).join('');
  return escapeMarkup(String(part));
}

/** A template whose values are escaped unless they are `Markup` themselves. Attribute values must be quoted. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((before, text, index) => before + render(parts[index - 1]) + text));
}

/** For style sheets and scripts of our own, never for anything that was read from somewhere. */
export const trusted = (source: string): Markup => new Markup(source);
