import { describe, expect, it } from '@jest/globals';
import { pauseAfter } from './backoff.js';

describe('The pause after a failure', () => {
  it('doubles up to a cap, and is random in its upper half', () => {
    const pauses = { firstMs: 100, longestMs: 1_000 };
    const between = (failures: number) => [0, 1].map((chance) => pauseAfter(failures, pauses, { next: () => chance }));
    expect(between(1)).toEqual([50, 100]);
    expect(between(2)).toEqual([100, 200]);
    expect(between(5)).toEqual([500, 1_000]);
    expect(between(5_000)).toEqual([500, 1_000]);
  });
});
