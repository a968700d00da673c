import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filesBelow, projects, read, root } from './workspace.js';

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...filesBelow('docs').filter((path) => path.endsWith('.md')),
];

/** The same page in both languages. */
const twins = [
  ['README.md', 'README.pt-BR.md'],
  ['docs/compare.md', 'docs/comparar.md'],
] as const;

/** What stands for the same thing in the two languages of a pair. */
const translated: Readonly<Record<string, string>> = {
  'README.pt-BR.md': 'README.md',
  'docs/comparar.md': 'docs/compare.md',
  'docs/img/two-styles.pt.svg': 'docs/img/two-styles.svg',
};

interface Link {
  readonly file: string;
  readonly anchor: string | undefined;
}

interface Heading {
  readonly level: number;
  readonly text: string;
}

interface Excerpt {
  readonly file: string;
  readonly lines: readonly string[];
}

/** A page without what is meant to be read literally. */
const prose = (text: string) => text.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** The links of a page to this repository, as paths from the root; without a path: to the page itself. */
function linksOf(page: string, text = read(page)): Link[] {
  const targets = [...prose(text).matchAll(/\]\(([^)\s]+)[^)]*\)|(?:src|href|srcset)="([^"]+)"/g)].map(
    ([, markdown, html]) => markdown ?? html ?? '',
  );
  return targets
    .filter((target) => !/^[a-z][a-z+.-]*:|^\/\//i.test(target))
    .map((target) => {
      const [path = '', anchor] = decodeURI(target).split('#');
      return { file: path === '' ? page : normalize(join(dirname(page), path)), anchor };
    });
}

