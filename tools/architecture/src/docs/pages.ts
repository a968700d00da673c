import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, root } from '../workspace.js';

export const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...filesBelow('docs').filter((path) => path.endsWith('.md')),
];

/** Pages whose name is translated too. Others are the twin of `page.md` as `page.pt-BR.md`. */
const namedInPortuguese: Readonly<Record<string, string>> = {
  'docs/compare.md': 'docs/comparar.md',
  'docs/lessons/one-order-two-styles.md': 'docs/licoes/um-pedido-dois-estilos.md',
  'docs/lessons/glossary.md': 'docs/licoes/glossario.md',
};

/** For those who change the code, and what is generated: in English only. */
const inEnglishOnly =
  /^(?:CONTRIBUTING|docs\/(?:adr\/.+|api\/README|catalogue|mutation|performance|scale|security))\.md$/;

/** The same page in both languages, the English one first. */
export const twins: readonly (readonly [string, string])[] = pages
  .map((page) => [page, namedInPortuguese[page] ?? page.replace(/\.md$/, '.pt-BR.md')] as const)
  .filter(([english, portuguese]) => portuguese !== english && existsSync(join(root, portuguese)));

/** Pages for everybody that are missing in one of the two languages. */
export function withoutTwin(all: readonly string[] = pages): string[] {
  const paired = new Set(twins.flat());
  return all.filter((page) => !paired.has(page) && !inEnglishOnly.test(page));
}

/** What stands for the same thing in the two languages of a pair. */
export const translated: Readonly<Record<string, string>> = {
  ...Object.fromEntries(twins.map(([english, portuguese]) => [portuguese, english])),
  'docs/img/two-styles.pt.svg': 'docs/img/two-styles.svg',
};
