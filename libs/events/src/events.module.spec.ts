import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Inject, Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, Payload } from '@nestjs/microservices';
import { connect, type Channel, type ChannelModel } from 'amqplib';
import { BrokerNode, eventually } from '@shop/amqp/testing';
import type { EventOf } from '@shop/contracts';
import { CONFIG, RUNTIME } from '@shop/runtime';
import { STORE, type Store } from '@shop/storage';
import { EVENTS, EventsModule, INBOX, OUTBOX, connectEvents, type Events } from './events.module.js';
import type { Inbox } from './inbox.js';
import type { Outbox } from './outbox.js';
import {
  namesUnder,
  newPrefix,
  orderCancelled,
  orderShipped,
  runtime,
  testStore,
  type EffectTables,
  type TestStore,
} from './testing/fixtures.js';

/** What the handlers do before they store anything; each test sets its own. */
let beforeWork: (message: EventOf<'order.cancelled'>) => Promise<void>;

@Controller()
class NotificationEvents {
  constructor(@Inject(INBOX) private readonly inbox: Inbox) {}

  @EventPattern('order.cancelled')
  async onCancelled(@Payload() message: EventOf<'order.cancelled'>): Promise<void> {
    await beforeWork(message);
    await this.inbox.once(message, async (tx) => {
      await tx.of<EffectTables>().insertInto('effect').values({ message_id: message.id }).execute();
    });
  }

  @EventPattern('order.shipped')
  onShipped(@Payload() _message: EventOf<'order.shipped'>): void {}
}

@Controller()
class HalfTheEvents {
  @EventPattern('order.cancelled')
  onCancelled(@Payload() _message: EventOf<'order.cancelled'>): void {}

  @EventPattern('product.changed')
  onProduct(@Payload() _message: EventOf<'product.changed'>): void {}
}

