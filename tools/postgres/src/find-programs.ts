import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, runProgram } from '@shop/programs';

/** The programs of a server, each with what has to stand before its own arguments. */
export interface ServerPrograms {
  readonly initdb: readonly [string, ...string[]];
  readonly postgres: readonly [string, ...string[]];
}

/** The system has PostgreSQL, but this user cannot run it. */
export class NotAsRoot extends Error {}

/**
 * An installed PostgreSQL, the newest where there are several, or undefined.
 * @throws NotAsRoot
 */
export async function findPrograms(env: NodeJS.ProcessEnv): Promise<ServerPrograms | undefined> {
  const folders = usualFolders();
  // The two of one version: the first folder that has one has the other as well.
  const found = [...folders.map((folder) => ({ ...env, PATH: folder })), env]
    .map((where) => ({ initdb: findProgram('initdb', where), postgres: findProgram('postgres', where) }))
    .find(({ initdb, postgres }) => initdb && postgres);
  if (process.platform === 'win32' || !found?.initdb || !found.postgres || !findProgram('sh', env)) return undefined;
  const before = await asNobody(env);
  return { initdb: [...before, found.initdb], postgres: [...before, found.postgres] } as unknown as ServerPrograms;
}

/** Debian keeps a server's programs out of `PATH`, in a folder for each version; so does Homebrew. */
function usualFolders(): string[] {
  return [
    ...versionsIn('/usr/lib/postgresql', (version) => join(version, 'bin')),
    ...versionsIn('/opt/homebrew/opt', (name) => (name.startsWith('postgresql') ? join(name, 'bin') : undefined)),
  ];
}

function versionsIn(folder: string, binOf: (name: string) => string | undefined): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).sort((a, b) => b.localeCompare(a, undefined, { numeric: true }));
  return names.flatMap((name) => {
    const bin = binOf(name);
    return bin === undefined ? [] : [join(folder, bin)];
  });
}

/** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, and its files stay ours. */
async function asNobody(env: NodeJS.ProcessEnv): Promise<string[]> {
  if (process.getuid?.() !== 0) return [];
  const unshare = findProgram('unshare', env, ['/usr/bin']);
  if (!unshare || (await runProgram([unshare, '-U', 'true'], { env, timeoutMs: 5_000 })).code !== 0)
    throw new NotAsRoot();
  return [unshare, '-U'];
}
