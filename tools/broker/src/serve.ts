import { resolve } from 'node:path';
import { BrokerUnavailable, DataFolderInUse } from './broker.js';
import { serveBroker } from './serve-broker.js';
import { systemLang } from './texts.js';

/* `nx run broker:serve`. Ends on SIGTERM, on Ctrl-C, or when the process that started it is gone. */
const stop = new AbortController();
const parent = process.ppid;
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect']) process.on(signal, () => stop.abort());
const watch = setInterval(() => process.ppid !== parent && stop.abort(), 500);

try {
  const dataDir = resolve(process.env['SHOP_DATA'] ?? '.shop');
  await serveBroker({ dataDir, log: console.error, signal: stop.signal, lang: systemLang() });
} catch (error) {
  const expected = error instanceof BrokerUnavailable || error instanceof DataFolderInUse;
  if (!stop.signal.aborted) {
    console.error(expected ? error.message : error);
    process.exitCode = expected ? 2 : 1;
  }
} finally {
  clearInterval(watch);
}