describe('A service with events, with a real broker', () => {
  let broker: BrokerNode;
  let test: TestStore;
  let app: INestApplication;
  let model: ChannelModel;
  let channel: Channel;
  let prefix: string;

  beforeAll(async () => {
    broker = await BrokerNode.create();
  }, 90_000);
  afterAll(() => broker.remove(), 30_000);

  beforeEach(async () => {
    prefix = newPrefix();
    process.env['RABBITMQ_URL'] = broker.url;
    process.env['SHOP_QUEUE_PREFIX'] = prefix;
    beforeWork = () => Promise.resolve();
    test = await testStore();
    await start(test.store);
    await ready();
    await lookIn();
  });
  afterEach(async () => {
    delete process.env['RABBITMQ_URL'];
    delete process.env['SHOP_QUEUE_PREFIX'];
    await model.close().catch(() => undefined);
    await app.close();
    await test.remove();
    await broker.forget(namesUnder(prefix));
  });

  const start = async (store: Store, controller: new (inbox: Inbox) => object = NotificationEvents) => {
    const values = [
      [STORE, store],
      [RUNTIME, runtime],
      [CONFIG, { data: '/nowhere', keepFinishedMs: 86_400_000 }],
    ] as const;
    const providers = values.map(([provide, useValue]) => ({ provide, useValue }));
    @Module({})
    class Root {}
    const supplies = { module: Root, global: true, providers, exports: [STORE, RUNTIME, CONFIG] };
    @Module({ imports: [supplies, EventsModule.forService('notification')], controllers: [controller] })
    class Notification {}
    app = await NestFactory.create(Notification, { logger: false, abortOnError: false });
    connectEvents(app);
    await app.listen(0, '127.0.0.1');
    await app.startAllMicroservices();
  };
  const events = () => app.get<Events>(EVENTS);
  const ready = () => eventually(() => expect(events().ready()).toBe(true), 30_000);
  const lookIn = async () => {
    model = await connect(broker.url);
    model.on('error', () => undefined);
    channel = await model.createChannel();
    channel.on('error', () => undefined);
  };
  const publish = (message: object, type = 'order.cancelled') =>
    channel.publish(`${prefix}.events`, type, Buffer.from(JSON.stringify(message)), { persistent: true });
  const takeDead = () =>
    eventually(async () => {
      const message = await channel.get(`${prefix}.notification.dead`, { noAck: true });
      if (!message) throw new Error('Nothing in the dead-letter queue');
      return message;
    }, 30_000);
  const queueIsEmpty = () =>
    eventually(async () => {
      await channel.close();
      channel = await model.createChannel();
      // Closing the service gives back what is not acknowledged; only then does a count say anything.
      expect(await channel.checkQueue(`${prefix}.notification`)).toMatchObject({ messageCount: 0 });
    });

  it('handles what another one added to its outbox, and acknowledges it', async () => {
    const outbox = app.get<Outbox>(OUTBOX);
    const message = orderCancelled();
    await test.store.transaction((tx) => outbox.add(tx, message));
    await eventually(async () => expect(await test.effects()).toEqual([message.id]));
    await eventually(async () => expect(await events().backlog()).toEqual({ outbox: 0, inbox: 0, attention: 0 }));
    await app.close();
    await queueIsEmpty();
  });

  it('lets a message that is delivered twice have its effect once', async () => {
    const message = orderCancelled();
    const last = orderCancelled();
    for (const each of [message, message, last]) publish(each);
    await eventually(async () => expect(await test.effects()).toContain(last.id));
    expect(await test.effects()).toEqual([message.id, last.id]);
  });

  it('gives a message back when it is stopped before the commit, and handles it after the next start', async () => {
    let entered = () => {};
    const handling = new Promise<void>((resolve) => (entered = resolve));
    beforeWork = () => {
      entered();
      return new Promise(() => undefined);
    };
    const message = orderCancelled();
    publish(message);
    await handling;
    const began = Date.now();
    await app.close();
    expect(Date.now() - began).toBeLessThan(3_000);
    expect(await test.effects()).toEqual([]);

    beforeWork = () => Promise.resolve();
    await start(test.store);
    await eventually(async () => expect(await test.effects()).toEqual([message.id]));
  });

  it('lets a handler that runs finish and acknowledges it when the service is stopped', async () => {
    let finish = () => {};
    beforeWork = () => new Promise<void>((resolve) => (finish = resolve));
    const idle = finish;
    publish(orderCancelled());
    await eventually(() => expect(finish).not.toBe(idle));
    const closing = app.close();
    finish();
    await closing;
    expect(await test.effects()).toHaveLength(1);
    await queueIsEmpty();
  });

  it('tries a message whose handler fails again, then puts it aside with what the handler threw', async () => {
    const poison = orderCancelled();
    let tried = 0;
    beforeWork = ({ id }) => (id === poison.id ? Promise.reject(new Error(`defect ${++tried}`)) : Promise.resolve());
    publish(poison);
    const others = Array.from({ length: 30 }, orderCancelled);
    others.forEach((message) => publish(message));
    await eventually(async () => expect(await test.effects()).toHaveLength(30));
    expect(tried).toBeLessThan(5);

    const { content, properties } = await takeDead();
    expect(JSON.parse(content.toString())).toEqual(poison);
    expect(properties.headers).toMatchObject({
      'shop-dead-reason': 'handler-failed',
      'shop-dead-error': 'Error: defect 5',
      'shop-dead-attempts': 5,
    });
    expect(tried).toBe(5);
  }, 30_000);

  it('S10: puts what it cannot read aside at once', async () => {
    publish({ hello: 'world' });
    publish({ ...orderCancelled(), data: {} });
    const reasons = [await takeDead(), await takeDead()].map(
      ({ properties }) => properties.headers?.['shop-dead-reason'] as unknown,
    );
    expect(reasons.sort()).toEqual(['invalid-data', 'malformed']);
  });

  it('is no longer ready, and then comes back by itself, when its queue is deleted under it', async () => {
    await channel.deleteQueue(`${prefix}.notification`);
    await eventually(() => expect(events().server.ready()).toBe(false));
    await ready();
    publish(orderShipped(), 'order.shipped');
    const message = orderCancelled();
    publish(message);
    await eventually(async () => expect(await test.effects()).toEqual([message.id]));
  });

  it('publishes and receives again after the broker was killed and started', async () => {
    await broker.settled();
    await broker.kill();
    await eventually(() => expect(events().ready()).toBe(false));
    const message = orderCancelled();
    await test.store.transaction((tx) => app.get<Outbox>(OUTBOX).add(tx, message));
    await broker.start();
    await eventually(async () => expect(await test.effects()).toEqual([message.id]), 40_000);
    await ready();
    await lookIn();
  }, 90_000);

  it('does not start when its handlers and the catalogue disagree', async () => {
    await app.close();
    await expect(start(test.store, HalfTheEvents)).rejects.toThrow(
      'no handler for order.shipped; not in the catalogue: product.changed',
    );
  });
});
