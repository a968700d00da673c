import 'reflect-metadata';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Controller, Inject, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern } from '@nestjs/microservices';
import { eventually, FakeBroker } from '@shop/amqp/testing';
import { ManualTime } from '@shop/runtime/testing';
import { CONFIG, RUNTIME } from '@shop/runtime';
import { STORE } from '@shop/storage';
import type { Events } from './events.module.js';
import type { InboxTables } from './inbox.tables.js';
import type { Outbox } from './outbox.js';
import type { OutboxTables } from './outbox.tables.js';
import { orderCancelled, runtime, testStore, type TestStore } from './testing/fixtures.js';

let broker: FakeBroker;
jest.unstable_mockModule('amqplib', () => ({
  connect: (...call: Parameters<FakeBroker['connect']>) => broker.connect(...call),
}));
const played = await import('./events.module.js');

const address = { url: 'amqp://a:b@h:1', prefix: 'p', declared: true };

describe('A service’s part in the choreography, over a broker that is played,', () => {
  let test: TestStore;
  let time: ManualTime;
  let events: Events;

  beforeEach(async () => {
    broker = new FakeBroker();
    test = await testStore();
    time = new ManualTime(0);
  });
  afterEach(() => test.remove());

  const make = () => {
    const its = { ...runtime, timers: time.timers, clock: time.clock };
    events = new played.Events('notification', test.store, its, () => Promise.resolve(address), 5_000);
    events.onApplicationBootstrap();
    return eventually(() => expect(events.publisher.ready()).toBe(true));
  };
  const outbox = () => test.store.of<OutboxTables>().selectFrom('outbox').select('message_id').execute();
  const inbox = () => test.store.of<InboxTables>().selectFrom('inbox').select('message_id').execute();
  const end = async () => {
    const ending = events.onApplicationShutdown();
    await new Promise(setImmediate);
    time.advance(2_000);
    await ending;
  };

  it('shows a person what is parked in the outbox', async () => {
    await make();
    const message = JSON.stringify(orderCancelled());
    await test.store.transaction(async (tx) => {
      const parked = { message_id: 'parked', message, tries: 5, parked_at: 1 };
      await tx.of<OutboxTables>().insertInto('outbox').values(parked).execute();
    });
    expect(await events.attention()).toMatchObject([{ kind: 'outbox-parked', id: 'parked', orderId: 'order-1' }]);
    expect(await events.backlog()).toEqual({ outbox: 0, inbox: 0, attention: 1 });
    await end();
  });

  it('S19: forgets what was sent and what was handled, after as long as it was told', async () => {
    await make();
    await test.store.transaction(async (tx) => {
      const sent = { message_id: 'sent', message: '{}', tries: 0, sent_at: 0 };
      await tx.of<OutboxTables>().insertInto('outbox').values(sent).execute();
      const handled = { consumer: 'notification', message_id: 'handled', handled_at: 0 };
      await tx.of<InboxTables>().insertInto('inbox').values(handled).execute();
    });
    await eventually(async () => {
      time.advance(5_000);
      expect([await outbox(), await inbox()]).toEqual([[], []]);
    });
    await end();
  });

  it('lets what is being published be confirmed before it disconnects, and sends nothing any more', async () => {
    await make();
    await test.store.transaction((tx) => events.outbox.add(tx, orderCancelled()));
    await eventually(() => expect(broker.channel.published).toHaveLength(1));
    const ending = events.onApplicationShutdown();
    await new Promise(setImmediate);
    expect(broker.connection.isClosed).toBe(false);
    broker.channel.published[0]?.answer();
    await eventually(() => {
      time.advance(1);
      expect(broker.connection.isClosed).toBe(true);
    });
    await ending;
    expect(events.publisher.ready()).toBe(false);
    expect(await events.backlog()).toMatchObject({ outbox: 0 });
  });

  it('waits no longer than a moment for a broker that does not confirm: that is sent at the next start', async () => {
    await make();
    await test.store.transaction((tx) => events.outbox.add(tx, orderCancelled()));
    await eventually(() => expect(broker.channel.published).toHaveLength(1));
    const ending = events.onApplicationShutdown();
    await new Promise(setImmediate);
    time.advance(150);
    await ending;
    expect(broker.connection.isClosed).toBe(true);
    expect(await events.backlog()).toMatchObject({ outbox: 1 });
    time.advance(5_000);
    await events.outbox.settled();
  });

  it('is supplied to every module of the service, and begins once', async () => {
    @Injectable()
    class Deep {
      constructor(@Inject(played.OUTBOX) readonly outbox: Outbox) {}
    }
    @Module({ providers: [Deep] })
    class DeepModule {}
    @Controller()
    class NotificationEvents {
      @EventPattern('order.cancelled')
      onCancelled(_message: unknown): void {}
      @EventPattern('order.shipped')
      onShipped(_message: unknown): void {}
    }
    const values = [
      { provide: STORE, useValue: test.store },
      { provide: RUNTIME, useValue: runtime },
      { provide: CONFIG, useValue: { data: '/nowhere', keepFinishedMs: 86_400_000 } },
    ];
    @Module({})
    class Root {}
    const supplies = { module: Root, global: true, providers: values, exports: [STORE, RUNTIME, CONFIG] };
    @Module({
      imports: [supplies, played.EventsModule.forService('notification'), DeepModule],
      controllers: [NotificationEvents],
    })
    class Notification {}

    process.env['RABBITMQ_URL'] = address.url;
    process.env['SHOP_QUEUE_PREFIX'] = address.prefix;
    try {
      const app = await NestFactory.create(Notification, { logger: false, abortOnError: false });
      played.connectEvents(app);
      await app.startAllMicroservices();
      await app.init();
      const its = app.get<Events>(played.EVENTS);
      await eventually(() => expect(its.ready()).toBe(true));
      expect(app.get(Deep).outbox).toBe(its.outbox);
      // One to publish with, one to consume with.
      expect(broker.connections).toHaveLength(2);
      await app.close();
      expect(broker.connections.map(({ isClosed }) => isClosed)).toEqual([true, true]);
    } finally {
      delete process.env['RABBITMQ_URL'];
      delete process.env['SHOP_QUEUE_PREFIX'];
    }
  }, 30_000);
});