function headingsOf(text: string): Heading[] {
  const lines = text.replace(/^```[^]*?^```/gm, '').matchAll(/^(#{1,6}) +(.+?) *$/gm);
  return [...lines].map(([, marks = '', title = '']) => ({ level: marks.length, text: title }));
}

/** The address of a heading, as GitHub makes it. */
const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

/** What is wrong with a link; undefined when it leads somewhere. */
function brokenBecause({ file, anchor }: Link): string | undefined {
  if (file.startsWith('..') || !existsSync(join(root, file))) return `${file} does not exist`;
  if (anchor === undefined) return undefined;
  const found = file.endsWith('.md') && headingsOf(read(file)).some(({ text }) => slug(text) === anchor);
  return found ? undefined : `${file} has no heading #${anchor}`;
}

/** Code that is quoted from a file: `<!-- from: path -->`, and then the fenced block. */
function excerptsOf(text: string): Excerpt[] {
  return [...text.matchAll(/<!-- from: (\S+) -->\s*\n```\w*\n([^]*?)\n```/g)].map(([, file = '', code = '']) => ({
    file,
    lines: code.split('\n'),
  }));
}

function withoutCommonIndent(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(common).trimEnd()).join('\n');
}

/** Whether the lines stand in the file, one after another, whatever their common indentation. */
function isCutFrom(source: string, lines: readonly string[]): boolean {
  const all = source.split('\n');
  const wanted = withoutCommonIndent(lines);
  return all.some((_, at) => withoutCommonIndent(all.slice(at, at + lines.length)) === wanted);
}

const scripts = (JSON.parse(read('package.json')) as { scripts?: Record<string, string> }).scripts ?? {};

const tags = new Set(projects().flatMap((project) => project.tags));

/** The scripts a page tells its reader to run, by `npm run x`, `npm start` or `npm test`. */
const scriptsNamedIn = (text: string) =>
  [...text.matchAll(/\bnpm (?:run (?:--\S+ )*([\w:-]+)|(start|test)\b)/g)].map(([, run, short]) => run ?? short ?? '');

const stories = filesBelow('libs/scenarios/src')
  .filter((path) => !path.endsWith('.spec.ts'))
  .map(read)
  .join('\n');

function isScenario(id: string): boolean {
  const [, service] = /^service-down:(\w+)$/.exec(id) ?? [];
  return stories.includes(`id: '${id}'`) || (service !== undefined && stories.includes(`  ${service}: { en:`));
}

/** Tables of `| claim | report row | compare |`: the codes of the last two cells of each line. */
function rowsNamedIn(page: string): { rows: string[]; figures: string[] }[] {
  const codes = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  const [, ending = ''] = read(page).split(/^(?=## (?:Which style when|Qual estilo, quando)$)/m);
  return [...ending.matchAll(/^\|([^|]+)\|([^|]+)\|([^|]+)\|$/gm)]
    .map(([, , rows, figures]) => ({ rows: codes(rows), figures: codes(figures) }))
    .filter(({ rows }) => rows.length > 0);
}

/** A count that every story is measured by, or what one of them tells by itself. */
const isFigure = (name: string) => stories.includes(`observe('${name}'`) || stories.includes(`    ${name}: count(`);

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('links to what exists', () => {
    expect(linksOf(page).map(brokenBecause).filter(Boolean)).toEqual([]);
  });

  it('quotes code as it stands in its file', () => {
    const stale = excerptsOf(text).filter(
      ({ file, lines }) => !existsSync(join(root, file)) || !isCutFrom(read(file), lines),
    );

    expect(stale).toEqual([]);
  });

  it('says of every piece of code where it is from', () => {
    expect([...text.matchAll(/^```(?:ts|js|typescript)$/gm)]).toHaveLength(excerptsOf(text).length);
  });

  it('names only scripts that package.json has', () => {
    expect(scriptsNamedIn(text).filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names only tags that projects have', () => {
    const named = [...text.matchAll(/\btag:([\w:]+)/g)].map(([, tag = '']) => tag);

    expect(named.filter((tag) => !tags.has(tag))).toEqual([]);
  });

  it('names only scenarios of the catalogue behind --only', () => {
    const named = [...text.matchAll(/--only ([\w:,-]+)/g)].flatMap(([, ids = '']) => ids.split(','));

    expect(named.filter((id) => !isScenario(id))).toEqual([]);
  });
});

describe.each(twins)('%s and %s', (english, portuguese) => {
  it('have the same headings, level by level', () => {
    const levels = (page: string) => headingsOf(read(page)).map(({ level }) => level);

    expect(levels(portuguese)).toEqual(levels(english));
  });

  it('have the same links', () => {
    const links = (page: string) => [...new Set(linksOf(page).map(({ file }) => translated[file] ?? file))].sort();

    expect(links(portuguese)).toEqual(links(english));
  });

  it('quote the same code', () => {
    expect(excerptsOf(read(portuguese))).toEqual(excerptsOf(read(english)));
  });

  it('show the same commands', () => {
    const commands = (page: string) =>
      [...read(page).matchAll(/^```sh\n([^]*?)^```/gm)].map(([, block = '']) => block.replace(/ +#.*$/gm, ''));

    expect(commands(portuguese)).toEqual(commands(english));
  });
});

describe('which style when', () => {
  const named = rowsNamedIn('docs/compare.md');

  it('rests every claim on scenarios, and on figures that they measure', () => {
    expect(named.length).toBeGreaterThan(10);
    expect(named.flatMap(({ rows }) => rows).filter((id) => !isScenario(id))).toEqual([]);
    expect(named.flatMap(({ figures }) => figures).filter((name) => !isFigure(name))).toEqual([]);
  });

  it('rests on the same rows of the report in both languages', () => {
    expect(rowsNamedIn('docs/comparar.md')).toEqual(named);
  });
});

describe('these checks', () => {
  it('catch a link to nothing, and one to a heading that is not there', () => {
    const seeded = '[a](nowhere.md) [b](CONTRIBUTING.md#nothing) [c](CONTRIBUTING.md#contributing) [d](https://x.org)';

    expect(linksOf('README.md', seeded).map(brokenBecause)).toEqual([
      'nowhere.md does not exist',
      'CONTRIBUTING.md has no heading #nothing',
      undefined,
    ]);
  });

  it('catch code that has changed, or is not contiguous, but not another indentation', () => {
    const source = '  if (a) {\n    b();\n    c();\n  }\n';

    expect(isCutFrom(source, ['if (a) {', '  b();'])).toBe(true);
    expect(isCutFrom(source, ['if (a) {', '  c();'])).toBe(false);
    expect(isCutFrom(source, ['if (a) {', 'b();'])).toBe(false);
  });

  it('catch a script that nobody wrote, and a scenario that nobody tells', () => {
    expect(scriptsNamedIn('`npm run nothing`, `npm start -- --once`')).toEqual(['nothing', 'start']);
    expect([isScenario('happy-path'), isScenario('service-down:cart'), isScenario('service-down:moon')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
