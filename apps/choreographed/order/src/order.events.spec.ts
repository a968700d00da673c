import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { events, type AnyEvent, type EventData, type EventType, type http, type Message } from '@shop/contracts';
import { ImpossibleMessage } from '@shop/domain-kernel';
import type { OrderFact, OrderState } from '@shop/domain-order';
import { announceTo, draftsOf, eventsMigrations, Inbox, makeEvent, purgeHandled, type Outbox } from '@shop/events';
import { knownStock, stockCopies } from '@shop/services/copies';
import { orderMigrations, Orders } from '@shop/services/order';
import { anOrder, cause, dispatch, TestRuntime, testStore, type TestStore } from '@shop/services/testing';
import { announcements, OrderEvents } from './order.events.js';

const order = anOrder();
const placed = { paymentToken: 'tok_visa', cartVersion: 7 };
const at = 0;

describe('What the order service says of its facts', () => {
  const moved = (to: http.OrderStatus, reason?: 'carrier_refused'): OrderFact => ({
    type: 'moved',
    to,
    at,
    ...(reason ? { reason } : {}),
  });

  it.each<[string, EventType | 'nothing', OrderFact, Partial<OrderState>, object]>([
    ['placed', 'order.created', { type: 'placed', at }, {}, { order, ...placed }],
    [
      'asked to be cancelled',
      'order.cancellation-requested',
      { type: 'cancellation-requested' },
      {},
      { order, reason: 'customer_request' },
    ],
    ['cancelled', 'order.cancelled', moved('cancelled', 'carrier_refused'), {}, { order, reason: 'carrier_refused' }],
    [
      'cancelled, where another reason was recorded first',
      'order.cancelled',
      moved('cancelled', 'carrier_refused'),
      { reason: 'customer_request' },
      { order, reason: 'customer_request' },
    ],
    ['completed', 'order.completed', moved('completed'), {}, { order, notification: 'told' }],
    [
      'completed, the customer could not be told',
      'order.completed',
      moved('completed'),
      { notification: 'undeliverable' },
      { order, notification: 'undeliverable' },
    ],
    ['paid', 'nothing', moved('paid'), {}, {}],
    ['shipped', 'nothing', moved('shipped'), {}, {}],
    ['being cancelled', 'nothing', moved('cancelling', 'carrier_refused'), {}, {}],
    ['told', 'nothing', { type: 'told', notification: 'told' }, {}, {}],
  ])('%s: %s', (_, type, fact, known, data) => {
    const state: OrderState = { status: 'pending', history: [], ...known };
    const drafts = draftsOf(announcements, [fact], { order, placed, state });
    if (type === 'nothing') return expect(drafts).toEqual([]);
    expect(drafts).toEqual([{ type, subject: order.id, data }]);
    expect(events[type].data.parse(data)).toEqual(data);
  });
});

