import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually, FakeBroker } from '@shop/amqp/testing';
import { ManualTime } from '@shop/runtime/testing';
import type { CrashPoint } from '@shop/contracts';
import { noFaults } from '@shop/runtime';
import type { Publisher } from './publisher.js';
import { orderCancelled, orderCompleted, runtime } from './testing/fixtures.js';

let broker: FakeBroker;
jest.unstable_mockModule('amqplib', () => ({
  connect: (...call: Parameters<FakeBroker['connect']>) => broker.connect(...call),
}));
const publishers = await import('./publisher.js');

/** Unconfirmed messages that may be on their way at a time. */
const places = 256;

describe('The publisher, over a broker that is played,', () => {
  let time: ManualTime;
  let publisher: Publisher;
  let reached: [CrashPoint, string][];

  beforeEach(async () => {
    broker = new FakeBroker();
    time = new ManualTime();
    reached = [];
    const faults = { ...noFaults, reached: (...point: [CrashPoint, string]) => void reached.push(point) };
    const locate = () => Promise.resolve({ url: 'amqp://a:b@h:1', prefix: 'p', declared: true });
    publisher = new publishers.Publisher(locate, { ...runtime, timers: time.timers, faults }, 5_000);
    publisher.start();
    await ready();
  });
  afterEach(() => publisher.close());

  const ready = () => eventually(() => expect(publisher.ready()).toBe(true));
  /** The pause before it connects again is over. */
  const connectsAgain = () =>
    eventually(() => {
      time.advance(2_000);
      expect(broker.connections).toHaveLength(2);
    });
  const settled = () => new Promise(setImmediate);
  const published = () => broker.channel.published;
  const answer = (error?: unknown) => published().forEach((parcel) => parcel.answer(error));
  /** Publishes until there is no place left, and one message more. */
  const fill = () => {
    const parcels = Array.from({ length: places + 1 }, () => publisher.publish(orderCancelled()));
    expect(published()).toHaveLength(places);
    return Promise.allSettled(parcels);
  };

  it('tells with each event what it is, and has it kept, and come back where no queue wants it', async () => {
    const message = orderCancelled();
    const publishing = publisher.publish(message);
    expect(published()).toMatchObject([
      {
        exchange: 'p.events',
        routingKey: 'order.cancelled',
        options: {
          mandatory: true,
          persistent: true,
          messageId: message.id,
          type: 'order.cancelled',
          correlationId: message.correlationid,
          contentType: 'application/cloudevents+json',
        },
      },
    ]);
    expect(JSON.parse(String(published()[0]?.content))).toEqual(message);
    answer();
    await publishing;
    void publisher.publish(orderCompleted());
    expect(published()[1]?.options).toMatchObject({ mandatory: false });
    answer();
  });

  it('may die right after an event has gone out; a copy for the dead-letter queue is no event', async () => {
    const putAside = publisher.deadLetter('payment', 'message-1', Buffer.from('poison'), { why: 'broken' });
    const { exchange, routingKey, content, options } = published()[0]!;
    expect([exchange, routingKey, String(content)]).toEqual(['p.dead', 'payment', 'poison']);
    expect(options).toEqual({ persistent: true, mandatory: true, messageId: 'message-1', headers: { why: 'broken' } });
    expect(reached).toEqual([]);
    const publishing = publisher.publish(orderCancelled());
    expect(reached).toEqual([['after-publish', 'order.cancelled']]);
    answer();
    await Promise.all([putAside, publishing]);
  });

  it('calls a message unconfirmed when the broker says nothing for too long, and sends it when it is asked again', async () => {
    const message = orderCancelled();
    let failure: unknown;
    const publishing = publisher.publish(message).catch((error: unknown) => (failure = error));
    time.advance(4_999);
    await settled();
    expect(failure).toBeUndefined();
    time.advance(1);
    await publishing;
    expect(failure).toMatchObject({
      reason: 'unconfirmed',
      message: `p.events order.cancelled ${message.id}: unconfirmed`,
    });
    const again = publisher.publish(message);
    expect(published()).toHaveLength(2);
    answer();
    await again;
  });

  it('calls a message unconfirmed that the broker cannot keep just now, and unreachable what a break cut off', async () => {
    const nack = new Error('message nacked');
    const refused = publisher.publish(orderCancelled());
    answer(nack);
    await expect(refused).rejects.toMatchObject({ reason: 'unconfirmed', cause: nack });
    for (const text of ['Channel closed', 'channel closing', 'Connection closed: by peer']) {
      const broken = new Error(text);
      const cut = publisher.publish(orderCancelled());
      published().at(-1)?.answer(broken);
      await expect(cut).rejects.toMatchObject({ reason: 'unreachable', cause: broken });
    }
  });

  it('calls a message refused with what the broker closed the channel for', async () => {
    const { channel } = broker;
    const refusal = new Error('PRECONDITION_FAILED');
    const publishing = publisher.publish(orderCancelled());
    channel.emit('error', refusal);
    channel.published[0]?.answer(new Error('channel closed'));
    await expect(publishing).rejects.toMatchObject({ reason: 'refused', cause: refusal });
  });

  it('sends again what came back unroutable, and believes its confirm when it does not come back', async () => {
    const message = orderCancelled();
    const { channel } = broker;
    const came = { fields: { exchange: 'p.events', routingKey: message.type }, properties: { messageId: message.id } };
    const lost = publisher.publish(message);
    channel.emit('return', came);
    answer();
    await expect(lost).rejects.toMatchObject({ reason: 'unroutable' });
    const again = publisher.publish(message);
    published().at(-1)?.answer();
    await expect(again).resolves.toBeUndefined();
  });

  it('does not send any more, once there is a place, what has waited for it too long', async () => {
    const filled = fill();
    time.advance(5_000);
    const outcomes = await filled;
    expect(outcomes.map(({ status }) => status)).toEqual(Array(places + 1).fill('rejected'));
    answer();
    expect(published()).toHaveLength(places);
    const next = publisher.publish(orderCancelled());
    expect(published()).toHaveLength(places + 1);
    answer();
    await next;
  });

  it('calls unreachable what waited for a place when the connection broke, and does not send it over the dead one', async () => {
    const before = broker.channel;
    const outcomes = fill();
    broker.connection.emit('close');
    before.published.forEach((parcel) => parcel.answer(new Error('channel closed')));
    expect(await outcomes).toMatchObject(
      Array.from({ length: places + 1 }, () => ({ status: 'rejected', reason: { reason: 'unreachable' } })),
    );
    expect(before.published).toHaveLength(places);
  });

  it('says that it is not connected while it is not, and tells whoever asked when it is again', async () => {
    let times = 0;
    publisher.onReady(() => (times += 1));
    broker.connection.emit('close');
    await expect(publisher.publish(orderCancelled())).rejects.toMatchObject({
      reason: 'unreachable',
      message: 'Not connected: unreachable',
    });
    expect(times).toBe(0);
    await connectsAgain();
    await ready();
    expect(times).toBe(1);
  });

  it('makes all anew when the broker closes its channel', async () => {
    broker.channel.emit('close');
    expect(publisher.ready()).toBe(false);
    await connectsAgain();
    await ready();
    expect(broker.connections).toHaveLength(2);
  });

  it('is not ready on a connection that broke before all was prepared', async () => {
    let prepared = () => {};
    const makeChannel = broker.newChannel;
    broker.newChannel = () => {
      const channel = makeChannel();
      const checking = new Promise<void>((resolve) => (prepared = resolve));
      return Object.assign(channel, { checkExchange: () => checking });
    };
    broker.connection.emit('close');
    await connectsAgain();
    await eventually(() => expect(broker.connections[1]?.channels).toHaveLength(1));
    await settled();
    broker.connection.emit('close');
    prepared();
    await settled();
    expect(publisher.ready()).toBe(false);
  });
});
