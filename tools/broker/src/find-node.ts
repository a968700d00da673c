import { readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findProgram } from '@shop/programs';

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
