import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualTime } from '@shop/runtime/testing';
import { machine } from '../testing/machine.js';
import { Client, must } from './client.js';
import { ClientHistory } from './history.js';
import { Manager } from './manager.js';

describe('the manager of a shop that counts requests', () => {
  let gateway: Server;
  let time: ManualTime;
  let manager: Manager;
  let refusals: { status: number; headers: Record<string, string> }[];
  const history = new ClientHistory();

  beforeEach(async () => {
    refusals = [];
    gateway = createServer((_, response) => {
      const { status, headers } = refusals.shift() ?? { status: 200, headers: {} };
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(status === 200 ? { sku: 'TEA', onHand: 5 } : {}));
    });
    await new Promise<void>((listening) => gateway.listen(0, '127.0.0.1', listening));
    const { port } = gateway.address() as AddressInfo;
    time = new ManualTime();
    const client = new Client([`http://127.0.0.1:${port}`], machine, history, 1_000);
    manager = new Manager({ id: 'm', token: 't' }, client, time);
  });
  afterEach(() => {
    gateway.closeAllConnections();
    return new Promise((closed) => gateway.close(closed));
  });

  it('waits for as long as it is told, and asks again', async () => {
    refusals = [2, 7].map((seconds) => ({ status: 429, headers: { 'retry-after': String(seconds) } }));
    const answer = manager.setStock('TEA', 5);
    for (const ms of [2_000, 7_000]) {
      await time.untilWaiting(time.clock.now() + ms);
      expect(time.waits).toEqual([ms]);
      time.advance(ms);
    }
    expect(await answer).toMatchObject({ sku: 'TEA', onHand: 5 });
  });

  it.each([
    ['does not say for how long', { status: 429, headers: {} }],
    ['is broken', { status: 503, headers: { 'retry-after': '1' } }],
  ])('takes the answer as it is of a shop that %s', async (_, refusal) => {
    refusals = [refusal];
    const answer = await manager.auditStock('TEA');
    expect(answer.status).toBe(refusal.status);
    expect(() => must(answer)).toThrow('GET /audit/stock/TEA was answered');
    expect(time.waits).toEqual([]);
  });
});
