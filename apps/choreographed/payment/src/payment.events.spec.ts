import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { events, type AnyEvent, type EventData, type EventType, type Message } from '@shop/contracts';
import { ImpossibleMessage, money } from '@shop/domain-kernel';
import type { PaymentFact } from '@shop/domain-payment';
import { announceTo, draftsOf, eventsMigrations, Inbox, makeEvent, type Outbox } from '@shop/events';
import { inlinePartners, type InlinePartners } from '@shop/partners';
import { paymentMigrations, Payments } from '@shop/services/payment';
import { anOrder, cause, dispatch, TestRuntime, testStore, type TestStore } from '@shop/services/testing';
import { announcements, PaymentEvents } from './payment.events.js';

const order = anOrder();
const amount = order.total;

describe('What payment says of its facts', () => {
  it.each<[PaymentFact['type'], EventType | 'nothing', PaymentFact, object]>([
    [
      'approved',
      'payment.approved',
      { type: 'approved', chargeId: 'charge-1', amount },
      { order, amount, chargeId: 'charge-1' },
    ],
    [
      'declined',
      'payment.declined',
      { type: 'declined', reason: 'insufficient_funds' },
      { order, reason: 'insufficient_funds' },
    ],
    ['timed-out', 'payment.declined', { type: 'timed-out' }, { order, reason: 'payment_timeout' }],
    [
      'refunded',
      'payment.refunded',
      { type: 'refunded', reason: 'out_of_stock', amount },
      { order, amount, reason: 'out_of_stock' },
    ],
    ['charging', 'nothing', { type: 'charging', amount, paymentToken: 'tok_visa', since: 0 }, {}],
    ['stopped', 'nothing', { type: 'stopped' }, {}],
    ['declined-late', 'nothing', { type: 'declined-late' }, {}],
    ['refunding', 'nothing', { type: 'refunding', reason: 'payment_timeout', amount, late: true }, {}],
    ['refund-refused', 'nothing', { type: 'refund-refused' }, {}],
  ])('%s: %s', (_, type, fact, data) => {
    const drafts = draftsOf(announcements, [fact], order);
    if (type === 'nothing') return expect(drafts).toEqual([]);
    expect(drafts).toEqual([{ type, subject: order.id, data }]);
    expect(events[type].data.parse(data)).toEqual(data);
  });
});

describe('Payment, listening', () => {
  let db: TestStore;
  let runtime: TestRuntime;
  let outside: InlinePartners;
  let payments: Payments;
  let controller: PaymentEvents;
  let sent: Message[];

  beforeEach(async () => {
    db = await testStore(paymentMigrations, eventsMigrations);
    runtime = new TestRuntime();
    outside = inlinePartners(runtime);
    sent = [];
    const outbox = {
      add: async (tx, message) => tx.afterCommit(() => void sent.push(message)),
    } satisfies Pick<Outbox, 'add'> as Partial<Outbox> as Outbox;
    const announce = announceTo(outbox, { source: 'payment', ...runtime }, announcements);
    payments = new Payments(db.store, outside.card, runtime, announce, { giveUpAfterMs: 10_000 });
    controller = new PaymentEvents(new Inbox(db.store, 'payment', runtime.clock), payments);
  });
  afterEach(async () => {
    payments.beforeApplicationShutdown();
    outside.close();
    await runtime.pass(0);
    await db.remove();
  });

  function event<Type extends EventType>(type: Type, data: Omit<EventData<Type>, 'order'>): AnyEvent {
    const full = { order, ...data } as EventData<Type>;
    return makeEvent(type, order.id, full, cause, { source: 'order', ...runtime }) as AnyEvent;
  }
  const created = (paymentToken = 'tok_visa') => event('order.created', { paymentToken, cartVersion: 1 });
  const cancellation = () => event('order.cancellation-requested', { reason: 'customer_request' });
  const refused = () => event('shipment.refused', { reason: 'out_of_stock' });
  const hear = async (...heard: AnyEvent[]) => {
    for (const it of heard) {
      await dispatch(controller, it);
      await runtime.pass(100);
    }
  };
  const said = () => sent.map(({ type }) => type);

  it('charges when an order is created, and says so with what led to it', async () => {
    const first = created();
    await hear(first);
    expect(sent).toEqual([
      expect.objectContaining({
        type: 'payment.approved',
        source: 'payment',
        subject: order.id,
        causationid: first.id,
        correlationid: cause.correlationid,
        data: { order, amount: money(9_230), chargeId: expect.any(String) },
      }),
    ]);
  });

  it('says that a card was declined', async () => {
    await hear(created('tok_insufficient_funds'));
    expect(sent.map(({ type, data }) => [type, data])).toEqual([
      ['payment.declined', { order, reason: 'insufficient_funds' }],
    ]);
  });

  it('refunds when a shipment is refused, for that reason', async () => {
    await hear(created(), refused());
    expect(sent.at(-1)).toMatchObject({ type: 'payment.refunded', data: { reason: 'out_of_stock' } });
    expect((await outside.ledger('card')).items.map(({ kind }) => kind)).toEqual(['charge', 'refund']);
  });

  it('does each once, however often it is told', async () => {
    const [first, second] = [created(), refused()];
    await hear(first, first);
    await hear(second, second, first);
    await hear(created(), refused());
    expect(said()).toEqual(['payment.approved', 'payment.refunded']);
    expect((await outside.ledger('card')).items).toHaveLength(2);
  });

  it('S18: does not charge an order whose cancellation came first, and says why', async () => {
    await hear(cancellation(), created());
    expect(sent.map(({ type, data }) => [type, data])).toEqual([
      ['payment.declined', { order, reason: 'customer_request' }],
    ]);
    expect((await outside.ledger('card')).items).toEqual([]);
  });

  it('lets a charge that has begun run to its answer, whatever the customer asks for', async () => {
    await hear(created(), cancellation());
    expect(said()).toEqual(['payment.approved']);
  });

  it('gives up a network that is silent for too long, once, and refunds in silence what it approves later', async () => {
    await hear(created('tok_hang'));
    await runtime.until(() => said().includes('payment.refunded'));
    expect(sent.map(({ type, data }) => [type, (data as { reason: string }).reason])).toEqual([
      ['payment.declined', 'payment_timeout'],
      ['payment.refunded', 'payment_timeout'],
    ]);
  });

  it('does not take for handled what cannot be: a refund of what was never charged stays with the broker', async () => {
    const impossible = refused();
    await expect(dispatch(controller, impossible)).rejects.toBeInstanceOf(ImpossibleMessage);
    await hear(created());
    await hear(impossible);
    expect(said()).toEqual(['payment.approved', 'payment.refunded']);
  });
});
