import { describe, expect, it } from '@jest/globals';
import { isFigure, isScenario, rowsNamedIn } from './docs/catalogue-rows.js';
import { codeBlocksOf, excerptsOf, staleExcerpts } from './docs/excerpts.js';
import { brokenBecause, headingsOf, linksOf } from './docs/links.js';
import { pages, translated, twins, withoutTwin } from './docs/pages.js';
import { isThere, pathsNamedIn } from './docs/paths.js';
import { isAnswered, requestsNamedIn } from './docs/requests.js';
import { wrongWith } from './docs/scripts.js';
import { commandsOf, shellBlocksOf, unreadable } from './docs/shell.js';
import { projects, read } from './workspace.js';

const tags = new Set(projects().flatMap((project) => project.tags));

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('links to what exists', () => {
    expect(linksOf(page).map(brokenBecause).filter(Boolean)).toEqual([]);
  });

  it('names files and folders that exist, or that a command writes', () => {
    expect(pathsNamedIn(text).filter((named) => !isThere(named))).toEqual([]);
  });

  it('quotes code as it stands in its file', () => {
    expect(staleExcerpts(text)).toEqual([]);
  });

  it('says of every piece of code where it is from', () => {
    expect(codeBlocksOf(text)).toHaveLength(excerptsOf(text).length);
  });

  it('gives only commands that there are', () => {
    expect(commandsOf(text).map(wrongWith).filter(Boolean)).toEqual([]);
  });

  it('has shell blocks that a shell can read', () => {
    expect(shellBlocksOf(text).map(unreadable).filter(Boolean)).toEqual([]);
  });

  it('names only tags that projects have', () => {
    const named = [...text.matchAll(/\btag:([\w:]+)/g)].map(([, tag = '']) => tag);

    expect(named.filter((tag) => !tags.has(tag))).toEqual([]);
  });

  it('names only scenarios of the catalogue behind the --only of npm run scenarios', () => {
    const named = [...text.matchAll(/\bnpm run scenarios .*?--only[ =]([\w:,-]+)/g)].flatMap(([, ids = '']) =>
      ids.split(','),
    );

    expect(named.filter((id) => !isScenario(id))).toEqual([]);
  });

  it('names only requests that are answered', () => {
    expect(requestsNamedIn(text).filter((request) => !isAnswered(request))).toEqual([]);
  });
});

describe('every page for everybody', () => {
  it('is there in both languages', () => {
    expect(withoutTwin()).toEqual([]);
    expect(twins.length).toBeGreaterThan(2);
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
    const commands = (page: string) => shellBlocksOf(read(page)).map((block) => block.replace(/ +#.*$/gm, ''));

    expect(commands(portuguese)).toEqual(commands(english));
  });

  it('name the same files, and tables of as many lines', () => {
    const named = (page: string) => pathsNamedIn(read(page)).sort();
    const lines = (page: string) => read(page).match(/^ *\|.*\|$/gm)?.length ?? 0;

    expect(named(portuguese)).toEqual(named(english));
    expect(lines(portuguese)).toBe(lines(english));
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
