import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatMs } from '@shop/diagram';
import { percentile, spreadOf } from './statistics.js';

describe('the spread of samples', () => {
  test('is a sample at every share, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1 }), (samples) => {
        const { min, p25, p50, p75, p99, max } = spreadOf(samples) ?? {};
        const values = [min, p25, p50, p75, p99, max].map(Number);
        expect(values).toEqual([...values].sort((left, right) => left - right));
        for (const value of values) expect(samples).toContain(value);
      }),
    );
  });

  test('takes the nearest rank', () => {
    expect([0.5, 0.99, 1].map((share) => percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], share))).toEqual([5, 10, 10]);
  });

  test('is nothing for no samples', () => {
    expect(spreadOf([])).toBeUndefined();
  });
});

test.each([
  [0.41, '0,4 ms', '0.4 ms'],
  [123.4, '123 ms', '123 ms'],
  [2140, '2,1 s', '2.1 s'],
  [200_000, '3 min 20 s', '3 min 20 s'],
])('%d ms is written %s in Portuguese and %s in English', (ms, pt, en) => {
  expect([formatMs(ms, 'pt'), formatMs(ms, 'en')]).toEqual([pt, en]);
});