describe('The order service, listening', () => {
  let db: TestStore;
  let runtime: TestRuntime;
  let orders: Orders;
  let controller: OrderEvents;
  let sent: Message[];

  beforeEach(async () => {
    db = await testStore(orderMigrations, [stockCopies], eventsMigrations);
    runtime = new TestRuntime();
    sent = [];
    const outbox = {
      add: async (tx, message) => tx.afterCommit(() => void sent.push(message)),
    } satisfies Pick<Outbox, 'add'> as Partial<Outbox> as Outbox;
    orders = new Orders(db.store, runtime, announceTo(outbox, { source: 'order', ...runtime }, announcements));
    controller = new OrderEvents(new Inbox(db.store, 'order', runtime.clock), orders);
    await db.store.transaction((tx) => orders.place(tx, order, placed, cause));
  });
  afterEach(() => db.remove());

  function event<Type extends EventType>(type: Type, data: EventData<Type>): AnyEvent {
    return makeEvent(type, order.id, data, cause, { source: 'somebody', ...runtime }) as AnyEvent;
  }
  const paid = () => event('payment.approved', { order, amount: order.total, chargeId: 'charge-1' });
  const declined = () => event('payment.declined', { order, reason: 'insufficient_funds' });
  const refused = () => event('shipment.refused', { order, reason: 'out_of_stock' });
  const refunded = () => event('payment.refunded', { order, amount: order.total, reason: 'out_of_stock' });
  const shipped = () => event('order.shipped', { order, shipmentId: 'shipment-1' });
  const notified = (kind: 'shipped' | 'cancelled', delivered = true) =>
    event('customer.notified', { orderId: order.id, kind, delivered });

  const hear = async (...heard: AnyEvent[]) => {
    for (const it of heard) await dispatch(controller, it);
  };
  const shown = async () => (await orders.find(order.id))?.order as http.Order;
  const path = async () => (await shown()).history.map(({ status }) => status);
  const said = () => sent.map(({ type }) => type);

  it('says that an order is created, with all that its payment needs', () => {
    expect(sent).toEqual([
      expect.objectContaining({ type: 'order.created', source: 'order', data: { order, ...placed } }),
    ]);
  });

  it('completes an order that was paid, shipped and told of, one step after another', async () => {
    for (const [heard, status] of [
      [paid(), 'paid'],
      [shipped(), 'shipped'],
      [notified('shipped'), 'completed'],
    ] as const) {
      await hear(heard);
      expect((await shown()).status).toBe(status);
    }
    expect(said()).toEqual(['order.created', 'order.completed']);
  });

  it('completes it as well when it hears of the steps the other way round, and twice', async () => {
    const heard = [notified('shipped', false), shipped(), paid()];
    await hear(...heard, ...heard);
    expect(await path()).toEqual(['pending', 'paid', 'shipped', 'completed']);
    expect(await shown()).toMatchObject({ notification: 'undeliverable' });
    expect(said()).toEqual(['order.created', 'order.completed']);
  });

  it('changes nothing when it is told all of it again after its inbox has forgotten what it was told', async () => {
    await hear(paid(), shipped(), notified('shipped'));
    const before = await shown();
    await db.store.transaction((tx) => purgeHandled(tx, Number.MAX_SAFE_INTEGER, 100));
    await hear(notified('shipped'), paid(), shipped());
    expect(await shown()).toEqual(before);
    expect(said()).toEqual(['order.created', 'order.completed']);
  });

  it('cancels an order whose payment was declined', async () => {
    await hear(declined(), declined());
    expect(await shown()).toMatchObject({ status: 'cancelled', reason: 'insufficient_funds' });
    expect(sent.at(-1)).toMatchObject({ type: 'order.cancelled', data: { order, reason: 'insufficient_funds' } });
    expect(said()).toHaveLength(2);
  });

  it('shows that an order is being cancelled when it cannot ship, and cancels it when the money is back', async () => {
    await hear(paid(), refused());
    expect(await shown()).toMatchObject({ status: 'cancelling', reason: 'out_of_stock' });
    expect(said()).toEqual(['order.created']);

    await hear(refunded());
    expect(await path()).toEqual(['pending', 'paid', 'cancelling', 'cancelled']);
    expect(sent.at(-1)).toMatchObject({ type: 'order.cancelled', data: { reason: 'out_of_stock' } });
  });

  it('notes how a customer was told of a cancellation', async () => {
    await hear(declined(), notified('cancelled'));
    expect(await shown()).toMatchObject({ status: 'cancelled', notification: 'told' });
  });

  it('passes on that the customer wants it cancelled, and waits for what the others say', async () => {
    await orders.cancel(order.id, cause);
    expect(said()).toEqual(['order.created', 'order.cancellation-requested']);
    await hear(shipped());
    expect(await path()).toEqual(['pending', 'cancelling', 'shipped']);
  });

  it('S18: takes no note of what cannot have happened, nor of orders it has never heard of', async () => {
    await hear(shipped());
    await expect(hear(refunded())).rejects.toBeInstanceOf(ImpossibleMessage);
    const stranger = event('customer.notified', { orderId: 'order-99', kind: 'shipped', delivered: true });
    await expect(hear(stranger)).rejects.toThrow('There is no order order-99');
    expect((await shown()).status).toBe('shipped');
  });

  it('keeps a copy of what is on the shelves, the newest it has heard of', async () => {
    const stock = (available: number, version: number) =>
      makeEvent('stock.changed', 'MUG-1', { sku: 'MUG-1', available, version }, cause, {
        source: 'shipping',
        ...runtime,
      });
    await hear(stock(2, 5), stock(9, 4));
    expect(await knownStock(db.store, ['MUG-1'])).toEqual(new Map([['MUG-1', 2]]));
  });
});
