import { describe, expect, it } from '@jest/globals';
import type { OrderSnapshot } from '@shop/contracts';
import { evolveAll } from '@shop/domain-kernel';
import { order as orders, type OrderCommand, type OrderState } from '@shop/domain-order';
import { advance, begin, enter, type Intent, type SagaCommand, type SagaReply } from '@shop/saga';
import { fulfilOrder, type FulfilOrderStep } from './fulfil-order.saga.js';

const saga = fulfilOrder(10_000);
const price = { amount: 8970, currency: 'BRL' } as const;
const snapshot: OrderSnapshot = {
  id: 'o1',
  customer: { id: 'c1', name: 'Ana', email: 'ana@example.com' },
  items: [{ sku: 'MUG', name: 'Mug', quantity: 1, unitPrice: price }],
  total: price,
  shipTo: { name: 'Ana', street: 'Rua 1', city: 'Recife', postalCode: '50000-000', country: 'BR' },
};
const data = { order: snapshot, paymentToken: 'tok_visa', cartVersion: 3 };
const placedAt = Date.parse('2026-01-01T12:00:00Z');
const asking: SagaReply = { outcome: 'asking', since: new Date(placedAt).toISOString() };
const approved: SagaReply = { outcome: 'approved', chargeId: 'ch1' };
const declined: SagaReply = { outcome: 'declined', reason: 'insufficient_funds' };
const shipped: SagaReply = { outcome: 'shipped', shipmentId: 's1' };
const refused: SagaReply = { outcome: 'refused', reason: 'out_of_stock' };
const refunded: SagaReply = { outcome: 'refunded', amount: price };
const nothingCharged: SagaReply = { outcome: 'nothing-charged' };
const told: SagaReply = { outcome: 'told' };
const undeliverable: SagaReply = { outcome: 'undeliverable' };

function decide(state: OrderState, command: OrderCommand, now = placedAt): OrderState {
  return evolveAll(orders.evolve, state, orders.decide(command, state, now));
}
const placed = decide(orders.initial, { type: 'place' });

/** The saga and the order it is about, moved by hand: what is asked, what is answered, what comes of it. */
class Story {
  private order = placed;
  private now = placedAt;
  private next: Intent<FulfilOrderStep> | undefined = begin(saga, data, placed)[0];

  /** The saga asks exactly this now, and is answered so. */
  asks(command: SagaCommand, asked: object, reply: SagaReply): this {
    expect(this.next).toMatchObject({ command, asked });
    const intent = this.next as Intent<FulfilOrderStep>;
    const move = advance(saga, intent, reply, this.now);
    if (move.kind === 'again') return this;
    if (move.note) this.order = decide(this.order, move.note, this.now);
    this.next = move.next === 'end' ? undefined : enter(saga, move.next, data, this.order);
    return this;
  }
  after(ms: number): this {
    this.now += ms;
    return this;
  }
  theCustomerCancels(): this {
    this.order = decide(this.order, { type: 'request-cancellation' }, this.now);
    return this;
  }
  ends(expected: Partial<OrderState>, history: string): void {
    expect(this.next).toBeUndefined();
    expect(this.order).toMatchObject(expected);
    expect(this.order.history.map(({ status }) => status).join(' ')).toBe(history);
  }
}

