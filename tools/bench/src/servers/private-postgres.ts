import { chownSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, freePort, isOpen, runProgram } from '@shop/programs';
import { startServer, type Server } from './server.js';
import { temporaryHome } from './temporary-home.js';

/** PostgreSQL does not run as root: then it runs as one of these. */
const users = ['postgres', 'nobody'];
const debianFolder = '/usr/lib/postgresql';

export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
}

/** An installed PostgreSQL, or undefined. Debian keeps its programs out of `PATH`, by version. */
export function findPostgres(env: NodeJS.ProcessEnv): PostgresPrograms | undefined {
  const folders = versions().map((version) => join(debianFolder, version, 'bin'));
  const [initdb, postgres] = ['initdb', 'postgres'].map((name) => findProgram(name, env, folders));
  return initdb && postgres ? { initdb, postgres } : undefined;
}

/**
 * Starts a PostgreSQL of our own: a new database in a temporary folder, at a free port of this machine, with its usual
 * settings, which make every commit durable.
 * @throws Error that says why it did not start
 */
export async function startPostgres(
  { initdb, postgres }: PostgresPrograms,
  guard: (pids: readonly number[]) => void,
): Promise<Server & { readonly url: string }> {
  const { path: home, remove } = temporaryHome('postgres');
  const uid = process.getuid?.() === 0 ? somebody() : undefined;
  const [data, sockets] = [join(home, 'data'), join(home, 'sockets')];
  mkdirSync(sockets);
  if (uid !== undefined) for (const folder of [home, sockets]) chownSync(folder, uid, uid);
  const init = ['-D', data, '-U', 'bench', '-A', 'trust', '--no-locale', '-E', 'UTF8'];
  const port = await freePort();
  try {
    const { code, output } = await runProgram([initdb, ...init], {
      env: process.env,
      ...(uid !== undefined && { uid }),
    });
    if (code !== 0) throw new Error(`initdb ended with ${code}: ${output.trim().split('\n').slice(-2).join(' ')}`);
    const server = await startServer({
      program: postgres,
      args: ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', sockets],
      ...(uid !== undefined && { uid }),
      logFile: join(home, 'log'),
      isUp: () => isOpen(port),
      guard,
    });
    const stop = async () => {
      await server.stop();
      remove();
    };
    return { pids: server.pids, stop, url: `postgresql://bench@127.0.0.1:${port}/bench` };
  } catch (error) {
    remove();
    throw error;
  }
}

function versions(): string[] {
  try {
    return readdirSync(debianFolder).sort((left, right) => Number(right) - Number(left));
  } catch {
    return [];
  }
}

/** @throws Error where the system has none of the users */
function somebody(): number {
  const entries = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const user of users) {
    const uid = Number(entries.find((entry) => entry.startsWith(`${user}:`))?.split(':')[2]);
    if (Number.isInteger(uid)) return uid;
  }
  throw new Error(`it does not run as root, and there is no user ${users.join(' or ')}`);
}
