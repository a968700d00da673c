import { execFile } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { changedFiles } from './changed-files.js';
import { fileOf, patchNames, readPatch, type PatchName } from './patches.js';

/** The source has changed where the step is put in: the patches have to be made anew, not left out. */
export class CannotApply extends Error {
  override readonly name = 'CannotApply';
}

/** Whether the step can be added to a workspace, which stays as it is. @throws CannotApply that says where it cannot */
export function checkPatches(workspace: string, names: readonly PatchName[] = patchNames): Promise<void> {
  return gitApply(workspace, '--check', names);
}

/**
 * Adds the step to a copy of the workspace: its files, and the links by which the other packages find its own.
 * @param workspace its root; it need not be a repository
 * @throws CannotApply and changes nothing
 */
export async function addStep(workspace: string): Promise<void> {
  await gitApply(workspace, '--whitespace=nowarn', patchNames);
  for (const { name, folder } of newPackages()) {
    const link = join(workspace, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(workspace, folder), link, 'junction');
  }
}

/** The packages that the step brings, which no installation has linked yet. */
export function newPackages(): { readonly name: string; readonly folder: string }[] {
  return patchNames
    .flatMap((name) => changedFiles(readPatch(name)))
    .filter(({ path, isNew }) => isNew && path.endsWith('/package.json'))
    .map(({ path, added }) => {
      const { name } = JSON.parse(added.join('\n')) as { name: string };
      return { name, folder: dirname(path) };
    });
}

async function gitApply(cwd: string, how: string, names: readonly PatchName[]): Promise<void> {
  // Inside of some other repository Git would take the paths for that one's, and leave them out without a word.
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(cwd), LC_ALL: 'C' };
  const git = promisify(execFile)('git', ['apply', how, ...names.map(fileOf)], { cwd, env });
  await git.catch((error: Error & { stderr?: string }) => {
    throw new CannotApply(error.stderr?.trim() || error.message);
  });
}
