import { describe, expect, it } from '@jest/globals';
import { FakeChannel } from '@shop/amqp/testing';
import { domains, events, unconsumed, type EventType } from '@shop/contracts';
import { consumers } from './catalogue.js';
import { prepareTopology, queuesOf, topologyOf } from './topology.js';

describe('The catalogue of consumers', () => {
  it('gives every event a consumer, but for those that are declared to have none', () => {
    const heard = new Set(Object.values(consumers).flat());
    const unheard = (Object.keys(events) as EventType[]).filter((type) => !heard.has(type));
    expect(unheard).toEqual(unconsumed);
  });
});

describe('The topology', () => {
  it('has an exchange, and for each service a queue and a dead-letter queue, all with the prefix', () => {
    const { exchange, deadExchange, services } = topologyOf('run-7');
    expect([exchange, deadExchange]).toEqual(['run-7.events', 'run-7.dead']);
    expect(Object.keys(services)).toEqual([...domains]);
    expect(services.cart).toEqual({
      queue: 'run-7.cart',
      dead: 'run-7.cart.dead',
      types: ['order.created', 'product.changed'],
    });
  });

  describe('where somebody else declares it,', () => {
    const prepare = (channel: FakeChannel) =>
      prepareTopology(channel as unknown as Parameters<typeof prepareTopology>[0], { prefix: 'run-7', declared: true });

    it('is looked for, all of it, and nothing is declared', async () => {
      const channel = new FakeChannel();
      await prepare(channel);
      expect(channel.asked).toEqual([
        ['checkExchange', 'run-7.events'],
        ['checkExchange', 'run-7.dead'],
        ...queuesOf(topologyOf('run-7')).map(({ name }) => ['checkQueue', name]),
      ]);
    });

    it('is not there while a queue is missing', async () => {
      const checkQueue = (name: unknown) =>
        name === 'run-7.order' ? Promise.reject(new Error('404')) : Promise.resolve();
      await expect(prepare(Object.assign(new FakeChannel(), { checkQueue }))).rejects.toThrow('404');
    });
  });
});
