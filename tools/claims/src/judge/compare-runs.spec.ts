import type { Claim } from '@shop/contracts';
import { describe, expect, it } from '@jest/globals';
import type { Reading } from '../reading.js';
import { claimsFrom } from './claims.js';
import { compareRuns } from './compare-runs.js';

const measured: Claim['measured'] = {
  ...{ at: '2026-01-01T12:00:00.000Z', commit: 'abc1234', command: 'npm run claims' },
  machine: { cpus: 2, memory: 8 * 2 ** 30, node: 'v20.20.0', platform: 'linux' },
};
const run = (...values: number[]): Claim[] =>
  claimsFrom(
    values.map((value): Reading => ({ measure: 'growth', style: 'orchestrated', value })),
    measured,
  );
const holds = (first: Claim[], second: Claim[]) => compareRuns(first, second).map((row) => row.holds);

describe('two runs', () => {
  it('agree on a row when each median lies between the quartiles of the other', () => {
    expect(holds(run(1, 2, 3, 4, 5), run(2, 3, 3, 3, 4))).toEqual([true]);
    expect(holds(run(7), run(7))).toEqual([true]);
  });

  it('do not when only one of them does', () => {
    expect(holds(run(1, 2, 3, 4, 5), run(2, 2, 2, 2, 2))).toEqual([false]);
    expect(holds(run(7), run(8))).toEqual([false]);
  });

  it('do not on a row that one of them is without, whichever it is', () => {
    expect(holds(run(1), run())).toEqual([false]);
    expect(holds(run(), run(1))).toEqual([false]);
  });

  it('have no row for what neither has measured', () => {
    expect(compareRuns(run(), run())).toEqual([]);
  });
});
