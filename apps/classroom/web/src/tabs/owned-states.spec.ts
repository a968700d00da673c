import { describe, expect, test } from '@jest/globals';
import type { classroom, TraceMessage } from '@shop/contracts';
import { changesOf } from './owned-states.js';

const at = (ms: number): string => new Date(Date.parse('2026-01-01T12:00:00.000Z') + ms).toISOString();
const said = (ms: number, kind: TraceMessage['kind'], name: string, from: string, to: string): TraceMessage => ({
  at: at(ms),
  ms,
  kind,
  name,
  from,
  to,
  ok: true,
});
const money = { amount: 100, currency: 'BRL' as const };
type Order = NonNullable<classroom.WatchedOrder['order']>;
const order: Order = {
  id: 'o1',
  status: 'completed',
  items: [],
  total: money,
  createdAt: at(0),
  history: [
    { status: 'pending', at: at(0) },
    { status: 'paid', at: at(30) },
    { status: 'shipped', at: at(60) },
    { status: 'completed', at: at(90) },
  ],
};
const watched = (more: Partial<classroom.WatchedOrder> = {}): classroom.WatchedOrder => ({
  style: 'choreographed',
  orderId: 'o1',
  order,
  trace: {
    style: 'choreographed',
    messages: [
      said(1, 'event', 'order.created', 'order', 'payment'),
      said(2, 'event', 'order.created', 'order', 'cart'),
      said(3, 'call', 'card.charge', 'payment', 'card-network'),
      said(40, 'call', 'carrier.book', 'shipping', 'carrier'),
    ],
  },
  audit: {
    order,
    charges: [{ amount: money, at: at(20) }],
    refunds: [],
    shipments: [{ items: [], at: at(50) }],
    notifications: [{ kind: 'shipped', at: at(80) }],
  },
  steps: null,
  ...more,
});
const told = (one: classroom.WatchedOrder, faults: readonly classroom.CausedFault[] = []) =>
  changesOf(one, faults).map(({ at: when, service, state }) => [
    Date.parse(when) - Date.parse(at(0)),
    typeof state === 'string' ? state : `${service}: ${state.fault}`,
  ]);

describe('the state of an order in each service', () => {
  test('goes through the services in the order of time', () => {
    expect(told(watched())).toEqual([
      [0, 'order.pending'],
      [2, 'cart.cleared'],
      [3, 'payment.asking'],
      [20, 'payment.charged'],
      [30, 'order.paid'],
      [40, 'shipping.booking'],
      [50, 'shipping.shipped'],
      [60, 'order.shipped'],
      [80, 'notification.told'],
      [90, 'order.completed'],
    ]);
  });

  test('is known from the messages alone where nobody can be asked', () => {
    expect(told(watched({ order: null, audit: null }))).toEqual([
      [2, 'cart.cleared'],
      [3, 'payment.asking'],
      [40, 'shipping.booking'],
    ]);
  });

  test('says who refused, by event or by answer', () => {
    const declined: Order = { ...order, status: 'cancelled', reason: 'payment_declined', history: [] };
    const saying = (message: TraceMessage) =>
      told(watched({ order: declined, audit: null, trace: { style: 'choreographed', messages: [message] } }));
    expect(saying(said(9, 'event', 'payment.declined', 'payment', 'order'))).toEqual([[9, 'payment.declined']]);
    expect(saying(said(9, 'reply', 'payment.charge', 'payment', 'order'))).toEqual([[9, 'payment.declined']]);
  });

  const kill: classroom.CausedFault = { id: 'f', at: at(5), style: 'choreographed', where: 'payment', what: 'kill' };

  test('shows nothing that somebody did after its end', () => {
    expect(told(watched(), [{ ...kill, at: at(500) }])).toEqual(told(watched()));
  });

  test('shows what somebody did to a service meanwhile', () => {
    expect(told(watched(), [kill])).toContainEqual([5, 'payment: kill']);
  });
});
