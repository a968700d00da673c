import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { runProgram } from '@shop/programs';
import { login } from './databases.js';
import type { ServerPrograms } from './find-programs.js';
import { admin, type Home } from './home.js';
import { PostgresUnavailable } from './postgres.js';
import type { texts } from './texts.js';

const script = fileURLToPath(new URL('../keeper.sh', import.meta.url));
const patienceMs = 60_000;

/**
 * On the loopback interface only. Nothing about durability: commits are flushed, as PostgreSQL does by itself. Conflicts
 * of serializable transactions are everyday, and not written down each. A dozen connections for each process of both
 * styles, four replicas of each.
 */
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=700',
  'max_pred_locks_per_transaction=256',
  'log_min_messages=fatal',
  'jit=off',
];

interface Start {
  readonly programs: ServerPrograms;
  readonly home: Home;
  readonly env: NodeJS.ProcessEnv;
  readonly text: (typeof texts)['en'];
  readonly signal?: AbortSignal | undefined;
}

/** A server process of ours, with the shell that ends it when this process is gone. */
export class Server {
  private constructor(
    private readonly keeper: ChildProcess,
    readonly version: string,
  ) {}

  /** @throws PostgresUnavailable when it ends or lets nobody in; nothing of it runs then */
  static async start(start: Start): Promise<Server> {
    await prepare(start);
    const keeper = keep(start);
    try {
      return new Server(keeper, await readiness(start, keeper));
    } catch (error) {
      await end(keeper);
      throw error;
    }
  }

  get pid(): number {
    return this.keeper.pid ?? 0;
  }

  stop(): Promise<void> {
    return end(this.keeper);
  }
}

/** The first time only. The password goes by file: arguments can be read by every user of the machine. */
async function prepare({ programs, home, env, text, signal }: Start): Promise<void> {
  const data = join(home.folder, 'data');
  if (existsSync(data)) return;
  // Under its name only when it is whole: a start that was interrupted here must not be taken for a server.
  const unfinished = join(home.folder, 'unfinished');
  rmSync(unfinished, { recursive: true, force: true });
  const file = join(home.folder, 'password');
  writeFileSync(file, home.password, { mode: 0o600 });
  const login = ['-U', admin, '-A', 'scram-sha-256', `--pwfile=${file}`];
  const command = [...programs.initdb, '-D', unfinished, ...login, '--locale=C', '--encoding=UTF8'] as const;
  const { code, output } = await runProgram(command, { env, signal, timeoutMs: patienceMs });
  rmSync(file);
  signal?.throwIfAborted();
  if (code !== 0) throw new PostgresUnavailable(text.failed('initdb', output.trim().split('\n').slice(-2).join(' ')));
  renameSync(unfinished, data);
}

function keep({ programs, home, env }: Start): ChildProcess {
  const log = openSync(join(home.folder, 'server.log'), 'a', 0o600);
  const parameters = [
    '-D',
    join(home.folder, 'data'),
    '-p',
    String(home.port),
    ...settings.flatMap((it) => ['-c', it]),
  ];
  const keeper = spawn('sh', [script, ...programs.postgres, ...parameters], {
    detached: true,
    stdio: ['pipe', log, log],
    env: { PATH: env['PATH'], LANG: 'C.UTF-8' },
  });
  closeSync(log);
  keeper.on('error', () => {});
  keeper.stdin?.on('error', () => {});
  return keeper;
}

/** Waits until somebody who logs in is let in. @returns the version */
async function readiness({ home, text, signal }: Start, keeper: ChildProcess): Promise<string> {
  const log = join(home.folder, 'server.log');
  for (const until = Date.now() + patienceMs; Date.now() < until; await wait(100)) {
    signal?.throwIfAborted();
    const version = await login(home).catch(() => undefined);
    if (version !== undefined) return version;
    if (hasEnded(keeper)) throw new PostgresUnavailable(text.died(log));
  }
  throw new PostgresUnavailable(text.late(patienceMs / 1_000, log));
}

const hasEnded = (keeper: ChildProcess) => keeper.exitCode !== null || keeper.signalCode !== null;

async function end(keeper: ChildProcess): Promise<void> {
  keeper.stdin?.end();
  while (!hasEnded(keeper)) await wait(20);
}
