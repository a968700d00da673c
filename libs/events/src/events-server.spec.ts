import 'reflect-metadata';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { BaseRpcContext } from '@nestjs/microservices';
import { EMPTY, of, throwError } from 'rxjs';
import { eventually, FakeBroker } from '@shop/amqp/testing';
import type { EventsServer } from './events-server.js';
import { orderCancelled, runtime, testStore, type TestStore } from './testing/fixtures.js';

let broker: FakeBroker;
jest.unstable_mockModule('amqplib', () => ({
  connect: (...call: Parameters<FakeBroker['connect']>) => broker.connect(...call),
}));
const servers = await import('./events-server.js');
const { Attempts } = await import('./attempts.js');

type Handler = Parameters<EventsServer['addHandler']>[1];
const idle: Handler = () => Promise.resolve();

describe('The transport for Nest, over a broker that is played,', () => {
  let test: TestStore;
  let server: EventsServer;
  let dead: Record<string, unknown>[];

  beforeEach(async () => {
    broker = new FakeBroker();
    test = await testStore();
    dead = [];
    const locate = () => Promise.resolve({ url: 'amqp://a:b@h:1', prefix: 'p', declared: true });
    const attempts = new Attempts(test.store, 'notification', runtime.clock);
    const deadLetter = (...[, , , headers]: Parameters<EventsPublisher['deadLetter']>) =>
      Promise.resolve(void dead.push(headers));
    const policy = { attempts: 1, pauses: { firstMs: 1, longestMs: 1 } };
    server = new servers.EventsServer('notification', locate, attempts, { deadLetter }, runtime, policy);
  });
  afterEach(async () => {
    await server.close();
    await test.remove();
  });

  type EventsPublisher = ConstructorParameters<typeof servers.EventsServer>[3];
  const listen = (handlers: Record<string, Handler>) => {
    for (const [type, handler] of Object.entries(handlers)) server.addHandler(type, handler, true);
    const heard: (Error | undefined)[] = [];
    server.listen((error) => heard.push(error));
    return heard[0];
  };
  const delivery = () => {
    const message = orderCancelled();
    const content = Buffer.from(JSON.stringify(message));
    return { message, content, fields: { redelivered: false }, properties: { messageId: message.id } };
  };
  const receive = async (handler: Handler) => {
    expect(listen({ 'order.cancelled': handler, 'order.shipped': idle })).toBeUndefined();
    await eventually(() => expect(server.ready()).toBe(true));
    const delivered = delivery();
    broker.channel.deliver(delivered);
    await eventually(() => expect(broker.channel.acknowledged).toEqual([delivered]));
    return delivered;
  };

  it('hands a handler the message, and the delivery that it came by', async () => {
    let given: [unknown, unknown] | undefined;
    const delivered = await receive((message, context: BaseRpcContext<unknown[]>) => {
      given = [message, context.getArgByIndex(0)];
      return Promise.resolve();
    });
    expect(given).toEqual([delivered.message, delivered]);
    expect(dead).toEqual([]);
  });

  it.each([
    ['nothing', () => EMPTY],
    ['something', () => of(1, 2)],
  ])('takes a stream that ends with %s for handled', async (_, stream) => {
    await receive(() => Promise.resolve(stream()));
    expect(dead).toEqual([]);
  });

  it('takes a stream that fails for failed', async () => {
    await receive(() => Promise.resolve(throwError(() => new Error('broken stream'))));
    expect(dead).toMatchObject([{ 'shop-dead-error': 'Error: broken stream' }]);
  });

  it('does not even connect when its handlers and the catalogue disagree', async () => {
    expect(listen({})?.message).toContain('no handler for order.shipped, order.cancelled; not in the catalogue: none');
    expect(broker.dialled).toEqual([]);
    const surplus = { 'order.cancelled': idle, 'order.shipped': idle, 'stock.changed': idle };
    expect(listen(surplus)?.message).toContain('no handler for none; not in the catalogue: stock.changed');
    await new Promise(setImmediate);
    expect(broker.dialled).toEqual([]);
  });

  it('emits no events that one could wait for in vain, and gives out what it consumes with', () => {
    expect(() => server.on()).toThrow('ask ready()');
    expect(server.unwrap<{ ready(): boolean }>().ready()).toBe(false);
  });
});
