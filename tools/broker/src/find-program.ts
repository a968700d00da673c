import { accessSync, constants, readdirSync, realpathSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** The first executable file called `name` in the folders of `PATH`, then in `more`. */
export function findProgram(name: string, env: NodeJS.ProcessEnv, more: readonly string[] = []): string | undefined {
  const folders = [...(env['PATH'] ?? '').split(delimiter).filter(Boolean), ...more];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The programs that a private node is made of. */
export interface NodePrograms {
  readonly server: string;
  readonly epmd: string;
}

const serverFolders = ['/usr/lib/rabbitmq/bin', '/usr/local/sbin', '/usr/sbin', '/opt/homebrew/sbin'];

/**
 * An installed RabbitMQ, or undefined. `erl` and `sh` have to be in `PATH` because RabbitMQ's own script looks there;
 * a user's `PATH` often lacks `sbin`, so that the server itself may also be in one of the usual folders.
 */
export function findNode(env: NodeJS.ProcessEnv): NodePrograms | undefined {
  const erl = findProgram('erl', env);
  const server = findProgram('rabbitmq-server', env, serverFolders);
  if (process.platform === 'win32' || !erl || !server || !findProgram('sh', env)) return undefined;
  const epmd = findProgram('epmd', env, [dirname(realpathSync(erl)), ...runtimeFolders(realpathSync(erl))]);
  return epmd ? { server: unwrapped(server), epmd } : undefined;
}

/**
 * Debian's `rabbitmq-server` is a wrapper that becomes another user, who cannot write to our folder; the script it
 * runs in the end is beside it.
 */
function unwrapped(server: string): string {
  const real = realpathSync(server);
  if (!real.endsWith('rabbitmq-script-wrapper')) return real;
  return realpathSync(join(dirname(real), 'rabbitmq-server'));
}

/** Erlang keeps `epmd` with its runtime: `<root>/erts-<version>/bin`. */
function runtimeFolders(erl: string): string[] {
  const root = dirname(dirname(erl));
  return readdirSync(root)
    .filter((name) => name.startsWith('erts-'))
    .map((name) => join(root, name, 'bin'));
}
