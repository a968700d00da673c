import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { events, type AnyEvent, type EventData, type EventType, type Message } from '@shop/contracts';
import type { NoticeFact } from '@shop/domain-notification';
import { announceTo, draftsOf, eventsMigrations, Inbox, makeEvent, type Outbox } from '@shop/events';
import { inlinePartners, type InlinePartners } from '@shop/partners';
import { Notices, notificationMigrations } from '@shop/services/notification';
import { anOrder, cause, dispatch, TestRuntime, testStore, type TestStore } from '@shop/services/testing';
import { announcements, NotificationEvents } from './notification.events.js';

const order = anOrder();

describe('What notification says of its facts', () => {
  it.each<[NoticeFact, boolean | undefined]>([
    [{ type: 'told' }, true],
    [{ type: 'undeliverable' }, false],
    [{ type: 'sending', since: 0 }, undefined],
  ])('%j: delivered %s', (fact, delivered) => {
    const drafts = draftsOf(announcements, [fact], { order, kind: 'cancelled' });
    const data = { orderId: order.id, kind: 'cancelled', delivered };
    expect(drafts).toEqual(delivered === undefined ? [] : [{ type: 'customer.notified', subject: order.id, data }]);
    if (drafts[0]) expect(events['customer.notified'].data.parse(drafts[0].data)).toEqual(data);
  });
});

describe('Notification, listening', () => {
  let db: TestStore;
  let runtime: TestRuntime;
  let outside: InlinePartners;
  let notices: Notices;
  let controller: NotificationEvents;
  let sent: Message[];

  beforeEach(async () => {
    db = await testStore(notificationMigrations, eventsMigrations);
    runtime = new TestRuntime();
    outside = inlinePartners(runtime);
    sent = [];
    const outbox = {
      add: async (tx, message) => tx.afterCommit(() => void sent.push(message)),
    } satisfies Pick<Outbox, 'add'> as Partial<Outbox> as Outbox;
    const announce = announceTo(outbox, { source: 'notification', ...runtime }, announcements);
    notices = new Notices(db.store, outside.mail, runtime, announce);
    controller = new NotificationEvents(new Inbox(db.store, 'notification', runtime.clock), notices);
  });
  afterEach(async () => {
    notices.beforeApplicationShutdown();
    outside.close();
    await runtime.pass(0);
    await db.remove();
  });

  function event<Type extends EventType>(type: Type, data: EventData<Type>): AnyEvent {
    return makeEvent(type, order.id, data, cause, { source: 'order', ...runtime }) as AnyEvent;
  }
  const shipped = (to = order) => event('order.shipped', { order: to, shipmentId: 'shipment-1' });
  const cancelled = () => event('order.cancelled', { order, reason: 'out_of_stock' });
  const hear = async (...heard: AnyEvent[]) => {
    for (const it of heard) {
      await dispatch(controller, it);
      await runtime.pass(100);
    }
  };

  it('tells the customer of a shipment, and then the others that it has', async () => {
    const first = shipped();
    await hear(first);
    expect(sent).toEqual([
      expect.objectContaining({
        type: 'customer.notified',
        source: 'notification',
        causationid: first.id,
        data: { orderId: order.id, kind: 'shipped', delivered: true },
      }),
    ]);
    expect((await outside.ledger('mail')).items).toEqual([
      expect.objectContaining({ kind: 'shipped', to: 'ana@example.com' }),
    ]);
  });

  it('tells the customer of a cancellation, and why', async () => {
    await hear(cancelled());
    const [notice] = await notices.of(order.customer.id);
    expect(notice).toMatchObject({ orderId: order.id, kind: 'cancelled' });
    expect(notice?.body).toContain('the product is out of stock');
  });

  it('tells each once, however often it hears of it', async () => {
    const first = shipped();
    await hear(first, first, shipped());
    await hear(cancelled(), cancelled());
    expect(sent.map(({ data }) => (data as { kind: string }).kind)).toEqual(['shipped', 'cancelled']);
    expect((await outside.ledger('mail')).items).toHaveLength(2);
  });

  it('says so when the mailbox refuses for good', async () => {
    await hear(shipped(anOrder({ customer: { ...order.customer, email: 'bounce@example.com' } })));
    expect(sent.map(({ data }) => data)).toEqual([{ orderId: order.id, kind: 'shipped', delivered: false }]);
  });
});
