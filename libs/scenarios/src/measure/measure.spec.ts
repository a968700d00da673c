import { describe, expect, it } from '@jest/globals';
import { machine } from '../testing/machine.js';
import { bareTcpChainP50 } from './bare-tcp-chain.js';
import { percentile } from './percentile.js';

describe('percentile', () => {
  it('takes the nearest rank', () => {
    const samples = [50, 10, 40, 20, 30];
    expect([percentile(samples, 0.5), percentile(samples, 0.99), percentile(samples, 0)]).toEqual([30, 50, 10]);
  });

  it('of nothing is nothing', () => {
    expect(percentile([], 0.5)).toBe(0);
  });
});

describe('the bare chain over TCP', () => {
  it('measures four hops and leaves nothing open', async () => {
    const p50 = await bareTcpChainP50(machine.clock, 5);
    expect(p50).toBeGreaterThan(0);
    expect(p50).toBeLessThan(1_000);
  });
});
