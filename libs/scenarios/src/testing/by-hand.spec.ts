import { describe, expect, it } from '@jest/globals';
import { endingOf, triggers } from './by-hand.js';

describe('the table of triggers in the README', () => {
  it('has lines that each type an order, and say how it ends', () => {
    expect(triggers.map(({ typed }) => typed.at(-1))).toEqual([
      'buy tok_declined 01310-100',
      'buy tok_visa 00000-000',
      'buy tok_hang 01310-100',
      'buy tok_refund_refused 00000-000',
      'buy tok_flaky 99999-999',
      'buy tok_visa 01310-100',
    ]);
    for (const { happens } of triggers) expect(endingOf(happens).status).toMatch(/completed|cancelled/);
  });

  it('may say nothing that nobody checks', () => {
    expect(() => endingOf('completed, and a flower for everybody')).toThrow('does not know what that means');
  });
});
