import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BrokerUnavailable, type Broker } from './broker.js';
import { readBrokerFile, writeBrokerFile } from './broker-file.js';
import { serveBroker } from './serve-broker.js';
import { until } from './processes.js';

describe('a broker for services that Nx starts', () => {
  let dataDir: string;
  let stopped: number;
  const stop = { controller: new AbortController() };
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'shop-serve-'));
    stopped = 0;
    stop.controller = new AbortController();
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  const broker = (): Broker => ({
    url: 'amqp://own',
    version: '3.10.8',
    managed: true,
    prefix: 'shop-1',
    restart: () => Promise.resolve(),
    believeDiskFull: () => Promise.resolve(),
    stop: () => Promise.resolve(void stopped++),
    pids: () => [],
  });
  const serve = (ok: boolean, ensure = () => Promise.resolve(broker())) =>
    serveBroker(
      { dataDir, log: () => {}, signal: stop.controller.signal },
      {
        ensure,
        drainMs: 0,
        login: () => Promise.resolve(ok ? { ok, product: 'RabbitMQ', version: '1' } : { ok, why: '' }),
      },
    );

  it('is announced as long as it is there', async () => {
    const serving = serve(false);
    await until(() => existsSync(join(dataDir, 'broker.json')), 5_000);
    expect(readBrokerFile(dataDir)).toEqual({ url: 'amqp://own', prefix: 'shop-1' });
    expect(stopped).toBe(0);
    stop.controller.abort();
    await serving;
    expect(stopped).toBe(1);
    expect(readBrokerFile(dataDir)).toBeUndefined();
  });

  it('is left to the process that serves it already', async () => {
    writeBrokerFile(dataDir, { url: 'amqp://other', prefix: 'p' });
    const serving = serve(true, () => Promise.reject(new Error('not expected')));
    stop.controller.abort();
    await serving;
    expect(readBrokerFile(dataDir)?.url).toBe('amqp://other');
  });

  it('replaces an announcement that nobody stands behind, and removes it when there is none to be had', async () => {
    writeBrokerFile(dataDir, { url: 'amqp://gone', prefix: 'p' });
    await expect(serve(false, () => Promise.reject(new BrokerUnavailable('none')))).rejects.toThrow('none');
    expect(readBrokerFile(dataDir)).toBeUndefined();
  });
});
