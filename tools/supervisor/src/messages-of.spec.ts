import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { messagesOf } from './messages-of.js';
import type { Span } from './span.js';

const start = 1_700_000_000_000;

function span(id: string, parentId: string | undefined, from: number, to: number, more: Partial<Span> = {}): Span {
  return { id, parentId, startMs: start + from, endMs: start + to, ok: true, ...more };
}
const call = (name: string, ok = true): Partial<Span> => ({ ok, message: { kind: 'call', name, from: 'a', to: 'b' } });
const event = (name: string, ok = true): Partial<Span> => ({
  ok,
  message: { kind: 'event', name, from: 'a', to: 'b' },
});
const told = (spans: Span[]) => messagesOf(spans).map(({ kind, name, ms }) => `${kind} ${name} ${ms}`);

describe('the messages of an order', () => {
  it('are two for a call, the answer the other way and failed where the call failed', () => {
    expect(messagesOf([span('1', undefined, 0, 5, call('payment.charge', false))])).toEqual([
      {
        at: new Date(start).toISOString(),
        ms: 0,
        kind: 'call',
        name: 'payment.charge',
        from: 'a',
        to: 'b',
        ok: true,
        id: '1',
        causedBy: null,
      },
      {
        at: new Date(start + 5).toISOString(),
        ms: 5,
        kind: 'reply',
        name: 'payment.charge',
        from: 'b',
        to: 'a',
        ok: false,
        id: '1/reply',
        causedBy: '1',
        tookMs: 5,
      },
    ]);
  });

  it('are one for each delivery of an event, when it arrives', () => {
    expect(
      told([span('2', '1', 7, 9, event('payment.approved')), span('1', undefined, 0, 6, event('order.created'))]),
    ).toEqual(['event order.created 0', 'event payment.approved 7']);
  });

  it('tell which answer came, or that none did', () => {
    const approved = { message: { kind: 'call', name: 'c', from: 'a', to: 'b', outcome: 'approved' } } as const;
    const silent = { ok: false, message: { kind: 'call', name: 'd', from: 'a', to: 'b', timedOut: true } } as const;
    const replies = messagesOf([span('1', undefined, 0, 4, approved), span('2', undefined, 5, 3_005, silent)]).filter(
      ({ kind }) => kind === 'reply',
    );
    expect(replies).toMatchObject([
      { ok: true, outcome: 'approved', tookMs: 4 },
      { ok: false, timedOut: true, tookMs: 3_000 },
    ]);
    expect(replies[0]).not.toHaveProperty('timedOut');
    expect(replies[1]).not.toHaveProperty('outcome');
  });

  it('name what led to them, through spans that are no messages; and for how long an event kept its receiver', () => {
    const messages = messagesOf([
      span('1', 'the request, which is not of this order', 0, 6, event('order.created')),
      span('2', '1', 1, 5),
      span('3', '2', 2, 4, call('card.charge')),
      span('4', '1', 8, 9, event('payment.approved')),
    ]);
    expect(messages.map(({ name, kind, causedBy, tookMs }) => [name, kind, causedBy, tookMs])).toEqual([
      ['order.created', 'event', null, 6],
      ['card.charge', 'call', '1', undefined],
      ['card.charge', 'reply', '3', 2],
      ['payment.approved', 'event', '1', 1],
    ]);
  });

  it('stand after what led to them, even when the clock of another process lags', () => {
    expect(
      told([
        span('1', undefined, 10, 20, call('outer')),
        span('2', '1', 8, 12, call('inner')),
        span('3', '2', 7, 9, event('effect')),
      ]),
    ).toEqual(['call outer 0', 'call inner 0', 'event effect 0', 'reply inner 2', 'reply outer 10']);
  });

  it('follow their cause through spans that are no messages', () => {
    expect(
      told([span('3', '2', 4, 5, event('effect')), span('2', '1', 5, 6), span('1', undefined, 6, 7, event('cause'))]),
    ).toEqual(['event cause 0', 'event effect 0']);
  });

  it('have an answer stand after those it needed, where the clocks differ by less than they can tell', () => {
    expect(told([span('1', undefined, 0, 10, call('outer')), span('2', '1', 2, 11, call('inner'))])).toEqual([
      'call outer 0',
      'call inner 2',
      'reply inner 11',
      'reply outer 11',
    ]);
  });

  it('let an answer stand before work that went on after it', () => {
    expect(told([span('1', undefined, 0, 10, call('accept')), span('2', '1', 2, 50, call('work'))])).toEqual([
      'call accept 0',
      'call work 2',
      'reply accept 10',
      'reply work 50',
    ]);
  });

  it('come to an end for spans that name each other as parents', () => {
    expect(told([span('1', '2', 0, 1, event('x')), span('2', '1', 0, 1, event('y'))])).toHaveLength(2);
  });

  /** Any forest of spans: each one's parent is one before it in the list, or nobody. Their times are as wrong as can be. */
  const forest = fc
    .array(
      fc.record({
        parent: fc.option(fc.nat()),
        from: fc.integer({ min: 0, max: 50 }),
        lasts: fc.integer({ min: 0, max: 50 }),
        kind: fc.constantFrom('call', 'event', undefined),
      }),
      { maxLength: 25 },
    )
    .map((list) =>
      list.map(({ parent, from, lasts, kind }, index) => {
        const parentId = parent === null || index === 0 ? undefined : String(parent % index);
        return span(
          String(index),
          parentId,
          from,
          from + lasts,
          kind === 'call' ? call(String(index)) : kind ? event(String(index)) : {},
        );
      }),
    );

  it('never stand before their cause, nor go back in time, nor depend on the order in which spans arrive', () => {
    fc.assert(
      fc.property(
        forest.chain((spans) => fc.tuple(fc.constant(spans), fc.shuffledSubarray(spans, { minLength: spans.length }))),
        ([spans, shuffled]) => {
          const messages = messagesOf(spans);
          const begins = new Map(
            messages.map(({ kind, name }, place) => [kind === 'reply' ? `reply ${name}` : name, place]),
          );

          expect(messagesOf(shuffled)).toEqual(messages);
          expect(messages).toHaveLength(
            spans.reduce((count, { message }) => count + (message?.kind === 'call' ? 2 : message ? 1 : 0), 0),
          );
          expect(messages.map(({ ms }) => ms)).toEqual([...messages.map(({ ms }) => ms)].sort((a, b) => a - b));
          if (messages[0]) expect(messages[0].ms).toBe(0);
          const placeOf = new Map(messages.map(({ id }, place) => [id, place]));
          expect(placeOf.size).toBe(messages.length);
          for (const [place, { causedBy }] of messages.entries()) {
            if (typeof causedBy === 'string') expect(placeOf.get(causedBy)).toBeLessThan(place);
          }
          for (const { id, message } of spans) {
            const own = begins.get(id) ?? Infinity;
            if (message?.kind === 'call') expect(begins.get(`reply ${id}`)).toBeGreaterThan(own);
            for (const cause of causesOf(id, spans)) expect(begins.get(cause) ?? -1).toBeLessThan(own);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  function causesOf(id: string, spans: readonly Span[]): string[] {
    const parentId = spans.find((one) => one.id === id)?.parentId;
    return parentId === undefined ? [] : [parentId, ...causesOf(parentId, spans)];
  }
});
