import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { httpPartners, ledgers, OutcomeUnknown } from '@shop/partners';
import { freePort } from '@shop/programs';
import { systemRuntime } from '@shop/runtime';

const { timers } = systemRuntime({ debug() {}, info() {}, warn() {}, error() {} });
const amount = { amount: 12_50, currency: 'BRL' } as const;
const charge = (paymentToken: string, orderId: string) => ({ key: orderId, orderId, amount, paymentToken });

describe('The partners as a process', () => {
  let data: string;
  let port: number;
  let url: string;
  let started: ChildProcess[];
  const partners = () => httpPartners({ url, timers, timeoutMs: 10_000 });

  /** Starts a process, and waits until it has said so. */
  async function start(says: string, ...args: string[]): Promise<ChildProcess> {
    const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
    const child = spawn(
      process.execPath,
      ['--conditions=source', '--import', path('../test/typescript.mjs'), path('main.ts'), ...args],
      {
        env: {
          PATH: process.env['PATH'],
          SHOP_STYLE: 'orchestrated',
          SHOP_DATA: data,
          SHOP_PORT_BASE: `${port - 120}`,
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    started.push(child);
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
      if (`${chunk}`.includes(says)) return child;
    }
    throw new Error(`It ended without saying "${says}"`);
  }

  async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    child.kill(signal);
    await once(child, 'exit');
    return child.exitCode;
  }

  beforeEach(async () => {
    started = [];
    data = await mkdtemp(join(tmpdir(), 'partners-'));
    port = await freePort();
    url = `http://127.0.0.1:${port}`;
  });
  afterEach(async () => {
    await Promise.all(started.map((child) => end(child, 'SIGKILL')));
    await rm(data, { recursive: true });
  });

  it('keeps its ledger, its answers and its counts through kill -9', async () => {
    const first = await start('"up"');
    const answer = await partners().card.charge(charge('tok_visa', 'o1'));
    await expect(partners().card.charge(charge('tok_flaky', 'o2'))).rejects.toBeInstanceOf(OutcomeUnknown);
    await expect(partners().card.charge(charge('tok_flaky', 'o2'))).rejects.toBeInstanceOf(OutcomeUnknown);
    await end(first, 'SIGKILL');
    await expect(partners().card.charge(charge('tok_visa', 'o1'))).rejects.toBeInstanceOf(OutcomeUnknown);

    await start('"up"');
    expect(await partners().card.charge(charge('tok_visa', 'o1'))).toEqual(answer);
    expect(await partners().card.charge(charge('tok_flaky', 'o2'))).toMatchObject({ outcome: 'approved' });
    const { items } = ledgers.card.parse(await (await fetch(`${url}/ledger/card`)).json());
    expect(items).toMatchObject([{ orderId: 'o1' }, { orderId: 'o2' }]);
  }, 60_000);

  it('stops within 2 s, in the middle of a silence', async () => {
    const child = await start('"up"');
    const hanging = partners()
      .card.charge(charge('tok_hang', 'o1'))
      .catch((error: unknown) => error);
    // Answered after the hanging request was read, on its way through the same queue of transactions.
    await partners().card.charge(charge('tok_visa', 'o2'));
    const stopping = end(child, 'SIGTERM');
    expect(await Promise.race([stopping, pause(2_000, 'still there', { ref: false })])).toBe(0);
    expect(await hanging).toBeInstanceOf(OutcomeUnknown);
  }, 60_000);

  it('waits beside partners with the same ledger, when told so, until it is stopped', async () => {
    await start('"up"');
    const beside = await start('served already', '--unless-served');
    expect(beside.exitCode).toBeNull();
    expect(await end(beside, 'SIGINT')).toBe(0);
    expect((await fetch(`${url}/health`)).status).toBe(200);
  }, 60_000);
});
