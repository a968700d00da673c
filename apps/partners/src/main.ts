import { MessageChannel } from 'node:worker_threads';
import { stylePorts } from '@shop/contracts';
import { createLog, databaseFile, endInOrder, endOnUnknownError, processRuntime, readConfig } from '@shop/runtime';
import { servedAlready } from './served-already.js';
import { startPartners } from './start-partners.js';

/**
 * The world outside of one style, as a process. With `--unless-served` it lets partners that already stand there with
 * the same ledger be, and only waits for its own end: a shop can be started piece by piece beside them.
 */
const config = readConfig({ name: 'partners' });
const log = createLog({ style: config.style, service: config.name }, config.logLevel);
endOnUnknownError(log);

const runtime = processRuntime(log, config);
const { host } = config;
const file = databaseFile(config);
const port = stylePorts(config.style, config.portBase).partners;

if (process.argv.includes('--unless-served') && (await servedAlready(`http://${host}:${port}`, file, runtime.timers))) {
  // Nothing is open here, and a process without anything open ends by itself.
  const { port1: open } = new MessageChannel();
  open.ref();
  endInOrder(log, async () => open.close());
  log.info({ port }, 'served already: waiting');
} else {
  const partners = await startPartners({ file, host, port }, runtime);
  endInOrder(log, () => partners.close());
  log.info({ port }, 'up');
}
