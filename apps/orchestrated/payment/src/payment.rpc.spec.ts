import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { commands, type CommandData, type ReplyData } from '@shop/contracts';
import type { PaymentState } from '@shop/domain-payment';
import { inlinePartners, type InlinePartners } from '@shop/partners';
import { makeCommand } from '@shop/rpc';
import { paymentMigrations, Payments } from '@shop/services/payment';
import { anOrder, cause, dispatch, TestRuntime, testStore, type TestStore } from '@shop/services/testing';
import { chargeOutcome, PaymentRpc, refundOutcome } from './payment.rpc.js';

const order = anOrder();
const amount = order.total;
const since = Date.UTC(2030, 0, 1);
const asked = { amount, paymentToken: 'tok_visa', since };
const asking = { outcome: 'asking', since: '2030-01-01T00:00:00.000Z' } as const;

/** Every state of a payment, and what a charge and a refund are answered in it. */
const states: [PaymentState, ReplyData<'payment.charge'>, ReplyData<'payment.refund'>][] = [
  [{ status: 'none' }, { outcome: 'declined', reason: 'payment_timeout' }, { outcome: 'nothing-charged' }],
  [{ status: 'stopped' }, { outcome: 'declined', reason: 'payment_timeout' }, { outcome: 'nothing-charged' }],
  [{ status: 'charging', ...asked }, asking, { outcome: 'nothing-charged' }],
  [
    { status: 'approved', ...asked, chargeId: 'charge-1' },
    { outcome: 'approved', chargeId: 'charge-1' },
    { outcome: 'nothing-charged' },
  ],
  [
    { status: 'declined', reason: 'insufficient_funds' },
    { outcome: 'declined', reason: 'insufficient_funds' },
    { outcome: 'nothing-charged' },
  ],
  [
    { status: 'timed-out', ...asked },
    { outcome: 'declined', reason: 'payment_timeout' },
    { outcome: 'nothing-charged' },
  ],
  [
    { status: 'refunding', ...asked, reason: 'out_of_stock', refusals: 3 },
    { outcome: 'declined', reason: 'payment_timeout' },
    asking,
  ],
  [
    { status: 'refunded', ...asked, reason: 'out_of_stock' },
    { outcome: 'declined', reason: 'payment_timeout' },
    { outcome: 'refunded', amount },
  ],
];

describe.each(states.map(([state, ...replies]) => [state.status, state, ...replies] as const))(
  'A payment that is %s',
  (_, state, charge, refund) => {
    it('answers a charge', () => {
      expect(chargeOutcome(state)).toEqual(charge);
      expect(commands['payment.charge'].reply.parse(charge)).toEqual(charge);
    });

    it('answers a refund', () => {
      expect(refundOutcome(state)).toEqual(refund);
      expect(commands['payment.refund'].reply.parse(refund)).toEqual(refund);
    });
  },
);

describe('Payment, called', () => {
  const patienceMs = 1_000;
  let db: TestStore;
  let runtime: TestRuntime;
  let outside: InlinePartners;
  let payments: Payments;
  let controller: PaymentRpc;

  beforeEach(async () => {
    db = await testStore(paymentMigrations);
    runtime = new TestRuntime();
    outside = inlinePartners(runtime);
    payments = new Payments(db.store, outside.card, runtime, () => undefined);
    controller = new PaymentRpc(payments);
  });
  afterEach(async () => {
    payments.beforeApplicationShutdown();
    outside.close();
    await runtime.pass(0);
    await db.remove();
  });

  /** What the caller is answered within its patience. */
  async function call<Type extends 'payment.charge' | 'payment.refund'>(
    type: Type,
    data: Omit<CommandData<Type>, 'order'>,
    waitMs = patienceMs,
  ): Promise<unknown> {
    const full = { order, ...data } as CommandData<Type>;
    const about = { subject: order.id, cause, traceparent: cause.traceparent };
    const command = makeCommand(type, full, about, { source: 'order', ...runtime });
    const reply = dispatch(controller, command, { patienceMs: () => patienceMs });
    await runtime.pass(waitMs);
    return reply;
  }
  const charge = (paymentToken = 'tok_visa') => call('payment.charge', { paymentToken });
  const refund = (waitMs?: number) => call('payment.refund', { reason: 'out_of_stock' }, waitMs);
  const moved = async () => (await outside.ledger('card')).items.map(({ kind }) => kind);

  it('charges, and answers the same however often it is asked', async () => {
    const first = await charge();
    expect(first).toEqual({ outcome: 'approved', chargeId: expect.any(String) });
    expect(await charge()).toEqual(first);
    expect(await moved()).toEqual(['charge']);
  });

  it('answers that a card was declined', async () => {
    expect(await charge('tok_declined')).toEqual({ outcome: 'declined', reason: 'payment_declined' });
  });

  it('answers in time that the network is silent, and since when', async () => {
    expect(await charge('tok_hang')).toEqual(asking);
    expect(await charge('tok_hang')).toEqual(asking);
  });

  it('gives back what it has charged, once', async () => {
    await charge();
    expect(await refund()).toEqual({ outcome: 'refunded', amount });
    expect(await refund()).toEqual({ outcome: 'refunded', amount });
    expect(await moved()).toEqual(['charge', 'refund']);
  });

  it('answers that a refund is being asked for, until it is done', async () => {
    await charge('tok_refund_refused');
    expect(await refund()).toMatchObject({ outcome: 'asking' });
    await runtime.pass(30_000);
    expect(await refund()).toEqual({ outcome: 'refunded', amount });
  });

  it('ends a charge that has no answer at once: what comes of it later is given back', async () => {
    await charge('tok_hang');
    expect(await refund(0)).toEqual({ outcome: 'nothing-charged' });
    await runtime.pass(20_000);
    expect(await moved()).toEqual(['charge', 'refund']);
  });

  it('never makes a charge that was taken back before it came', async () => {
    expect(await refund()).toEqual({ outcome: 'nothing-charged' });
    expect(await charge()).toEqual({ outcome: 'declined', reason: 'customer_request' });
    expect(await moved()).toEqual([]);
  });
});
