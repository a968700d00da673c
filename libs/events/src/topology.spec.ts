import { describe, expect, it } from '@jest/globals';
import { domains, events, unconsumed, type EventType } from '@shop/contracts';
import { consumers } from './catalogue.js';
import { topologyOf } from './topology.js';

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
});
