import type { classroom, OrderStatus, TraceMessage } from '@shop/contracts';
import fc from 'fast-check';
import { knownMessages, participantOrder } from '../words/names.js';

const participant = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...participantOrder) },
  { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
);
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...knownMessages) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
);

const begin = Date.parse('2026-03-02T14:05:00.000Z');

/** Any cause: nobody, a message of the trace whether it comes before or after, or one that is not in it. */
const cause = fc.oneof(
  { weight: 3, arbitrary: fc.nat(60).map((number) => `m${number}`) },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

/**
 * Traces as they come, and as they should never come: strange names, messages to oneself, time that goes back, effects
 * before their causes, circles of causes.
 */
export const traces = (maxLength = 60): fc.Arbitrary<TraceMessage[]> =>
  fc
    .array(
      fc.record({
        ms: fc.oneof(fc.nat(200), fc.nat(20_000)),
        kind: fc.constantFrom<TraceMessage['kind'][]>('call', 'reply', 'event'),
        name,
        from: participant,
        to: participant,
        ok: fc.boolean(),
        causedBy: cause,
        tookMs: fc.option(fc.nat(5_000), { nil: undefined }),
        timedOut: fc.option(fc.boolean(), { nil: undefined }),
        outcome: fc.option(fc.constantFrom('approved', 'refused', 'asking', '<odd & "long" one>'), { nil: undefined }),
      }),
      { minLength: 1, maxLength },
    )
    .map((list) =>
      list.map(({ causedBy, tookMs, timedOut, outcome, ...message }, index) => ({
        ...message,
        at: new Date(begin + message.ms).toISOString(),
        id: `m${index}`,
        ...(causedBy === undefined ? {} : { causedBy }),
        ...(tookMs === undefined ? {} : { tookMs }),
        ...(timedOut === undefined ? {} : { timedOut }),
        ...(outcome === undefined ? {} : { outcome }),
      })),
    );

/** What somebody may have caused, from shortly before a trace began until after its end. */
export const faults = (maxLength = 6): fc.Arbitrary<classroom.CausedFault[]> =>
  fc.array(
    fc.record({
      id: fc.uuid(),
      at: fc.integer({ min: -5_000, max: 25_000 }).map((ms) => new Date(begin + ms).toISOString()),
      style: fc.constantFrom('orchestrated' as const, 'choreographed' as const, null),
      where: fc.oneof(fc.constantFrom('payment', 'partners', 'broker', 'order', 'cart'), fc.string({ maxLength: 30 })),
      what: fc.constantFrom<classroom.CausedFault['what'][]>(
        'kill',
        'start',
        'pause',
        'resume',
        'restart',
        'wire',
        'faults',
      ),
      detail: fc.string({ maxLength: 120 }),
    }),
    { maxLength },
  );

export const statuses: fc.Arbitrary<OrderStatus | undefined> = fc.constantFrom(
  'pending',
  'paid',
  'shipped',
  'completed',
  'cancelling',
  'cancelled',
  undefined,
);

/** Any moment around the end of a trace. */
export const moments: fc.Arbitrary<string | undefined> = fc.option(
  fc.integer({ min: 0, max: 60_000 }).map((ms) => new Date(begin + ms).toISOString()),
  { nil: undefined },
);
