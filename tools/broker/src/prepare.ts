import { tmpdir } from 'node:os';
import { BrokerUnavailable } from './broker.js';
import { prepareBroker } from './ensure-broker.js';
import { systemLang } from './texts.js';

/* Sees to it that the tests will find a broker, by installing one if need be. Exit code 2 when there is none to be had. */
try {
  await prepareBroker({ dataDir: tmpdir(), log: console.log, lang: systemLang() });
} catch (error) {
  if (!(error instanceof BrokerUnavailable)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
