import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OutcomeUnknown, type CardNetwork } from '@shop/partners';
import { cause, silentNetwork } from '../testing/index.js';
import { PaymentBench } from './testing/payment-bench.js';

const giveUpAfterMs = 10_000;
const types = (bench: PaymentBench) => bench.said.map(({ type }) => type);

describe('The payment deadline', () => {
  let bench: PaymentBench;
  beforeEach(async () => {
    bench = await PaymentBench.open();
  });
  afterEach(() => bench.close());

  const sinceStart = (begun: number) => bench.runtime.clock.now() - begun;

  it('passes when the network was silent for so long, and not before', async () => {
    const begun = bench.runtime.clock.now();
    const payments = bench.start({ giveUpAfterMs }, silentNetwork);
    await bench.charge(payments, 'tok_visa');
    await bench.runtime.pass(giveUpAfterMs - 50);
    expect(await bench.state()).toMatchObject({ status: 'charging' });

    await bench.until('timed-out');
    expect(sinceStart(begun)).toBeLessThan(giveUpAfterMs + 1_000);
    expect(types(bench)).toEqual(['charging', 'timed-out']);
  });

  it('passes as well when the network answers with errors only', async () => {
    const begun = bench.runtime.clock.now();
    const broken: CardNetwork = {
      ...silentNetwork,
      charge: () => Promise.reject(new OutcomeUnknown('card.charge', 'out of order')),
    };
    const payments = bench.start({ giveUpAfterMs }, broken);
    await bench.charge(payments, 'tok_visa');
    await bench.until('timed-out');
    expect(sinceStart(begun)).toBeGreaterThanOrEqual(giveUpAfterMs);
    expect(sinceStart(begun)).toBeLessThan(giveUpAfterMs + 3_000);
  });

  it('does not pass for a network that is slow but answers in time', async () => {
    const payments = bench.start({ giveUpAfterMs });
    await bench.charge(payments, 'tok_slow');
    await bench.runtime.pass(giveUpAfterMs * 2);
    expect(await bench.state()).toMatchObject({ status: 'approved' });
  });

  it('does not keep money: what is approved late is charged, refunded, and said once', async () => {
    const payments = bench.start({ giveUpAfterMs });
    await bench.charge(payments, 'tok_hang');
    await bench.until('refunded');

    expect(types(bench)).toEqual(['charging', 'timed-out', 'refunding', 'refunded']);
    expect(await bench.moved()).toEqual(['charge 9230', 'refund 9230']);
    const { charges, refunds } = await payments.audit(bench.order.id);
    expect([charges, refunds]).toEqual([
      [expect.objectContaining({ amount: bench.order.total })],
      [expect.objectContaining({ amount: bench.order.total })],
    ]);
  });

  it('lets a late refusal of the card pass in silence', async () => {
    let decline = () => {};
    const answer = new Promise<Awaited<ReturnType<CardNetwork['charge']>>>((resolve) => {
      decline = () => resolve({ outcome: 'declined', reason: 'insufficient_funds' });
    });
    const payments = bench.start({ giveUpAfterMs }, { ...silentNetwork, charge: () => answer });
    await bench.charge(payments, 'tok_visa');
    await bench.until('timed-out');
    decline();
    expect(await bench.until('declined')).toEqual({ status: 'declined', reason: 'payment_timeout' });
    expect(types(bench)).toEqual(['charging', 'timed-out', 'declined-late']);
  });

  it('is silence of the network, not absence of payment: after downtime the network is asked once more', async () => {
    await bench.charge(bench.start({ giveUpAfterMs }, silentNetwork), 'tok_visa');
    await bench.runtime.pass(1_000);
    await bench.crash();
    bench.runtime.jump(giveUpAfterMs * 6);

    bench.start({ giveUpAfterMs });
    await bench.until('approved');
    expect(types(bench)).toEqual(['charging', 'approved']);
  });

  it('counts from when the network could answer: after downtime a slow card has its whole time again', async () => {
    await bench.charge(bench.start({ giveUpAfterMs }, silentNetwork), 'tok_visa');
    await bench.runtime.pass(1_000);
    await bench.crash();
    bench.runtime.jump(giveUpAfterMs * 6);

    const again = bench.runtime.clock.now();
    bench.start({ giveUpAfterMs }, silentNetwork);
    await bench.until('timed-out');
    expect(sinceStart(again)).toBeGreaterThanOrEqual(giveUpAfterMs);
    expect(sinceStart(again)).toBeLessThan(giveUpAfterMs + 1_000);
  });

  it.each([
    ['while it waits', 3_000, 60_000],
    ['for a moment, just before the last ask', giveUpAfterMs - 1_100, 1_500],
    ['in the very last ask', giveUpAfterMs - 500, 60_000],
  ])('is not passed by a process that was frozen %s', async (_, frozenAfter, frozenFor) => {
    let thawed = false;
    const charge: CardNetwork['charge'] = (request) =>
      thawed ? bench.network.charge(request) : silentNetwork.charge(request);
    const payments = bench.start({ giveUpAfterMs }, { ...bench.network, charge });
    await bench.charge(payments, 'tok_visa');
    await bench.runtime.pass(frozenAfter);
    thawed = true;
    bench.runtime.jump(frozenFor);

    await bench.until('approved');
    expect(types(bench)).toEqual(['charging', 'approved']);
  });

  describe('when it is owned by whoever asked for the charge', () => {
    it('never passes here', async () => {
      const payments = bench.start({}, silentNetwork);
      await bench.charge(payments, 'tok_visa');
      await bench.runtime.pass(60_000);
      expect(await bench.state()).toMatchObject({ status: 'charging' });
    });

    it('ends the charge at once, and what is approved later is refunded', async () => {
      const payments = bench.start();
      await bench.charge(payments, 'tok_hang');
      await bench.runtime.pass(giveUpAfterMs);
      const undo = { type: 'undo', reason: 'payment_timeout' } as const;
      expect(await payments.handle(bench.order, undo, cause)).toMatchObject({ status: 'timed-out' });

      await bench.until('refunded');
      expect(await bench.moved()).toEqual(['charge 9230', 'refund 9230']);
    });
  });
});
