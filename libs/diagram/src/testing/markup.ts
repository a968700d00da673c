const voidElements = new Set(['meta', 'link', 'input', 'br']);
const foreign = new Set(['path', 'rect', 'circle']);

export interface Tag {
  readonly name: string;
  readonly attributes: string;
  readonly closing: boolean;
  readonly selfClosing: boolean;
}

/** The tags of a document as a browser would find them, without what is inside style and script. */
export function tagsOf(html: string): Tag[] {
  const without = html.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '<$1></$1>');
  return [...without.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:"[^"]*"|[^">])*?)(\/?)>/g)].map((match) => ({
    closing: match[1] === '/',
    name: match[2] ?? '',
    attributes: match[3] ?? '',
    selfClosing: match[4] === '/' || voidElements.has(match[2] ?? ''),
  }));
}

/** Elements that are closed by something else than their own end tag, or never. */
export function unbalanced(html: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const tag of tagsOf(html)) {
    if (tag.selfClosing) continue;
    if (!tag.closing) open.push(tag.name);
    else if (open.pop() !== tag.name) wrong.push(tag.name);
  }
  return [...wrong, ...open.filter((name) => !foreign.has(name))];
}

/** What is left for a reader without a script, in one language: its text, in the order of the document. */
export function readableText(html: string): string {
  return html
    .replace(/<(style|script|title)>[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}
