import { describe, expect, test } from '@jest/globals';
import { events, type OrderStatus, type Style, type TraceMessage } from '@shop/contracts';
import { links } from './expected-choreographed.js';
import { expectedSteps } from './expected-steps.js';
import { sampleTrace } from '../testing/sample-traces.js';
import { waitingFor } from './waiting.js';

const begin = Date.parse('2026-03-02T14:05:00.000Z');
let clock = 0;
const told = (more: Pick<TraceMessage, 'kind' | 'name' | 'from' | 'to'> & Partial<TraceMessage>): TraceMessage => {
  clock += 10;
  return { at: new Date(begin + clock).toISOString(), ms: clock, ok: true, ...more };
};
const event = (name: string, from: string, to: string, ok = true): TraceMessage =>
  told({ kind: 'event', name, from, to, ok });
const reply = (name: string, from: string, more: Partial<TraceMessage>): TraceMessage[] => [
  told({ kind: 'call', name, from: 'order', to: from }),
  told({ kind: 'reply', name, from, to: 'order', ...more }),
];

/** `name → to`, with `!` before what is waited for now and `?` before what was tried in vain. */
const missing = (style: Style, messages: readonly TraceMessage[], status?: OrderStatus): string[] =>
  expectedSteps(style, messages, status).map(
    ({ name, to, due, tried }) => `${due ? '!' : ''}${tried === undefined ? '' : '?'}${name} → ${to}`,
  );

describe('what is expected of a choreographed order', () => {
  const created = [event('order.created', 'order', 'payment'), event('order.created', 'order', 'cart')];
  const approved = [event('payment.approved', 'payment', 'shipping'), event('payment.approved', 'payment', 'order')];

  test('is the whole way forward when it has just been accepted', () => {
    expect(missing('choreographed', [], 'pending')).toEqual([
      '!order.created → payment',
      'payment.approved → shipping',
      'payment.approved → order',
      'order.shipped → notification',
      'order.shipped → order',
      'customer.notified → order',
      '!order.created → cart',
    ]);
  });

  test('is the answer of payment, once it has been asked', () => {
    expect(missing('choreographed', created, 'pending').slice(0, 2)).toEqual([
      '!payment.approved → shipping',
      '!payment.approved → order',
    ]);
  });

  test('is nothing once it went well, nor once it went back', () => {
    expect(missing('choreographed', sampleTrace('fulfilled', 'choreographed'), 'completed')).toEqual([]);
    expect(missing('choreographed', sampleTrace('refused', 'choreographed'), 'cancelled')).toEqual([
      '!customer.notified → order',
    ]);
  });

  test('is the way back from a refused shipment: refund, cancelled, notified', () => {
    const refused = [...created, ...approved, event('shipment.refused', 'shipping', 'payment')];
    expect(missing('choreographed', refused, 'paid')).toEqual([
      '!shipment.refused → order',
      '!payment.refunded → order',
      'order.cancelled → notification',
      'customer.notified → order',
    ]);
  });

  test('is no refund where the payment was declined', () => {
    const declined = [...created, event('payment.declined', 'payment', 'order')];
    expect(missing('choreographed', declined, 'pending')).toEqual([
      '!order.cancelled → notification',
      'customer.notified → order',
    ]);
  });

  test('follows a cancellation that came before the charge: payment will decline', () => {
    const early = [event('order.cancellation-requested', 'order', 'payment'), ...created];
    expect(missing('choreographed', early, 'cancelling')[0]).toBe('!payment.declined → order');
  });

  test('follows a cancellation that came before the parcel: shipping will refuse', () => {
    const late = [...created, event('order.cancellation-requested', 'order', 'shipping'), ...approved];
    expect(missing('choreographed', late, 'cancelling').slice(0, 3)).toEqual([
      '!shipment.refused → payment',
      '!shipment.refused → order',
      'payment.refunded → order',
    ]);
  });

  test('goes on forward where the parcel was quicker than the cancellation', () => {
    const quick = [...created, ...approved, event('order.cancellation-requested', 'order', 'shipping')];
    expect(missing('choreographed', quick, 'cancelling')).toContain('!order.shipped → notification');
  });

  test('still waits for what ended in a dead-letter queue', () => {
    const dead = [...created, event('payment.approved', 'payment', 'shipping', false)];
    expect(missing('choreographed', dead, 'paid')).toContain('!?payment.approved → shipping');
  });

  test('believes the status where messages were lost', () => {
    expect(missing('choreographed', [], 'completed')).toEqual(['!order.created → cart']);
    expect(missing('choreographed', [], 'shipped')[0]).toBe('!order.shipped → notification');
  });

  test('is nothing that must have been heard, though its trace died with a process', () => {
    const asked = told({ kind: 'call', name: 'card.charge', from: 'payment', to: 'card-network' });
    expect(missing('choreographed', [created[1]!, asked], 'pending')[0]).toBe('!payment.approved → shipping');
    const shipped = [created[1]!, event('order.shipped', 'shipping', 'notification')];
    expect(missing('choreographed', shipped, 'pending')).toEqual([
      '!payment.approved → order',
      '!order.shipped → order',
      '!customer.notified → order',
    ]);
  });

  test('knows the events as the contract does: who says them', () => {
    for (const { name, from } of Object.values(links)) expect([name, events[name].producer]).toEqual([name, from]);
  });
});

