import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bug, Change } from './bug.js';

/** The source has moved on, and a bug no longer says how to change it: it has to be written anew, not left out. */
export class CannotPlant extends Error {
  override readonly name = 'CannotPlant';
}

/** @throws CannotPlant unless the text to find stands there exactly once, and another one takes its place */
export function changed(source: string, { file, find, put }: Change, id: string): string {
  const [before = '', after, ...more] = source.split(find);
  if (after === undefined) throw new CannotPlant(`${id}: its text is not in ${file} (any more):\n${find}`);
  if (more.length > 0) throw new CannotPlant(`${id}: its text is in ${file} ${more.length + 1} times:\n${find}`);
  if (find === put) throw new CannotPlant(`${id}: changes nothing in ${file}`);
  return before + put + after;
}

/**
 * Makes the changes of a bug in a copy of the workspace.
 * @returns takes them back
 * @throws CannotPlant and changes nothing
 */
export async function plant(bug: Bug, root: string): Promise<() => Promise<void>> {
  const originals = new Map<string, string>();
  const sources = new Map<string, string>();
  for (const change of bug.changes) {
    const path = join(root, change.file);
    const source = sources.get(path) ?? (await readFile(path, 'utf8'));
    if (!originals.has(path)) originals.set(path, source);
    sources.set(path, changed(source, change, bug.id));
  }
  const write = async (contents: ReadonlyMap<string, string>) => {
    for (const [path, content] of contents) await writeFile(path, content);
  };
  await write(sources);
  return () => write(originals);
}
