import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually, FakeBroker, FakeChannel } from '@shop/amqp/testing';
import { ManualTime } from '@shop/runtime/testing';
import type { Consumer } from './consumer.js';
import type { Deliveries } from './deliveries.js';
import { runtime } from './testing/fixtures.js';

let broker: FakeBroker;
jest.unstable_mockModule('amqplib', () => ({
  connect: (...call: Parameters<FakeBroker['connect']>) => broker.connect(...call),
}));
const played = await import('./consumer.js');

type Process = Deliveries['process'];
const delivery = { properties: { messageId: 'message-1' } };

describe('The consumer, over a broker that is played,', () => {
  let time: ManualTime;
  let consumer: Consumer;
  let process: Process;

  beforeEach(async () => {
    broker = new FakeBroker();
    time = new ManualTime();
    process = () => Promise.resolve('finished');
    const deliveries = { process: (...of: Parameters<Process>) => process(...of) };
    const locate = () => Promise.resolve({ url: 'amqp://a:b@h:1', prefix: 'p', declared: true });
    consumer = new played.Consumer('notification', locate, deliveries, { ...runtime, timers: time.timers });
    consumer.start();
    await ready();
  });
  afterEach(async () => {
    const closing = consumer.close();
    await settled();
    time.advance(1_500);
    await closing;
  });

  const soon = (check: () => void) => eventually(check);
  const settled = () => new Promise(setImmediate);
  const ready = () => soon(() => expect(consumer.ready()).toBe(true));
  /** The pause before it connects again is over. */
  const connectsAgain = () =>
    soon(() => {
      time.advance(2_000);
      expect(broker.connections).toHaveLength(2);
    });
  const comesBack = async () => {
    await soon(() => expect(consumer.ready()).toBe(false));
    await connectsAgain();
    await ready();
  };
  /** A handler that runs until the test ends it. */
  const held = () => {
    let end: (outcome: Awaited<ReturnType<Process>>) => void = () => {};
    process = () => new Promise((resolve) => (end = resolve));
    return (outcome: Awaited<ReturnType<Process>>) => end(outcome);
  };

  it('takes twenty messages at a time from the queue of its service', () => {
    expect(broker.channel.asked.slice(-2)).toEqual([
      ['prefetch', 20],
      ['consume', 'p.notification'],
    ]);
  });

  it('acknowledges what is finished, and not before', async () => {
    const end = held();
    const { channel } = broker;
    channel.deliver(delivery);
    await settled();
    expect(channel.acknowledged).toEqual([]);
    end('finished');
    await soon(() => expect(channel.acknowledged).toEqual([delivery]));
  });

  it('does not acknowledge what was interrupted', async () => {
    process = () => Promise.resolve('interrupted');
    broker.channel.deliver(delivery);
    await settled();
    expect(broker.channel.acknowledged).toEqual([]);
  });

  it('does not acknowledge what was finished after its connection broke: it comes again', async () => {
    const end = held();
    const { channel } = broker;
    channel.deliver(delivery);
    broker.connection.emit('close');
    end('finished');
    await settled();
    expect(channel.acknowledged).toEqual([]);
    await comesBack();
  });

  it('makes all anew when a message could be neither handled nor put aside, so that it comes again', async () => {
    process = () => Promise.reject(new Error('no database'));
    broker.channel.deliver(delivery);
    await comesBack();
    expect(broker.connections[0]).toMatchObject({ isClosed: true, channels: [{ acknowledged: [] }] });
  });

  it.each([
    ['cancels the consumer', () => broker.channel.deliver(null)],
    ['closes the channel for an error', () => broker.channel.emit('error', new Error('PRECONDITION_FAILED'))],
    ['closes the channel', () => broker.channel.emit('close')],
    ['hangs up', () => broker.connection.emit('close')],
  ])('is not ready when the broker %s, and makes all anew', async (_, happen) => {
    happen();
    await comesBack();
    broker.channel.deliver(delivery);
    await soon(() => expect(broker.channel.acknowledged).toEqual([delivery]));
  });

  it('is not ready on a connection that broke while the consumer was being registered', async () => {
    let registered = () => {};
    broker.newChannel = () =>
      Object.assign(new FakeChannel(), { registered: new Promise<void>((resolve) => (registered = resolve)) });
    broker.connection.emit('close');
    await connectsAgain();
    await soon(() => expect(broker.channel.asked.at(-1)?.[0]).toBe('consume'));
    broker.connection.emit('close');
    registered();
    await settled();
    expect(consumer.ready()).toBe(false);
  });

  it('interrupts what waits to be tried again when it is stopped or its connection breaks', async () => {
    const signals: AbortSignal[] = [];
    process = (_, signal) => {
      signals.push(signal);
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve('interrupted')));
    };
    broker.channel.deliver(delivery);
    broker.connection.emit('close');
    expect(signals[0]?.aborted).toBe(true);
    await comesBack();
    broker.channel.deliver(delivery);
    await consumer.close();
    expect(signals[1]?.aborted).toBe(true);
  });

  it('takes nothing more when it is stopped, and lets the handlers that run finish first', async () => {
    const end = held();
    const { channel, connection } = broker;
    channel.deliver(delivery);
    const closing = consumer.close();
    await settled();
    expect(consumer.ready()).toBe(false);
    expect([channel.asked.at(-1), connection.isClosed]).toEqual([['cancel', 'tag'], false]);
    end('finished');
    await closing;
    expect([channel.acknowledged, connection.isClosed]).toEqual([[delivery], true]);
  });

  it('waits no longer than a second and a half for a handler that does not end', async () => {
    held();
    broker.channel.deliver(delivery);
    const closing = consumer.close();
    await settled();
    time.advance(1_499);
    await settled();
    expect(broker.connection.isClosed).toBe(false);
    time.advance(1);
    await closing;
    expect([broker.connection.isClosed, broker.channel.acknowledged]).toEqual([true, []]);
  });
});