describe('what is expected of an orchestrated order', () => {
  const charged = reply('payment.charge', 'payment', { outcome: 'approved' });
  const cleared = reply('cart.clear', 'cart', { outcome: 'cleared' });

  test('is the whole way forward when it has just been accepted', () => {
    expect(missing('orchestrated', [], 'pending')).toEqual([
      '!payment.charge → payment',
      'shipping.ship → shipping',
      'notification.notify → notification',
      '!cart.clear → cart',
    ]);
  });

  test('is the same call again after one that was not answered, or told to wait', () => {
    const failed = reply('payment.charge', 'payment', { ok: false });
    expect(missing('orchestrated', failed, 'pending')[0]).toBe('!?payment.charge → payment');
    const asking = reply('payment.charge', 'payment', { outcome: 'asking' });
    expect(missing('orchestrated', asking, 'pending')[0]).toBe('!?payment.charge → payment');
  });

  test('is nothing once it went well', () => {
    expect(missing('orchestrated', sampleTrace('fulfilled', 'orchestrated'), 'completed')).toEqual([]);
  });

  test('is the refund and the bad news after a refused shipment', () => {
    const refused = [...charged, ...cleared, ...reply('shipping.ship', 'shipping', { outcome: 'refused' })];
    expect(missing('orchestrated', refused, 'cancelling')).toEqual([
      '!payment.refund → payment',
      'notification.notify → notification',
    ]);
  });

  test('is only the bad news after a declined payment', () => {
    const declined = [...cleared, ...reply('payment.charge', 'payment', { outcome: 'declined' })];
    expect(missing('orchestrated', declined, 'cancelled')).toEqual(['!notification.notify → notification']);
  });

  test('is the refund where the customer cancelled before the intent to ship, the parcel where after it', () => {
    expect(missing('orchestrated', [...charged, ...cleared], 'cancelling')[0]).toBe('!payment.refund → payment');
    const shipping = [...charged, ...cleared, ...reply('shipping.ship', 'shipping', { ok: false })];
    expect(missing('orchestrated', shipping, 'cancelling')[0]).toBe('!?shipping.ship → shipping');
  });

  test('is no second charge once the refund was asked for after a timeout', () => {
    const late = [
      ...cleared,
      ...reply('payment.charge', 'payment', { outcome: 'asking' }),
      ...reply('payment.refund', 'payment', { outcome: 'nothing-charged' }),
    ];
    expect(missing('orchestrated', late, 'cancelled')).toEqual(['!notification.notify → notification']);
  });

  test('says what is waited for, and for how long, since it became due', () => {
    const [, answer] = charged;
    const now = new Date(Date.parse(answer?.at ?? '') + 12_000).toISOString();
    const said = waitingFor({
      trace: { style: 'orchestrated', messages: [...charged, ...cleared] },
      now,
      status: 'paid',
    });
    expect(said).toEqual({
      en: 'Waiting for 12 s: Shipping has not been asked “Ship”',
      pt: 'Esperando há 12 s: “Enviar” ainda não foi pedido a Envio',
    });
  });

  test('waits since the order was accepted while there is no message', () => {
    const said = waitingFor({
      trace: { style: 'choreographed', messages: [] },
      acceptedAt: '2026-03-02T14:05:00.000Z',
      now: '2026-03-02T14:05:03.000Z',
      status: 'pending',
    });
    expect(said?.en).toBe('Waiting for 3 s: Payment Processing has not heard “Order Created” of Order');
  });
});
