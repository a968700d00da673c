import { describe, expect, test } from '@jest/globals';
import type { classroom } from '@shop/contracts';
import { Incoming } from './incoming.js';

const figures = (perSecond: number): classroom.Figures => ({
  at: '2026-01-01T00:00:00Z',
  perSecond,
  styles: {},
  cpu: [],
});
const order = (orderId: string, messages: number): classroom.WatchedOrder => ({
  style: 'orchestrated',
  orderId,
  order: null,
  trace: {
    style: 'orchestrated',
    messages: Array.from({ length: messages }, (_, ms) => ({
      at: '2026-01-01T00:00:00Z',
      ms,
      kind: 'event' as const,
      name: 'order.created',
      from: 'order',
      to: 'payment',
      ok: true,
    })),
  },
  audit: null,
  steps: null,
});

describe('what comes between two drawings', () => {
  test('is, of each order, only how it stands last', () => {
    const incoming = new Incoming();
    incoming.add('order', order('a', 1));
    incoming.add('order', order('b', 1));
    incoming.add('order', order('a', 2));
    expect(incoming.take().orders.map((one) => [one.orderId, one.trace.messages.length])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });

  test('is, of figures, all of them in order', () => {
    const incoming = new Incoming();
    for (const perSecond of [1, 2, 3]) incoming.add('figures', figures(perSecond));
    expect(incoming.take().figures.map((one) => one.perSecond)).toEqual([1, 2, 3]);
  });

  test('has an end, however long nobody looks: the newest stay', () => {
    const incoming = new Incoming();
    for (let n = 0; n < 1000; n += 1) incoming.add('figures', figures(n));
    const kept = incoming.take().figures.map((one) => one.perSecond);
    expect(kept).toHaveLength(200);
    expect(kept.at(-1)).toBe(999);
  });

  test('is handed over once', () => {
    const incoming = new Incoming();
    incoming.add('services', { items: [], broker: null });
    incoming.add('order', order('a', 1));
    expect(incoming.take()).toMatchObject({ services: { items: [] }, orders: [{ orderId: 'a' }] });
    expect(incoming.take()).toEqual({ orders: [], placed: [], faults: [], figures: [] });
  });
});
