import type { TraceMessage } from '@shop/contracts';
import { describe, expect, it } from '@jest/globals';
import { readingsOfTrace } from './traced-orders.js';

const message = (kind: TraceMessage['kind'], name: string, from: string, to: string): TraceMessage => ({
  ...{ kind, name, from, to },
  ...{ at: '2026-01-01T00:00:00Z', ms: 0, ok: true },
});
const called = (name: string, from: string, to: string) => [
  message('call', name, from, to),
  message('reply', name, to, from),
];
const read = (trace: TraceMessage[], measure: string, part?: string) =>
  readingsOfTrace(trace).find((it) => it.measure === measure && it.part === part);

describe('the messages of an order', () => {
  const orchestrated = [
    ...called('payment.charge', 'order', 'payment'),
    ...called('card.charge', 'payment', 'card-network'),
    ...called('shipping.ship', 'order', 'shipping'),
  ];
  const choreographed = [
    message('event', 'order.created', 'order', 'payment'),
    message('event', 'order.created', 'order', 'cart'),
    ...called('card.charge', 'payment', 'card-network'),
    message('event', 'payment.approved', 'payment', 'shipping'),
    message('event', 'payment.approved', 'payment', 'order'),
  ];

  it('are those between services: what is said to the world outside is the same in both styles', () => {
    expect(read(orchestrated, 'messages-per-order')?.value).toBe(4);
    expect(read(choreographed, 'messages-per-order')?.value).toBe(4);
  });

  it('tell who decides: whoever sends what others act on, and not who only answers', () => {
    expect(read(orchestrated, 'deciders')).toMatchObject({ value: 1, what: ['order'] });
    expect(read(choreographed, 'deciders')).toMatchObject({ value: 2, what: ['order', 'payment'] });
  });

  it('tell who has the most to do with them', () => {
    expect(read(orchestrated, 'busiest-messages')).toMatchObject({ value: 4, what: ['order'] });
    expect(read(choreographed, 'busiest-messages', 'cart')?.value).toBe(1);
  });

  it('go through the broker once for whoever says an event and once for each who hears it', () => {
    expect(read(orchestrated, 'busiest-messages', 'broker')?.value).toBe(0);
    expect(read(choreographed, 'busiest-messages', 'broker')?.value).toBe(2 + 4);
  });
});
