import { spawnSync } from 'node:child_process';
import { blocksOf, spansOf } from './markdown.js';

/** The shell blocks of a page. */
export const shellBlocksOf = (text: string) =>
  blocksOf(text)
    .filter(({ language }) => ['sh', 'bash', 'shell'].includes(language))
    .map(({ lines }) => lines.join('\n'));

/** What bash says of a block that it cannot read; undefined when it can. Nothing of it is run. */
export function unreadable(block: string): string | undefined {
  const { status, stderr } = spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' });
  return status === 0 ? undefined : stderr.trim();
}

const programs = ['npm', 'npx', 'node', 'diff', 'git', 'curl', 'cat', 'ls', 'code'];

/** Every command that a page gives its reader, in words: from its shell blocks, and what between backticks begins as one. */
export function commandsOf(text: string): string[][] {
  const inBlocks = shellBlocksOf(text).flatMap((block) => block.replaceAll(/\\\n\s*/g, ' ').split('\n'));
  const inText = spansOf(text).filter((span) => programs.includes(span.split(' ')[0] ?? ''));
  return [...inBlocks, ...inText]
    .map((line) => line.replace(/(^|\s)#.*$/, ''))
    .flatMap((line) => line.split(/\s*(?:&&|;|\|\|)\s*/))
    .map(wordsOf)
    .filter((words) => programs.includes(words[0] ?? '') && !(words[0] === 'curl'));
}

/** The words of a simple command, as a shell would hand them on; quotes bind and are taken off. */
export function wordsOf(command: string): string[] {
  return [...command.trim().matchAll(/(?:[^\s'"]+|'[^']*'|"[^"]*")+/g)].map(([word]) =>
    word.replace(/(['"])(.*?)\1/g, '$2'),
  );
}
