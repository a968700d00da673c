import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { read, root } from '../workspace.js';
import { prose, withoutBlocks } from './markdown.js';

export interface Link {
  readonly file: string;
  readonly anchor: string | undefined;
}

export interface Heading {
  readonly level: number;
  readonly text: string;
}

/** The links of a page to this repository, as paths from the root; without a path: to the page itself. */
export function linksOf(page: string, text = read(page)): Link[] {
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

export function headingsOf(text: string): Heading[] {
  const lines = withoutBlocks(text).matchAll(/^(#{1,6}) +(.+?) *$/gm);
  return [...lines].map(([, marks = '', title = '']) => ({ level: marks.length, text: title }));
}

/** The address of a heading, as GitHub makes it. */
const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

/** What is wrong with a link; undefined when it leads somewhere. */
export function brokenBecause({ file, anchor }: Link): string | undefined {
  if (file.startsWith('..') || !existsSync(join(root, file))) return `${file} does not exist`;
  if (anchor === undefined) return undefined;
  const found = file.endsWith('.md') && headingsOf(read(file)).some(({ text }) => slug(text) === anchor);
  return found ? undefined : `${file} has no heading #${anchor}`;
}