describe('Fulfilling an order', () => {
  it('charges, ships and tells the customer', () => {
    new Story()
      .asks('payment.charge', { paymentToken: 'tok_visa' }, approved)
      .asks('shipping.ship', {}, shipped)
      .asks('notification.notify', { kind: 'shipped' }, told)
      .ends({ status: 'completed', notification: 'told' }, 'pending paid shipped completed');
  });

  it('clears the cart beside, from the beginning', () => {
    const [, beside] = begin(saga, data, placed);
    expect(beside).toMatchObject({ command: 'cart.clear', asked: { cartVersion: 3 } });
    expect(advance(saga, beside!, { outcome: 'cleared' }, placedAt)).toMatchObject({ next: 'end' });
  });

  it('S18: neither ships nor refunds when the card is declined', () => {
    new Story()
      .asks('payment.charge', {}, declined)
      .asks('notification.notify', { kind: 'cancelled', reason: 'insufficient_funds' }, told)
      .ends({ status: 'cancelled', reason: 'insufficient_funds' }, 'pending cancelled');
  });

  it('waits for the card network up to the deadline, counted from when it was asked, and then takes the charge back', () => {
    new Story()
      .asks('payment.charge', {}, asking)
      .after(9_999)
      .asks('payment.charge', {}, asking)
      .after(1)
      .asks('payment.charge', {}, asking)
      .asks('payment.refund', { reason: 'payment_timeout' }, nothingCharged)
      .asks('notification.notify', { kind: 'cancelled', reason: 'payment_timeout' }, told)
      .ends({ status: 'cancelled', reason: 'payment_timeout' }, 'pending cancelling cancelled');
  });

  it('ships when the card network was slow but in time', () => {
    new Story()
      .asks('payment.charge', {}, asking)
      .after(60_000)
      .asks('payment.charge', {}, approved)
      .asks('shipping.ship', {}, shipped)
      .asks('notification.notify', {}, told)
      .ends({ status: 'completed' }, 'pending paid shipped completed');
  });

  it('refunds when shipping refuses, and shows it cancelled only then', () => {
    new Story()
      .asks('payment.charge', {}, approved)
      .asks('shipping.ship', {}, refused)
      .asks('payment.refund', { reason: 'out_of_stock' }, asking)
      .asks('payment.refund', { reason: 'out_of_stock' }, refunded)
      .asks('notification.notify', { kind: 'cancelled', reason: 'out_of_stock' }, told)
      .ends({ status: 'cancelled', reason: 'out_of_stock' }, 'pending paid cancelling cancelled');
  });

  it('asks carrier and mail again for as long as they do not answer', () => {
    new Story()
      .asks('payment.charge', {}, approved)
      .asks('shipping.ship', {}, asking)
      .after(3_600_000)
      .asks('shipping.ship', {}, asking)
      .asks('shipping.ship', {}, shipped)
      .asks('notification.notify', {}, asking)
      .asks('notification.notify', {}, told)
      .ends({ status: 'completed' }, 'pending paid shipped completed');
  });

  it('completes the order when the mailbox refuses for good', () => {
    new Story()
      .asks('payment.charge', {}, approved)
      .asks('shipping.ship', {}, shipped)
      .asks('notification.notify', {}, undeliverable)
      .ends({ status: 'completed', notification: 'undeliverable' }, 'pending paid shipped completed');
  });

  describe('which the customer cancels', () => {
    it('S18: while it is charged: never ships, and refunds', () => {
      new Story()
        .asks('payment.charge', {}, asking)
        .theCustomerCancels()
        .asks('payment.charge', {}, approved)
        .asks('payment.refund', { reason: 'customer_request' }, refunded)
        .asks('notification.notify', { kind: 'cancelled', reason: 'customer_request' }, undeliverable)
        .ends({ status: 'cancelled', reason: 'customer_request' }, 'pending cancelling cancelled');
    });

    it('while it is charged, and the card is declined: the reason recorded first stays', () => {
      new Story()
        .theCustomerCancels()
        .asks('payment.charge', {}, declined)
        .asks('notification.notify', { kind: 'cancelled', reason: 'customer_request' }, told)
        .ends({ status: 'cancelled', reason: 'customer_request' }, 'pending cancelling cancelled');
    });

    it('while the card network is silent: takes the charge back at the deadline', () => {
      new Story()
        .theCustomerCancels()
        .after(10_000)
        .asks('payment.charge', {}, asking)
        .asks('payment.refund', { reason: 'customer_request' }, nothingCharged)
        .asks('notification.notify', { reason: 'customer_request' }, told)
        .ends({ status: 'cancelled', reason: 'customer_request' }, 'pending cancelling cancelled');
    });

    it('after the intent to ship is stored: too late, the parcel was quicker', () => {
      new Story()
        .asks('payment.charge', {}, approved)
        .theCustomerCancels()
        .asks('shipping.ship', {}, shipped)
        .asks('notification.notify', { kind: 'shipped' }, told)
        .ends({ status: 'completed' }, 'pending paid cancelling shipped completed');
    });

    it('after the intent to ship is stored, and shipping refuses: refunds, for the reason recorded first', () => {
      new Story()
        .asks('payment.charge', {}, approved)
        .theCustomerCancels()
        .asks('shipping.ship', {}, refused)
        .asks('payment.refund', { reason: 'customer_request' }, refunded)
        .asks('notification.notify', { kind: 'cancelled', reason: 'customer_request' }, told)
        .ends({ status: 'cancelled', reason: 'customer_request' }, 'pending paid cancelling cancelled');
    });
  });
});
