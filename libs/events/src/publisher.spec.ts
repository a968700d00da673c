import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect, type Channel, type ChannelModel } from 'amqplib';
import { BrokerNode, eventually } from '@shop/amqp/testing';
import { Publisher } from './publisher.js';
import { namesUnder, newPrefix, orderCancelled, orderCompleted, runtime } from './testing/fixtures.js';
import { topologyOf } from './topology.js';

describe('The publisher, with a real broker', () => {
  let broker: BrokerNode;
  let model: ChannelModel;
  let channel: Channel;
  let publisher: Publisher;
  let prefix: string;

  beforeAll(async () => {
    broker = await BrokerNode.create();
  }, 90_000);
  afterAll(() => broker.remove(), 30_000);

  beforeEach(async () => {
    prefix = newPrefix();
    const { url } = broker;
    publisher = new Publisher(() => Promise.resolve({ url, prefix, declared: false }), runtime);
    publisher.start();
    await ready();
    await lookIn();
  });
  afterEach(async () => {
    await publisher.close();
    await model.close().catch(() => undefined);
    await broker.forget(namesUnder(prefix));
  });

  const ready = () => eventually(() => expect(publisher.ready()).toBe(true), 30_000);
  const lookIn = async () => {
    model = await connect(broker.url);
    model.on('error', () => undefined);
    channel = await model.createChannel();
    channel.on('error', () => undefined);
  };
  const take = (queue: string) =>
    eventually(async () => {
      const message = await channel.get(queue, { noAck: true });
      if (!message) throw new Error(`Nothing in ${queue}`);
      return message;
    });

  it('declares every queue before it publishes, and puts an event into those that want it', async () => {
    const message = orderCancelled();
    await publisher.publish(message);
    const { content, properties } = await take(`${prefix}.notification`);
    expect(JSON.parse(content.toString())).toEqual(message);
    expect(properties).toMatchObject({ messageId: message.id, type: 'order.cancelled', deliveryMode: 2 });
    for (const { queue, dead } of Object.values(topologyOf(prefix).services)) {
      expect(await channel.checkQueue(queue)).toMatchObject({ messageCount: 0 });
      expect(await channel.checkQueue(dead)).toMatchObject({ messageCount: 0 });
    }
  });

  it('declares exchanges that the broker keeps when it restarts', async () => {
    // Refused (406) for one that is there and not durable.
    for (const exchange of [`${prefix}.events`, `${prefix}.dead`]) {
      await channel.assertExchange(exchange, 'topic', { durable: true });
    }
  });

  it('has the broker itself put aside what kills its consumer again and again', async () => {
    const message = orderCancelled();
    await publisher.publish(message);
    const { queue, dead } = topologyOf(prefix).services.notification;
    await channel.consume(queue, (delivery) => delivery && channel.nack(delivery));
    expect((await take(dead)).properties).toMatchObject({ messageId: message.id });
  });

  it('fails for an event that no queue wants, instead of losing it', async () => {
    await channel.unbindQueue(`${prefix}.notification`, `${prefix}.events`, 'order.cancelled');
    await expect(publisher.publish(orderCancelled())).rejects.toMatchObject({ reason: 'unroutable' });
    await channel.bindQueue(`${prefix}.notification`, `${prefix}.events`, 'order.cancelled');
    await expect(publisher.publish(orderCancelled())).resolves.toBeUndefined();
  });

  it('lets an event go that nobody is meant to consume', async () => {
    await expect(publisher.publish(orderCompleted())).resolves.toBeUndefined();
  });

  it('fails at once while there is no connection', async () => {
    const lonely = new Publisher(() => Promise.reject(new Error('no broker yet')), runtime);
    lonely.start();
    await expect(lonely.publish(orderCancelled())).rejects.toMatchObject({ reason: 'unreachable' });
    await lonely.close();
  });

  it('calls a message refused when it cannot even be encoded, and goes on', async () => {
    const tooLong = { ...orderCancelled(), type: 'x'.repeat(300) as 'order.cancelled' };
    await expect(publisher.publish(tooLong)).rejects.toMatchObject({ reason: 'refused' });
    await expect(publisher.publish(orderCancelled())).resolves.toBeUndefined();
  });

  it('sends a message once when it is asked to twice at the same time', async () => {
    const message = orderCancelled();
    await Promise.all([publisher.publish(message), publisher.publish(message)]);
    await take(`${prefix}.notification`);
    expect(await channel.get(`${prefix}.notification`)).toBe(false);
  });

  it('confirms more messages than may be in flight', async () => {
    const messages = Array.from({ length: 600 }, orderCancelled);
    await Promise.all(messages.map((message) => publisher.publish(message)));
    await eventually(async () => {
      expect(await channel.checkQueue(`${prefix}.notification`)).toMatchObject({ messageCount: 600 });
    });
  });

  it('comes back after its exchange was deleted under it', async () => {
    await channel.deleteExchange(`${prefix}.events`);
    await expect(publisher.publish(orderCancelled())).rejects.toMatchObject({ reason: 'refused' });
    await ready();
    await expect(publisher.publish(orderCancelled())).resolves.toBeUndefined();
  });

  it('settles every message in flight when the broker dies, keeps what was confirmed, and comes back', async () => {
    await broker.settled();
    const messages = Array.from({ length: 400 }, orderCancelled);
    const publishing = Promise.allSettled(messages.map((message) => publisher.publish(message)));
    await publisher.publish(orderCancelled());
    await broker.kill();
    const outcomes = await publishing;
    await eventually(() => expect(publisher.ready()).toBe(false));

    await broker.start();
    await ready();
    // A quorum queue without a leader yet says no, for a moment.
    await eventually(() => publisher.publish(orderCancelled()));
    await lookIn();
    const confirmed = outcomes.filter(({ status }) => status === 'fulfilled').length;
    const { messageCount } = await channel.checkQueue(`${prefix}.notification`);
    expect(messageCount).toBeGreaterThanOrEqual(confirmed + 2);
  }, 90_000);
});
