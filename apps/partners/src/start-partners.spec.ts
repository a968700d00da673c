import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'libsql';
import { httpPartners, ledgers, OutcomeUnknown, type LedgerName, type LedgerOf } from '@shop/partners';
import { describePartners } from '@shop/partners/testing';
import { ManualTime } from '@shop/runtime/testing';
import { noFaults, type Log, type Runtime } from '@shop/runtime';
import { servedAlready } from './served-already.js';
import { startPartners, type RunningPartners } from './start-partners.js';

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const runtimeOf = (time: ManualTime): Runtime => ({
  ...time,
  random: { next: () => 0.5 },
  log: silent,
  faults: noFaults,
});
const newFolder = () => mkdtemp(join(tmpdir(), 'partners-'));

async function ledgerAt<Name extends LedgerName>(url: string, name: Name, orderId?: string): Promise<LedgerOf<Name>> {
  const response = await fetch(`${url}/ledger/${name}${orderId ? `?orderId=${orderId}` : ''}`);
  return ledgers[name].parse(await response.json()) as LedgerOf<Name>;
}

describePartners('The partners over HTTP', async () => {
  const time = new ManualTime();
  const folder = await newFolder();
  const at = { file: join(folder, 'partners.db'), host: '127.0.0.1', port: 0 };
  const server = await startPartners(at, runtimeOf(time));
  return {
    ...httpPartners({ url: server.url, timers: time.timers }),
    time,
    ledger: (name, orderId) => ledgerAt(server.url, name, orderId),
    async stop() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
});

describe('A partners process', () => {
  let folder: string;
  let file: string;
  let time: ManualTime;
  let server: RunningPartners;
  const start = () => startPartners({ file, host: '127.0.0.1', port: 0 }, runtimeOf(time));
  const cards = () => httpPartners({ url: server.url, timers: time.timers }).card;
  const post = (path: string, body: string) => fetch(server.url + path, { method: 'POST', body });

  beforeEach(async () => {
    folder = await newFolder();
    file = join(folder, 'partners.db');
    time = new ManualTime();
    server = await start();
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  const amount = { amount: 12_50, currency: 'BRL' } as const;
  const charge = (paymentToken: string) => ({ key: 'o1', orderId: 'o1', amount, paymentToken });

  it('makes the charge it was asked for before it went down, when its time has come, though nobody asks again', async () => {
    const due = time.clock.now() + 15_000;
    const asking = cards()
      .charge(charge('tok_hang'))
      .catch((error: unknown) => error);
    await time.untilWaiting(due);
    await server.close();
    expect(await asking).toBeInstanceOf(OutcomeUnknown);
    time.advance(14_000);
    server = await start();
    await time.untilWaiting(due);
    expect((await ledgerAt(server.url, 'card')).items).toEqual([]);
    time.advance(1_000);
    expect(await cards().charge(charge('tok_hang'))).toMatchObject({ outcome: 'approved' });
    expect((await ledgerAt(server.url, 'card')).items).toHaveLength(1);
  });

  it('still knows after a restart how often it has failed', async () => {
    await expect(cards().charge(charge('tok_flaky'))).rejects.toBeInstanceOf(OutcomeUnknown);
    await server.close();
    server = await start();
    await expect(cards().charge(charge('tok_flaky'))).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(await cards().charge(charge('tok_flaky'))).toMatchObject({ outcome: 'approved' });
  });

  it('S26: does not let an entry of the ledger be changed or deleted', async () => {
    await cards().charge(charge('tok_visa'));
    const database = new Database(file);
    expect(() => database.exec('update entry set effect = 0')).toThrow('append-only');
    expect(() => database.exec('delete from entry')).toThrow('append-only');
    database.close();
  });

  it('answers what is not a request with a problem, and goes on', async () => {
    expect((await post('/card/charges', '{')).status).toBe(400);
    expect((await post('/card/charges', '{}')).status).toBe(422);
    expect((await post('/card/charges', 'x'.repeat(100_000))).status).toBe(413);
    expect((await post('/card/nothing', '{}')).status).toBe(404);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });

  it('is known again by its ledger, so that a second one beside it can wait', async () => {
    expect(await servedAlready(server.url, file, time.timers)).toBe(true);
    expect(await servedAlready(server.url, join(folder, 'other.db'), time.timers)).toBe(false);
    expect(await servedAlready('http://127.0.0.1:1', file, time.timers)).toBe(false);
  });
});
