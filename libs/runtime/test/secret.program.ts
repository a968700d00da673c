import { join } from 'node:path';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { createLog, secretOf, systemRuntime } from '../src/index.js';

const [, , folder = '', folders = '0', threads = '0'] = process.argv;

/** Needs the secrets of many folders, one after another, like whoever else runs at the same time. */
const secrets = Array.from({ length: Number(folders) }, (_, n) => secretOf(join(folder, String(n))));

if (!isMainThread) parentPort?.postMessage(secrets.join());
else {
  const workers = Array.from(
    { length: Number(threads) },
    () => new Worker(new URL(import.meta.url), { argv: process.argv.slice(2) }),
  );
  const theirs = workers.map(
    (worker) => new Promise<string>((resolve, reject) => worker.once('message', resolve).once('error', reject)),
  );
  for (const line of [secrets.join(), ...(await Promise.all(theirs))]) process.stdout.write(`${line}\n`);

  // Timers of the ports keep no process alive: with these left behind it ends all the same.
  const { timers } = systemRuntime(createLog({ style: 'orchestrated', service: 'order' }, 'silent'));
  timers.after(600_000, () => undefined);
  void timers.sleep(600_000);
}
