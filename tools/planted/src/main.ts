import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrokerUnavailable, prepareBroker } from '@shop/broker';
import { planted, type Bench } from './command.js';
import { Refusal, type Options } from './options.js';
import { plant } from './plant.js';
import { runTestsIn } from './test-run.js';
import { copyWorkspace, root } from './workspace-copy.js';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop.abort());

/** Some of the tests start a broker of their own, and have to find its program. */
async function prepare({ lang }: Options): Promise<void> {
  await prepareBroker({ dataDir: tmpdir(), log: console.log, lang }).catch((error: unknown) => {
    throw error instanceof BrokerUnavailable ? new Refusal(error.message) : error;
  });
}

async function openBench(): Promise<Bench> {
  const copy = await copyWorkspace();
  return {
    plant: (bug) => plant(bug, copy.root),
    run: runTestsIn(copy.root, stop.signal),
    now: Date.now,
    remove: copy.remove,
  };
}

process.exitCode = await planted(process.argv.slice(2), {
  line: console.log,
  complain: console.error,
  signal: stop.signal,
  env: process.env,
  width: process.stdout.columns ?? 100,
  reports: join(root, 'reports'),
  prepare,
  openBench,
});
