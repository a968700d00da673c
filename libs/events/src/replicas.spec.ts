import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { BrokerNode, eventually } from '@shop/amqp/testing';
import { Consumer } from './consumer.js';
import type { Deliveries } from './deliveries.js';
import { Publisher } from './publisher.js';
import { namesUnder, newPrefix, orderCancelled, runtime } from './testing/fixtures.js';

jest.setTimeout(90_000);

describe('Two processes of a service, with a real broker', () => {
  let broker: BrokerNode;
  let prefix: string;
  let publisher: Publisher;
  let consumers: [Consumer, Consumer];
  /** The messages that each has received. */
  let received: [string[], string[]];
  /** What each does with a message; a test may put something else here. */
  let handle: [Deliveries['process'], Deliveries['process']];

  beforeAll(async () => {
    broker = await BrokerNode.create();
  });
  afterAll(() => broker.remove());

  beforeEach(async () => {
    prefix = newPrefix();
    const { url } = broker;
    const locate = () => Promise.resolve({ url, prefix, declared: false });
    received = [[], []];
    handle = [() => Promise.resolve('finished'), () => Promise.resolve('finished')];
    const consumer = (which: 0 | 1) => {
      const process: Deliveries['process'] = (delivery, interrupt) => {
        received[which].push(String(delivery.properties.messageId));
        return handle[which](delivery, interrupt);
      };
      return new Consumer('notification', locate, { process }, runtime);
    };
    consumers = [consumer(0), consumer(1)];
    publisher = new Publisher(locate, runtime);
    publisher.start();
    consumers.forEach((one) => one.start());
    await eventually(() => expect([publisher, ...consumers].every((one) => one.ready())).toBe(true), 60_000);
  });
  afterEach(async () => {
    await Promise.all(consumers.map((consumer) => consumer.close()));
    await publisher.close();
    await broker.forget(namesUnder(prefix));
  });

  const publish = async (count: number) => {
    const messages = Array.from({ length: count }, orderCancelled);
    await Promise.all(messages.map((message) => publisher.publish(message)));
    return messages.map(({ id }) => id).toSorted();
  };

  it('are both ready, and share what comes: each message goes to one of them', async () => {
    const ids = await publish(60);
    await eventually(() => expect(received.flat()).toHaveLength(60), 30_000);
    expect(received.flat().toSorted()).toEqual(ids);
    expect(received.map(({ length }) => length > 0)).toEqual([true, true]);
  });

  it('do not wait for each other: one that is slow keeps no more than it holds', async () => {
    handle[0] = () => new Promise(() => undefined);
    const ids = await publish(100);
    await eventually(() => expect(received[1]).toHaveLength(80), 30_000);
    expect(received.flat().toSorted()).toEqual(ids);
    expect(received[0]).toHaveLength(20);
  });

  it('give to the other what one had not finished when it went', async () => {
    handle[0] = () => new Promise(() => undefined);
    const ids = await publish(100);
    await eventually(() => expect(received.flat()).toHaveLength(100), 30_000);
    await consumers[0].close();
    await eventually(() => expect(received[1].toSorted()).toEqual(ids), 30_000);
    expect(consumers.map((consumer) => consumer.ready())).toEqual([false, true]);
  });
});
