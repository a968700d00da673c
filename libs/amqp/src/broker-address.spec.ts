import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { domains } from '@shop/contracts';
import { locateBroker } from './broker-address.js';

describe('The address of the broker', () => {
  const url = 'amqp://shop@127.0.0.1:5673';
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'shop-address-'));
  });
  afterEach(() => rmSync(data, { recursive: true }));
  const locate = (env: NodeJS.ProcessEnv = {}) => locateBroker(data, 'payment', env)();
  const announce = (content: object) => writeFileSync(join(data, 'broker.json'), JSON.stringify(content));

  it('is what the environment says', async () => {
    const env = { RABBITMQ_URL: url, SHOP_QUEUE_PREFIX: 'p' };
    expect(await locate(env)).toEqual({ url, prefix: 'p', declared: false });
    expect(await locate({ ...env, SHOP_TOPOLOGY: 'declared' })).toEqual({ url, prefix: 'p', declared: true });
    await expect(locate({ ...env, SHOP_TOPOLOGY: 'perhaps' })).rejects.toThrow('SHOP_TOPOLOGY');
    await expect(locate({ RABBITMQ_URL: url })).rejects.toThrow('SHOP_QUEUE_PREFIX');
  });

  it('may be those of several nodes, and is refused where one of them is none', async () => {
    const nodes = `${url},amqp://shop@127.0.0.1:5674`;
    const env = { RABBITMQ_URL: nodes, SHOP_QUEUE_PREFIX: 'p' };
    expect(await locate(env)).toEqual({ url: nodes, prefix: 'p', declared: false });
    await expect(locate({ ...env, RABBITMQ_URL: `${nodes},http://far` })).rejects.toThrow('RABBITMQ_URL');
    announce({ url: nodes, prefix: 'p' });
    expect(await locate()).toEqual({ url: nodes, prefix: 'p', declared: false });
  });

  it('is not known until somebody announces it in the data folder', async () => {
    await expect(locate()).rejects.toThrow('broker.json');
    announce({ url, prefix: 'p' });
    expect(await locate()).toEqual({ url, prefix: 'p', declared: false });
  });

  it('S9: is that of the service itself where each has a user of its own', async () => {
    const urls = Object.fromEntries(domains.map((name) => [name, `amqp://${name}@127.0.0.1:5673`]));
    const rpcUrls = { ...urls, payment: 'amqp://rpc-payment@127.0.0.1:5673' };
    announce({ url, urls, rpcUrls, prefix: 'p' });
    expect(await locate()).toEqual({ url: urls['payment'], prefix: 'p', declared: true });
    const asCaller = await locateBroker(data, 'payment', {}, 'rpcUrls')();
    expect(asCaller).toEqual({ url: rpcUrls.payment, prefix: 'p', declared: true });
  });
});
