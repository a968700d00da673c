import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { read, root } from '../workspace.js';
import { blocksOf } from './markdown.js';

export interface Excerpt {
  readonly file: string;
  readonly lines: readonly string[];
}

/** Code that is quoted from a file: `<!-- from: path -->`, and then the fenced block. */
export function excerptsOf(text: string): Excerpt[] {
  return [...text.matchAll(/<!-- from: (\S+) -->\s*\n( *```\w*\n[^]*?\n *```)/g)].flatMap(([, file = '', block = '']) =>
    blocksOf(block).map(({ lines }) => ({ file, lines })),
  );
}

/** Blocks in a language that the project is written in; each has to be an excerpt. */
export const codeBlocksOf = (text: string) =>
  blocksOf(text).filter(({ language }) => ['ts', 'tsx', 'js', 'mjs', 'javascript', 'typescript'].includes(language));

export function staleExcerpts(text: string): Excerpt[] {
  return excerptsOf(text).filter(({ file, lines }) => !existsSync(join(root, file)) || !isCutFrom(read(file), lines));
}

function withoutCommonIndent(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(common).trimEnd()).join('\n');
}

/** Whether the lines stand in the file, one after another, whatever their common indentation. */
export function isCutFrom(source: string, lines: readonly string[]): boolean {
  const all = source.split('\n');
  const wanted = withoutCommonIndent(lines);
  return all.some((_, at) => withoutCommonIndent(all.slice(at, at + lines.length)) === wanted);
}
