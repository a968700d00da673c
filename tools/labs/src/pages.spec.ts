import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { labs } from './labs.js';
import { root } from './workspace.js';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const headings = (page: string) =>
  [...read(page).matchAll(/^(#+) (.+)$/gm)].map(([, marks, text]) => ({ level: marks!.length, text }));
const labPages = readdirSync(join(root, 'docs/labs')).filter((name) => !name.includes('.pt-BR'));
const twins: readonly (readonly [string, string])[] = [
  ...labPages.map((name) => [`docs/labs/${name}`, `docs/labs/${name.replace('.md', '.pt-BR.md')}`] as const),
  ['docs/lessons/one-order-two-styles.md', 'docs/licoes/um-pedido-dois-estilos.md'],
  ['docs/lessons/glossary.md', 'docs/licoes/glossario.md'],
];

const parts = {
  en: ['Goal', 'Time', 'Predict', 'Run', 'Observe', 'Change', 'Explain'],
  pt: ['Objetivo', 'Tempo', 'Preveja', 'Execute', 'Observe', 'Mude', 'Explique'],
};

describe.each(labs)('the page of lab $id', ({ id, title, minutes }) => {
  const page = labPages.find((name) => name.startsWith(id))!;

  it.each([
    ['en', `docs/labs/${page}`],
    ['pt', `docs/labs/${page.replace('.md', '.pt-BR.md')}`],
  ] as const)('has the same parts as every other (%s)', (lang, path) => {
    const [first, ...others] = headings(path);
    expect(first?.text).toContain(`${id} · ${title[lang]}`);
    expect(others.map(({ text }) => text)).toEqual(parts[lang]);
    expect(read(path)).toContain(`${minutes} minut`);
    expect(read(path)).toContain(`npm run lab -- ${Number(id)}`);
  });
});

describe('what the pages tell to click', () => {
  const words = (lang: 'en' | 'pt') =>
    ['texts', 'views'].map((name) => read(`apps/classroom/web/src/words/${name}.${lang}.ts`)).join('\n');
  const clicked = (page: string) =>
    [...read(page).matchAll(/\*\*(.+?)\*\*/gs)]
      .map(([, label = '']) => label.replace(/\s+/g, ' '))
      // What somebody says is bold too, in quotes.
      .filter((label) => !label.startsWith('"'));

  it.each(twins.filter(([english]) => !english.endsWith('glossary.md')))(
    'is on the classroom page: %s, %s',
    (english, portuguese) => {
      const missing = (page: string, lang: 'en' | 'pt') =>
        clicked(page).filter((label) => !words(lang).includes(`'${label}'`));
      expect(missing(english, 'en')).toEqual([]);
      expect(missing(portuguese, 'pt')).toEqual([]);
    },
  );

  it('is found at all', () => {
    expect(clicked('docs/lessons/one-order-two-styles.md').length).toBeGreaterThan(20);
  });
});
