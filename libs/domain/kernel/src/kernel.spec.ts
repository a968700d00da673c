import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evolveAll, ImpossibleMessage, money, sum, times, totalOf, unreachable } from './index.js';

describe('money', () => {
  it.each([-1, 0.5, NaN, Infinity, Number.MAX_SAFE_INTEGER + 1])('S4: is never %p centavos', (amount) => {
    expect(() => money(amount)).toThrow(RangeError);
  });

  it('says so when a product is more than can be counted', () => {
    expect(() => times(money(Number.MAX_SAFE_INTEGER), 2)).toThrow(RangeError);
  });

  it('is in reais, and says what is no amount of them', () => {
    expect(money(5)).toEqual({ amount: 5, currency: 'BRL' });
    expect(() => money(-1)).toThrow('Not an amount in centavos: -1');
  });

  it('adds up to nothing when there is nothing to add', () => {
    expect(sum([])).toEqual(money(0));
  });

  it('adds up the same in any order', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }).map(money), { maxLength: 20 });
    fc.assert(fc.property(amounts, (list) => expect(sum(list.toReversed())).toEqual(sum(list))));
  });
});

describe('the total of an order', () => {
  it('S3: is price times quantity of each line, added up', () => {
    const line = { sku: 'MUG-1', name: 'Mug', quantity: 3, unitPrice: money(1_000) };
    expect(totalOf([line, { ...line, sku: 'TEA-1', quantity: 1 }])).toEqual(money(4_000));
  });
});

describe('a decider', () => {
  it('is where it is after all its facts, in their order', () => {
    expect(evolveAll((text: string, fact: string) => text + fact, 'a', ['b', 'c'])).toBe('abc');
  });

  it('names the message and the state of what cannot happen', () => {
    const impossible = new ImpossibleMessage('a refund', 'none');
    expect(String(impossible)).toBe('ImpossibleMessage: a refund cannot happen in state none');
  });

  it('fails loudly where a case was forgotten', () => {
    expect(() => unreachable('surprise' as never)).toThrow('surprise');
  });
});
