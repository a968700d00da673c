import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runProgram } from '@shop/programs';
import { postgresFolder } from './home.js';

/** Stops what still runs of the server of a data folder, and waits until it is gone. For the deletion of the folder. */
export async function stopLeftPostgres(dataDir: string, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const data = join(postgresFolder(dataDir), 'data');
  const pid = pidIn(join(data, 'postmaster.pid'));
  // A process id alone may have gone to somebody else since; the folder is an argument of its server.
  const isServer = async () =>
    pid !== undefined &&
    (await runProgram(['ps', '-p', String(pid), '-o', 'args='], { env, timeoutMs: 5_000 })).output.includes(data);
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!(await isServer())) return;
    process.kill(pid!, signal);
    for (const until = Date.now() + 3_000; Date.now() < until && (await isServer());) await wait(50);
  }
}

function pidIn(file: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}
