import { expect, test } from '@jest/globals';
import type { TraceMessage } from '@shop/contracts';
import { callsIn } from './calls.js';

const said = (kind: TraceMessage['kind'], name: string, from: string, to: string): TraceMessage => ({
  at: '2026-01-01T12:00:00.000Z',
  ms: 0,
  kind,
  name,
  from,
  to,
  ok: true,
});

test('calls are counted by who asks whom for what; answers and events are not calls', () => {
  const messages = [
    said('call', 'payment.charge', 'order', 'payment'),
    said('call', 'card.charge', 'payment', 'card-network'),
    said('reply', 'payment.charge', 'payment', 'order'),
    said('call', 'payment.charge', 'order', 'payment'),
    said('event', 'order.created', 'order', 'payment'),
  ];
  expect(callsIn(messages)).toEqual([
    { from: 'order', to: 'payment', name: 'payment.charge', times: 2 },
    { from: 'payment', to: 'card-network', name: 'card.charge', times: 1 },
  ]);
});
