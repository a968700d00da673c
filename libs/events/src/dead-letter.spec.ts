import { describe, expect, it } from '@jest/globals';
import { deadLetterHeaders } from './dead-letter.js';

describe('The headers of a copy in a dead-letter queue', () => {
  const verdict = { reason: 'invalid-data', attempts: 2, firstAt: 0, lastAt: 60_000 } as const;

  it('tell a person why it is there, and when it was tried', () => {
    expect(deadLetterHeaders({ ...verdict, error: 'No quantity' })).toEqual({
      'shop-dead-reason': 'invalid-data',
      'shop-dead-error': 'No quantity',
      'shop-dead-attempts': 2,
      'shop-dead-first-at': '1970-01-01T00:00:00.000Z',
      'shop-dead-last-at': '1970-01-01T00:01:00.000Z',
    });
  });

  it('stay within what the broker takes, however much a validation has to say', () => {
    const { 'shop-dead-error': error } = deadLetterHeaders({ ...verdict, error: 'x'.repeat(70_000) });
    expect(error).toBe('x'.repeat(1_000));
  });
});
