import { mkdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Broker, BrokerOptions } from './broker.js';
import { readBrokerFile, removeBrokerFile, writeBrokerFile } from './broker-file.js';
import { ensureBroker } from './ensure-broker.js';
import { login } from './login.js';

interface ServeOptions extends BrokerOptions {
  readonly signal: AbortSignal;
}

/** Nx stops everything at once; the services get a moment to acknowledge and confirm what they have in hand. */
const drainMs = 1_000;

/**
 * Has a broker for the services of a data folder until the signal comes. They find it in `<dataDir>/broker.json`, which
 * is there exactly as long as the broker is. Where another process serves one already, it only waits.
 * @throws what `ensureBroker` throws
 */
export async function serveBroker(
  options: ServeOptions,
  ways: { ensure: (options: BrokerOptions) => Promise<Broker>; login: typeof login; drainMs: number } = {
    ensure: ensureBroker,
    login,
    drainMs,
  },
): Promise<void> {
  const { dataDir, signal, log } = options;
  mkdirSync(dataDir, { recursive: true });
  const known = readBrokerFile(dataDir);
  if (known && (await ways.login(known.url)).ok) return aborted(signal);
  removeBrokerFile(dataDir);
  const broker = await ways.ensure(options);
  try {
    writeBrokerFile(dataDir, broker);
    log(`RabbitMQ ${broker.version}`);
    await aborted(signal);
    removeBrokerFile(dataDir);
    if (broker.managed) await delay(ways.drainMs);
  } finally {
    await broker.stop();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
