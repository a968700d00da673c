import type { TraceMessage } from '@shop/contracts';
import fc from 'fast-check';
import { knownMessages, participantOrder } from '../src/names.js';

const participant = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...participantOrder) },
  { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
);
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...knownMessages) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
);

/** Traces as they come, and as they should never come: strange names, messages to oneself, time that goes back. */
export const traces = (maxLength = 60): fc.Arbitrary<TraceMessage[]> =>
  fc.array(
    fc.record({
      at: fc.constant('2026-03-02T14:05:00.000Z'),
      ms: fc.oneof(fc.nat(200), fc.nat(20_000)),
      kind: fc.constantFrom<TraceMessage['kind'][]>('call', 'reply', 'event'),
      name,
      from: participant,
      to: participant,
      ok: fc.boolean(),
    }),
    { minLength: 1, maxLength },
  );
