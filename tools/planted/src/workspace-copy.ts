import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

const folders = ['apps', 'libs', 'tools'];
const made = new Set(['node_modules', 'dist']);
/** Our own packages, by which the parts of the workspace import each other. */
const scope = '@shop';

export interface WorkspaceCopy {
  readonly root: string;
  readonly remove: () => Promise<void>;
}

/**
 * Copies the source of the workspace into a temporary folder, with the packages that are installed here. What our own
 * packages import of each other there is the copy as well: a bug that is planted in one of them is found by all.
 */
export async function copyWorkspace(from = root): Promise<WorkspaceCopy> {
  const to = await realpath(await mkdtemp(join(tmpdir(), 'shop-planted-')));
  const copy = { root: to, remove: () => rm(to, { recursive: true, force: true, maxRetries: 5 }) };
  try {
    for (const entry of await readdir(from, { withFileTypes: true })) {
      if (entry.isFile()) await cp(join(from, entry.name), join(to, entry.name));
    }
    for (const folder of folders) {
      const filter = (path: string) => !made.has(basename(path));
      await cp(join(from, folder), join(to, folder), { recursive: true, filter });
    }
    await linkPackages(from, to);
    return copy;
  } catch (error) {
    await copy.remove();
    throw error;
  }
}

async function linkPackages(from: string, to: string): Promise<void> {
  const [installed, linked] = [join(from, 'node_modules'), join(to, 'node_modules')];
  await mkdir(join(linked, scope), { recursive: true });
  for (const name of await readdir(installed)) {
    // What npm and others keep there for themselves belongs to the original.
    if (name !== scope && !name.startsWith('.')) await link(join(installed, name), join(linked, name));
  }
  const workspace = await realpath(from);
  for (const name of await readdir(join(installed, scope))) {
    const part = relative(workspace, await realpath(join(installed, scope, name)));
    await link(join(to, part), join(linked, scope, name));
  }
}

/** Of the kind that Windows lets everybody make. */
function link(target: string, path: string): Promise<void> {
  return symlink(target, path, 'junction');
}
