import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filesBelow, read, root } from '../workspace.js';
import { blocksOf, spansOf } from './markdown.js';

const files = ['apps', 'libs', 'tools', 'docs'].flatMap(filesBelow);
const names = new Set(files.map((path) => basename(path)));
const sources = files.filter((path) => /\.(?:ts|mjs|cjs)$/.test(path) && !/\.(?:spec|scenarios)\.ts$/.test(path));
let code: string | undefined;

const fromTheRoot = /^(?:apps|libs|tools|docs)\/[^\s`'"()]*$/;
const madeByACommand = /^(?:reports|\.shop)\/[\w./-]+$/;
const fileName = /^[\w*<>{},.-]+\.(?:ts|mjs|cjs|svg|sh|yml)$/;

/**
 * What a page names that looks like a path or a file of this repository: between backticks, and in its blocks. What the
 * page itself has its reader copy into place is not there yet.
 */
export function pathsNamedIn(text: string): string[] {
  const words = [
    ...spansOf(text).flatMap((span) => span.split(/\s+/)),
    ...blocksOf(text)
      .filter(({ language }) => !['ts', 'js', 'json'].includes(language))
      .flatMap(({ lines }) => lines.flatMap((line) => line.replace(/(^|\s)#.*$/, '').split(/\s+/))),
  ].map((word) => word.replace(/^['"]|['",;:.]+$/g, ''));
  const made = [...text.matchAll(/^ *cp \S+ (\S+)$/gm)].map(([, copy = '']) => copy);
  const looksLikeOne = (word: string) => [fromTheRoot, madeByACommand, fileName].some((form) => form.test(word));
  return [...new Set(words.filter(looksLikeOne))].filter((word) => !made.includes(word));
}

/** Whether a path, a pattern or a file name is one of this repository, or of what its commands write. */
export function isThere(named: string): boolean {
  if (madeByACommand.test(named)) return isWritten(basename(named));
  if (!named.includes('/'))
    return named.includes('*') || named.includes('<')
      ? files.some((path) => matches(basename(path), named))
      : names.has(named) || existsSync(join(root, named));
  const path = named.replace(/\/$/, '');
  return (
    existsSync(join(root, path)) ||
    files.some((file) => matches(file, path)) ||
    files.some((file) => matches(file, `${path}/**`))
  );
}

/** A file that no clone has: some program has to know its name. */
function isWritten(name: string): boolean {
  code ??= sources.map(read).join('\n');
  return code.includes(name);
}

/** `*` and `<name>` stand for part of a name, `{a,b}` for one of them, `**` for any way down. */
function matches(path: string, pattern: string): boolean {
  const form = pattern
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_, some: string) => `(?:${some.replaceAll(',', '|')})`)
    .replace(/\*\*|\*|<\w+>/g, (wild) => (wild === '**' ? '.*' : '[^/]*'));
  return new RegExp(`^${form}$`).test(path);
}
