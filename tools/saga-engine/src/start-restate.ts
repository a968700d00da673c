import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemLang, type Lang } from '@shop/broker';
import { restateFolder, sendHttp, type RestateFolder } from '@shop/runtime';
import { startGuardian } from '@shop/supervisor';
import { prepareIdentity } from './identity.js';
import { installRestate } from './install-restate.js';
import { restateConfig } from './restate-config.js';
import { RestateUnavailable } from './restate-unavailable.js';
import { texts } from './texts.js';

export { RestateUnavailable };

/** A server of Restate that runs, until it is stopped. */
export interface Restate {
  readonly version: string;
  readonly pid: number;
  /** What makes an order service of this data folder use it. */
  readonly env: NodeJS.ProcessEnv;
  /** SIGKILL: as if it had crashed. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Stops it within 3 s. May be called more than once. */
  stop(): Promise<void>;
}

export interface RestateOptions {
  /** The run's folder; the server keeps all it has in `<dataDir>/restate`. */
  readonly dataDir: string;
  /** Told, in `lang`, what is done that takes a while. */
  readonly log: (line: string) => void;
  readonly lang?: Lang | undefined;
  /** Ends the start, and what it has started, early. */
  readonly signal?: AbortSignal | undefined;
}

const readyWithinMs = 60_000;
const pollEveryMs = 50;
const graceMs = 2_500;
/** The longest path of a socket, in bytes, less the zero at its end. */
const longestSocket = process.platform === 'darwin' ? 103 : 107;

/**
 * Starts a server of our own on a data folder, installing it before if need be, and waits until it takes work. It goes
 * on with whatever it has there from before.
 * @throws RestateUnavailable, or the signal's reason
 */
export async function startRestate(options: RestateOptions): Promise<Restate> {
  const { log, signal, lang = systemLang() } = options;
  const places = restateFolder(resolve(options.dataDir));
  const { ingressSocket } = places;
  if (Buffer.byteLength(ingressSocket) > longestSocket) {
    throw new RestateUnavailable(texts[lang].pathTooLong(ingressSocket, longestSocket));
  }
  const { program, version } = await installRestate({ log, lang, signal });
  prepareIdentity(places);
  const server = launch(program, places);
  try {
    await whenReady(server, places, lang, signal);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { ...server, version, env: { SHOP_SAGA_ENGINE: 'restate' } };
}

type Launched = Pick<Restate, 'pid' | 'kill' | 'stop'> & { readonly child: ChildProcess };

/** It must not outlive us, however we end: the guardian sees to that. */
function launch(program: string, places: RestateFolder): Launched {
  const config = join(places.folder, 'restate.toml');
  writeFileSync(config, restateConfig(places), { mode: 0o600 });
  const log = openSync(logOf(places), 'a');
  const child = spawn(
    program,
    [
      '--config-file',
      config,
      '--base-dir',
      places.folder,
      '--no-logo',
      '--log-format',
      'compact',
      '--log-disable-ansi-codes',
      'true',
    ],
    {
      cwd: places.folder,
      detached: true,
      stdio: ['ignore', log, log],
      // Nothing of the caller's environment: a RESTATE_… meant for another server must not reach ours.
      env: { PATH: process.env['PATH'], HOME: places.folder, DO_NOT_TRACK: '1', RUST_LOG: 'error' },
    },
  );
  closeSync(log);
  const guardian = startGuardian();
  if (child.pid !== undefined) guardian.watch([child.pid]);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  }).then(() => guardian.dismiss());
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const impatient = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await ended;
    clearTimeout(impatient);
  };
  return { child, pid: child.pid ?? 0, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

const logOf = ({ folder }: RestateFolder) => join(folder, 'restate.log');

async function whenReady({ child }: Launched, places: RestateFolder, lang: Lang, signal?: AbortSignal): Promise<void> {
  const giveUpAt = performance.now() + readyWithinMs;
  while (!(
    (await isHealthy(places.adminSocket, '/health')) && (await isHealthy(places.ingressSocket, '/restate/health'))
  )) {
    signal?.throwIfAborted();
    const code = child.exitCode ?? child.signalCode ?? (child.pid === undefined ? 'not started' : undefined);
    if (code !== undefined) throw new RestateUnavailable(texts[lang].ended(String(code), logOf(places)));
    if (performance.now() > giveUpAt) {
      throw new RestateUnavailable(texts[lang].late(readyWithinMs / 1_000, logOf(places)));
    }
    await sleep(pollEveryMs);
  }
}

async function isHealthy(socketPath: string, path: string): Promise<boolean> {
  const agent = new Agent({ ...({ socketPath } as object) });
  const answer = sendHttp(`http://restate${path}`, {
    method: 'GET',
    headers: {},
    signal: AbortSignal.timeout(1_000),
    agent,
  });
  return answer.then(
    ({ status }) => status === 200,
    () => false,
  );
}
