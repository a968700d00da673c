import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CardNetwork } from '@shop/partners';
import { answersLost, cause, silentNetwork } from '../testing/index.js';
import { PaymentBench } from './testing/payment-bench.js';
import { Payments } from './payments.js';

describe('Payment', () => {
  let bench: PaymentBench;
  beforeEach(async () => {
    bench = await PaymentBench.open();
  });
  afterEach(() => bench.close());

  it('stores what it is about to ask before it asks the card network', async () => {
    const stored: number[] = [];
    const network: CardNetwork = {
      ...bench.network,
      async charge(request) {
        stored.push((await payments.backlog()).intents);
        return bench.network.charge(request);
      },
    };
    const payments = bench.start({}, network);
    expect(await bench.charge(payments, 'tok_visa')).toMatchObject({ status: 'charging' });
    await bench.until('approved');
    expect(stored).toEqual([1]);
  });

  it('charges what the order costs, once, and says so', async () => {
    const payments = bench.start();
    await bench.charge(payments, 'tok_visa');
    const state = await bench.until('approved');

    expect(state).toMatchObject({ amount: bench.order.total });
    expect(bench.said.map(({ type }) => type)).toEqual(['charging', 'approved']);
    expect(await bench.moved()).toEqual(['charge 9230']);
    expect(await payments.audit(bench.order.id)).toEqual({
      charges: [{ amount: bench.order.total, at: '2030-01-01T00:00:00.000Z' }],
      refunds: [],
    });
    expect(await payments.backlog()).toEqual({ intents: 0, attention: 0 });
  });

  it.each([
    ['tok_declined', 'payment_declined'],
    ['tok_insufficient_funds', 'insufficient_funds'],
  ])('says that a card was declined, and why: %s', async (token, reason) => {
    const payments = bench.start();
    await bench.charge(payments, token);
    expect(await bench.until('declined')).toEqual({ status: 'declined', reason });
    expect(bench.said.at(-1)).toEqual({ type: 'declined', reason });
    expect(await payments.audit(bench.order.id)).toEqual({ charges: [], refunds: [] });
  });

  it('asks again with the same key for as long as the outcome is unknown', async () => {
    const payments = bench.start();
    await bench.charge(payments, 'tok_flaky');
    await bench.until('approved');

    expect(bench.network.charges).toHaveLength(3);
    expect(new Set(bench.network.charges.map(({ key }) => key))).toEqual(new Set(['order-1:charge']));
    expect(await bench.moved()).toEqual(['charge 9230']);
    expect(bench.runtime.complaints).toEqual([]);
  });

  it('answers a repeated command with what is stored, and changes nothing', async () => {
    const payments = bench.start();
    await Promise.all(Array.from({ length: 10 }, () => bench.charge(payments, 'tok_visa')));
    const state = await bench.until('approved');
    expect(await bench.charge(payments, 'tok_visa')).toEqual(state);
    await bench.runtime.pass(5_000);

    expect(bench.said.map(({ type }) => type)).toEqual(['charging', 'approved']);
    expect(bench.network.charges).toHaveLength(1);
  });

  it('answers whoever waits as soon as the network has, and otherwise when their time is up', async () => {
    const slow = bench.start({}, silentNetwork);
    await bench.charge(slow, 'tok_visa');
    const inVain = slow.settled(bench.order.id, 1_000);
    await bench.runtime.pass(1_000);
    expect(await inVain).toMatchObject({ status: 'charging' });

    await bench.crash();
    const payments = bench.start();
    const settled = payments.settled(bench.order.id, 60_000);
    await bench.runtime.pass(0);
    expect(await settled).toMatchObject({ status: 'approved' });
  });

  it.each([
    ['was stored', () => silentNetwork],
    ['has reached the network', () => answersLost(bench.network)],
  ])('goes on after a crash where it stopped: the intent %s', async (_, line) => {
    const payments = bench.start({}, line());
    await bench.charge(payments, 'tok_visa');
    await bench.runtime.pass(100);
    await bench.crash();

    bench.start();
    await bench.until('approved');
    expect(await bench.moved()).toEqual(['charge 9230']);
    expect(bench.said.map(({ type }) => type)).toEqual(['charging', 'approved']);
  });

  it('takes up an intent that a stop has left before anybody was asked', async () => {
    const payments = bench.start();
    payments.beforeApplicationShutdown();
    await bench.charge(payments, 'tok_visa');
    await bench.runtime.pass(1_000);
    expect(bench.network.charges).toEqual([]);

    await bench.crash();
    bench.start();
    await bench.until('approved');
  });

  it('stores nothing, and asks nobody, when what follows cannot be stored with it', async () => {
    const payments = new Payments(bench.db.store, bench.network, bench.runtime, async () => {
      throw new Error('no outbox');
    });
    await expect(bench.charge(payments, 'tok_visa')).rejects.toThrow('no outbox');
    await bench.runtime.pass(5_000);

    expect(await bench.state()).toEqual({ status: 'none' });
    expect(await payments.backlog()).toEqual({ intents: 0, attention: 0 });
    expect(bench.network.charges).toEqual([]);
  });

  it('keeps the answer of the network out as well when what follows cannot be stored with it', async () => {
    let works = true;
    const payments = new Payments(bench.db.store, bench.network, bench.runtime, () => {
      if (!works) throw new Error('no outbox');
      works = false;
    });
    await bench.charge(payments, 'tok_visa');
    await bench.runtime.pass(1_000);
    expect(await payments.audit(bench.order.id)).toEqual({ charges: [], refunds: [] });
    expect(await payments.backlog()).toMatchObject({ intents: 1 });

    works = true;
    await bench.until('approved');
    expect(await bench.moved()).toEqual(['charge 9230']);
    payments.beforeApplicationShutdown();
  });

  it.each([{ type: 'stop' }, { type: 'undo', reason: 'customer_request' }] as const)(
    'never charges an order that was taken back before: $type',
    async (command) => {
      const payments = bench.start();
      await payments.handle(bench.order, command, cause);
      expect(await bench.charge(payments, 'tok_visa')).toEqual({ status: 'declined', reason: 'customer_request' });
      await bench.runtime.pass(5_000);
      expect(bench.network.charges).toEqual([]);
    },
  );
});
