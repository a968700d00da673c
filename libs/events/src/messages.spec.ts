import { describe, expect, it } from '@jest/globals';
import { Envelope, type EventType } from '@shop/contracts';
import { makeEvent, orderIdOf, readEvent } from './messages.js';
import { consumers } from './catalogue.js';
import { cause, orderCancelled, runtime } from './testing/fixtures.js';

const maker = { source: 'shipping', ids: { next: () => 'message-1' }, clock: { now: () => 0 } };

describe('An event that is made', () => {
  it('is an envelope that continues the correlation and the trace of its cause', () => {
    const event = makeEvent('stock.changed', 'MUG', { sku: 'MUG', available: 3, version: 1 }, cause, maker);
    expect(Envelope.parse(event)).toEqual({
      specversion: '1.0',
      id: 'message-1',
      type: 'stock.changed',
      source: 'shipping',
      time: '1970-01-01T00:00:00.000Z',
      subject: 'MUG',
      datacontenttype: 'application/json',
      correlationid: 'correlation-1',
      causationid: 'request-1',
      traceparent: cause.traceparent,
      data: { sku: 'MUG', available: 3, version: 1 },
    });
  });

  it('must carry what the contract says', () => {
    const make = () => makeEvent('stock.changed', 'MUG', { sku: 'MUG', available: -1, version: 1 }, cause, maker);
    expect(make).toThrow('available');
  });
});

describe('An event that is read', () => {
  const read = (value: unknown, types: readonly EventType[] = ['order.cancelled']) =>
    readEvent(Buffer.from(JSON.stringify(value)), types);

  it('comes out as it was made', () => {
    const message = orderCancelled();
    expect(read(message)).toEqual({ ok: true, message });
    expect(orderIdOf(message)).toBe('order-1');
  });

  it.each([
    ['no JSON', () => readEvent(Buffer.from('{'), ['order.cancelled']), 'malformed'],
    ['JSON null', () => read(null), 'malformed'],
    ['no envelope', () => read({ hello: 'world' }), 'malformed'],
    ['an unknown field', () => read({ ...orderCancelled(), extra: 1 }), 'malformed'],
    ['a type nobody here listens to', () => read({ ...orderCancelled(), type: 'order.shipped' }), 'unknown-type'],
    ['data of another shape', () => read({ ...orderCancelled(), data: {} }), 'invalid-data'],
    ['unknown data', () => read({ ...orderCancelled(), data: { ...orderCancelled().data, x: 1 } }), 'invalid-data'],
  ])('S10: is unreadable when it is %s', (_, reading, reason) => {
    expect(reading()).toMatchObject({ ok: false, reason });
  });

  it.each(Object.entries(consumers))('S10: is checked at %s, whatever its type', (_, types) => {
    for (const type of types) {
      expect([type, read({ ...orderCancelled(), type, data: { order: 'mine' } }, types)]).toMatchObject([
        type,
        { ok: false, reason: 'invalid-data' },
      ]);
      for (const specversion of ['0.3', '1.1', '2.0', undefined]) {
        expect(read({ ...orderCancelled(), type, specversion }, types)).toMatchObject({ reason: 'malformed' });
      }
    }
    expect(read({ ...orderCancelled(), type: 'order.deleted' }, types)).toMatchObject({ reason: 'unknown-type' });
  });

  it('says which type it is that nobody here listens to', () => {
    const reading = read({ ...orderCancelled(), type: 'order.shipped' });
    expect(reading).toMatchObject({ detail: expect.stringContaining('order.shipped') });
  });

  it('belongs to the order that it names by its id alone', () => {
    const data = { orderId: 'order-7', kind: 'cancelled', delivered: true } as const;
    const message = makeEvent('customer.notified', 'order-7', data, cause, { ...maker, ...runtime });
    expect(orderIdOf(message)).toBe('order-7');
  });

  it('belongs to no order when it is about stock', () => {
    const data = { sku: 'MUG', available: 1, version: 1 };
    expect(orderIdOf(makeEvent('stock.changed', 'MUG', data, cause, { ...maker, ...runtime }))).toBeUndefined();
  });
});
