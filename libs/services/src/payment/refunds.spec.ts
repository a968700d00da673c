import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ImpossibleMessage } from '@shop/domain-kernel';
import { answersLost, cause } from '../testing/index.js';
import { PaymentBench } from './testing/payment-bench.js';
import type { Payments } from './payments.js';

const refund = { type: 'refund', reason: 'out_of_stock' } as const;

describe('A refund', () => {
  let bench: PaymentBench;
  beforeEach(async () => {
    bench = await PaymentBench.open();
  });
  afterEach(() => bench.close());

  async function charged(token: string): Promise<Payments> {
    const payments = bench.start();
    await bench.charge(payments, token);
    await bench.until('approved');
    return payments;
  }

  it('S17: gives back what was charged, once, however often it is asked for', async () => {
    const payments = await charged('tok_visa');
    await Promise.all(Array.from({ length: 50 }, () => payments.handle(bench.order, refund, cause)));
    await bench.until('refunded');
    expect(await payments.handle(bench.order, refund, cause)).toMatchObject({ status: 'refunded' });

    expect(bench.said.slice(2)).toEqual([
      { type: 'refunding', reason: 'out_of_stock', amount: bench.order.total, late: false },
      { type: 'refunded', reason: 'out_of_stock', amount: bench.order.total },
    ]);
    expect(await bench.moved()).toEqual(['charge 9230', 'refund 9230']);
  });

  it('does not make a repeated charge ask the network anew', async () => {
    const payments = await charged('tok_visa');
    await payments.handle(bench.order, refund, cause);
    await bench.until('refunded');
    expect(await bench.charge(payments, 'tok_visa')).toMatchObject({ status: 'refunded' });
    await bench.runtime.pass(5_000);
    expect(bench.network.charges).toHaveLength(1);
  });

  it('that is refused ten times is shown to a person, and goes on being asked for until it is done', async () => {
    const payments = await charged('tok_refund_refused');
    await payments.handle(bench.order, refund, cause);
    await bench.runtime.until(() => bench.network.refunds.length === 9);
    expect(await payments.backlog()).toEqual({ intents: 1, attention: 0 });
    await bench.runtime.until(async () => (await payments.backlog()).attention === 1);
    expect(bench.network.refunds).toHaveLength(10);

    await bench.until('refunded');
    expect(await payments.backlog()).toEqual({ intents: 0, attention: 0 });
    expect(new Set(bench.network.refunds.map(({ key }) => key))).toEqual(new Set(['order-1:refund']));
    expect(await bench.moved()).toEqual(['charge 9230', 'refund 9230']);
  });

  it('whose answer a crash has swallowed is not made twice', async () => {
    await charged('tok_visa');
    await bench.crash();
    const before = bench.start({}, answersLost(bench.network));
    await before.handle(bench.order, refund, cause);
    await bench.runtime.pass(100);
    expect(await bench.moved()).toEqual(['charge 9230', 'refund 9230']);
    await bench.crash();

    bench.start();
    await bench.until('refunded');
    expect(await bench.moved()).toEqual(['charge 9230', 'refund 9230']);
  });

  it('S18: of an order that was never charged is a defect, and leaves no trace', async () => {
    const payments = bench.start();
    await expect(payments.handle(bench.order, refund, cause)).rejects.toBeInstanceOf(ImpossibleMessage);
    expect(await bench.state()).toEqual({ status: 'none' });
  });
});
