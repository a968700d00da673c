import { randomUUID } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { secretOf } from '../src/config.js';
import { systemRuntime } from '../src/system.js';

const [, , folder = '', folders = '0', crowd = '0'] = process.argv;

/** Needs the secrets of many folders, one after another, from the moment on at which the whole crowd is there. */
function secrets(): string {
  writeFileSync(join(folder, `here-${randomUUID()}`), '');
  const here = () => readdirSync(folder).filter((name) => name.startsWith('here-')).length;
  while (here() < Number(crowd)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
  return Array.from({ length: Number(folders) }, (_, n) => secretOf(join(folder, String(n)))).join();
}

if (!isMainThread) parentPort?.postMessage(secrets());
else {
  const thread = new Worker(new URL('secret-thread.mjs', import.meta.url), { argv: process.argv.slice(2) });
  const theirs = new Promise<string>((resolve, reject) => thread.once('message', resolve).once('error', reject));
  const ours = secrets();
  process.stdout.write(`${ours}\n${await theirs}\n`);

  // Timers of the ports keep no process alive: with these left behind it ends all the same.
  const ignore = () => undefined;
  const { timers } = systemRuntime({ debug: ignore, info: ignore, warn: ignore, error: ignore });
  timers.after(600_000, () => undefined);
  void timers.sleep(600_000);
}
