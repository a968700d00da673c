import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { freePorts } from '@shop/programs';
import { startServer, type Server } from './server.js';
import { temporaryHome } from './temporary-home.js';

export interface RestateAddresses {
  readonly ingress: string;
  readonly admin: string;
}

/**
 * Starts the server of Restate that is installed beside the peers, alone, with data of its own, at free ports.
 * @throws Error that says why it did not start
 */
export async function startRestate(
  peersFolder: string,
  guard: (pids: readonly number[]) => void,
): Promise<Server & RestateAddresses> {
  const { path: home, remove } = temporaryHome('restate');
  const [node, ingress, admin] = await freePorts([undefined, undefined, undefined]);
  const addresses = { ingress: `http://127.0.0.1:${ingress}`, admin: `http://127.0.0.1:${admin}` };
  try {
    const server = await startServer({
      program: programIn(peersFolder),
      args: ['--no-logo', '--listen-mode', 'tcp', '--base-dir', home, '--node-name', 'bench'],
      env: {
        RESTATE_BIND_ADDRESS: `127.0.0.1:${node}`,
        RESTATE_ADVERTISED_ADDRESS: `http://127.0.0.1:${node}`,
        RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ingress}`,
        RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${admin}`,
        RESTATE_DISABLE_TELEMETRY: 'true',
        RESTATE_LOG_FILTER: 'warn',
      },
      logFile: join(home, 'log'),
      isUp: () => isHealthy(`${addresses.admin}/health`, `${addresses.ingress}/restate/health`),
      guard,
    });
    const stop = async () => {
      await server.stop();
      remove();
    };
    return { pids: server.pids, stop, ...addresses };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The package of this platform brings the program; the one in front of it only looks for it. */
function programIn(peersFolder: string): string {
  const require = createRequire(join(peersFolder, 'package.json'));
  const manifest = require.resolve(`@restatedev/restate-server-${process.platform}-${process.arch}/package.json`);
  return join(dirname(manifest), 'bin', 'restate-server');
}

async function isHealthy(...urls: readonly string[]): Promise<boolean> {
  const each = urls.map((url) => fetch(url, { signal: AbortSignal.timeout(1_000) }).then(({ ok }) => ok));
  return (await Promise.all(each).catch(() => [false])).every(Boolean);
}
