import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { traces } from '../testing/arbitrary-traces.js';
import { sampleTrace } from '../testing/sample-traces.js';
import { causalOrder } from './causal-order.js';

const message = (id: string, causedBy: string | null) => ({
  ...sampleTrace('fulfilled', 'orchestrated')[0]!,
  id,
  causedBy,
});

describe('the causal order', () => {
  test('has every message once', () => {
    fc.assert(
      fc.property(traces(), (messages) => {
        expect([...causalOrder(messages)].sort((left, right) => left - right)).toEqual([...messages.keys()]);
      }),
    );
  });

  test('leaves alone what is in order', () => {
    const messages = sampleTrace('hanging', 'choreographed');
    expect(causalOrder(messages)).toEqual([...messages.keys()]);
  });

  test('takes a cause that comes late before its effect, with its own cause before it', () => {
    expect(causalOrder([message('c', 'b'), message('x', null), message('b', 'a'), message('a', null)])).toEqual([
      3, 2, 0, 1,
    ]);
  });

  test('ends where messages name each other', () => {
    expect(causalOrder([message('a', 'b'), message('b', 'a')])).toHaveLength(2);
  });
});
