import { beforeEach, describe, expect, it } from '@jest/globals';
import { Breaker } from './breaker.js';

describe('A circuit breaker', () => {
  let now = 0;
  let breaker: Breaker;
  const fail = (times: number) => {
    for (let failure = 0; failure < times; failure++) breaker.failed();
  };
  beforeEach(() => {
    now = 0;
    breaker = new Breaker({ now: () => now });
  });

  it('lets everything through until a service has failed eight times in a row', () => {
    fail(7);
    expect(breaker.allows()).toBe(true);
    breaker.answered();
    fail(7);
    expect(breaker.allows()).toBe(true);
    fail(1);
    expect(breaker.allows()).toBe(false);
  });

  it('lets one call in each half second through to see, and everything once that is answered', () => {
    fail(8);
    now = 500;
    expect([breaker.allows(), breaker.allows()]).toEqual([true, false]);
    fail(1);
    now = 1_000;
    expect([breaker.allows(), breaker.allows()]).toEqual([true, false]);
    breaker.answered();
    expect([breaker.allows(), breaker.allows()]).toEqual([true, true]);
  });
});
