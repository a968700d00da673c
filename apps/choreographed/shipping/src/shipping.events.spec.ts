import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { events, type AnyEvent, type EventData, type EventType, type Message } from '@shop/contracts';
import { announceTo, draftsOf, eventsMigrations, Inbox, makeEvent, type Outbox } from '@shop/events';
import { inlinePartners, type InlinePartners } from '@shop/partners';
import { Shipments, shippingMigrations, Stockroom, type ShippingNews } from '@shop/services/shipping';
import { anOrder, anOrderTo, cause, dispatch, TestRuntime, testStore, type TestStore } from '@shop/services/testing';
import { announcements, ShippingEvents, stockAnnouncements } from './shipping.events.js';

const items = anOrder().items;

describe('What shipping says of its facts', () => {
  const order = anOrder();
  const changed = { type: 'stock-changed', sku: 'MUG-1', available: 3, version: 2 } as const;

  it.each<[ShippingNews['type'], EventType | 'nothing', ShippingNews, object]>([
    [
      'shipped',
      'order.shipped',
      { type: 'shipped', shipmentId: 'shipment-1', items },
      { order, shipmentId: 'shipment-1' },
    ],
    [
      'refused',
      'shipment.refused',
      { type: 'refused', reason: 'carrier_refused', released: items },
      { order, reason: 'carrier_refused' },
    ],
    ['booking', 'nothing', { type: 'booking', items, since: 0 }, {}],
    ['stopped', 'nothing', { type: 'stopped' }, {}],
  ])('%s: %s', (_, type, fact, data) => {
    const drafts = draftsOf(announcements, [fact], order);
    if (type === 'nothing') return expect(drafts).toEqual([]);
    expect(drafts).toEqual([{ type, subject: order.id, data }]);
    expect(events[type].data.parse(data)).toEqual(data);
  });

  it.each([
    ['a parcel', () => draftsOf(announcements, [changed], order)],
    ['a count', () => draftsOf(stockAnnouncements, [changed], undefined)],
  ])('a shelf that changed because of %s: stock.changed, about the product', (_, drafts) => {
    const data = { sku: 'MUG-1', available: 3, version: 2 };
    expect(drafts()).toEqual([{ type: 'stock.changed', subject: 'MUG-1', data }]);
    expect(events['stock.changed'].data.parse(data)).toEqual(data);
  });
});

describe('Shipping, listening', () => {
  let db: TestStore;
  let runtime: TestRuntime;
  let outside: InlinePartners;
  let shipments: Shipments;
  let stockroom: Stockroom;
  let controller: ShippingEvents;
  let sent: Message[];

  beforeEach(async () => {
    db = await testStore(shippingMigrations, eventsMigrations);
    runtime = new TestRuntime();
    outside = inlinePartners(runtime);
    sent = [];
    const outbox = {
      add: async (tx, message) => tx.afterCommit(() => void sent.push(message)),
    } satisfies Pick<Outbox, 'add'> as Partial<Outbox> as Outbox;
    const maker = { source: 'shipping', ...runtime };
    stockroom = new Stockroom(db.store, runtime, announceTo(outbox, maker, stockAnnouncements));
    shipments = new Shipments(db.store, outside.carrier, runtime, announceTo(outbox, maker, announcements));
    controller = new ShippingEvents(new Inbox(db.store, 'shipping', runtime.clock), shipments);
    for (const { sku } of items) await stockroom.setOnHand(sku, 5, cause);
    sent.length = 0;
  });
  afterEach(async () => {
    shipments.beforeApplicationShutdown();
    outside.close();
    await runtime.pass(0);
    await db.remove();
  });

  function event<Type extends EventType>(type: Type, data: EventData<Type>): AnyEvent {
    return makeEvent(type, 'order-1', data, cause, { source: 'payment', ...runtime }) as AnyEvent;
  }
  const approved = (order = anOrder()) =>
    event('payment.approved', { order, amount: order.total, chargeId: 'charge-1' });
  const cancellation = (order = anOrder()) =>
    event('order.cancellation-requested', { order, reason: 'customer_request' });
  const hear = async (...heard: AnyEvent[]) => {
    for (const it of heard) {
      await dispatch(controller, it);
      await runtime.pass(100);
    }
  };
  const aboutTheOrder = () => sent.filter(({ subject }) => subject === 'order-1');

  it('ships when a payment is approved, and tells of the shelves at once', async () => {
    const first = approved();
    await hear(first);
    expect(aboutTheOrder()).toEqual([
      expect.objectContaining({
        type: 'order.shipped',
        source: 'shipping',
        causationid: first.id,
        data: { order: anOrder(), shipmentId: expect.any(String) },
      }),
    ]);
    expect(sent.filter(({ type }) => type === 'stock.changed')).toContainEqual(
      expect.objectContaining({ subject: 'MUG-1', data: { sku: 'MUG-1', available: 3, version: 2 } }),
    );
  });

  it.each([
    ['carrier_refused', anOrderTo('00000-000'), 5],
    ['out_of_stock', anOrder(), 0],
  ])('says that it cannot ship, and why: %s', async (reason, order, onHand) => {
    await stockroom.setOnHand('TEA-1', onHand, cause);
    await hear(approved(order));
    expect(aboutTheOrder()).toEqual([expect.objectContaining({ type: 'shipment.refused', data: { order, reason } })]);
    expect(await stockroom.audit('MUG-1')).toMatchObject({ onHand: 5, allocated: 0 });
  });

  it('ships once, however often it is told', async () => {
    const first = approved();
    await hear(first, first, approved());
    expect(aboutTheOrder()).toHaveLength(1);
    expect((await outside.ledger('carrier')).items).toHaveLength(1);
  });

  it('S18: ships no order whose cancellation came first', async () => {
    await hear(cancellation(), approved());
    expect(aboutTheOrder()).toEqual([
      expect.objectContaining({ type: 'shipment.refused', data: { order: anOrder(), reason: 'customer_request' } }),
    ]);
    expect((await outside.ledger('carrier')).items).toEqual([]);
  });

  it('is too late for a cancellation once it has begun to ship', async () => {
    await hear(approved(), cancellation());
    expect(aboutTheOrder().map(({ type }) => type)).toEqual(['order.shipped']);
  });
});
