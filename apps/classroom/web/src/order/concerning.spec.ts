import { describe, expect, test } from '@jest/globals';
import type { classroom, Style } from '@shop/contracts';
import { concerning } from './concerning.js';

let made = 0;
const fault = (
  second: number,
  what: classroom.CausedFault['what'],
  style: Style | null = 'orchestrated',
  more: Partial<classroom.CausedFault> = {},
): classroom.CausedFault => ({
  id: `f${(made += 1)}`,
  at: `2026-01-01T12:00:${String(second).padStart(2, '0')}.000Z`,
  style,
  where: 'payment',
  what,
  ...more,
});
const accepted = '2026-01-01T12:00:10.000Z';
const of = (faults: readonly classroom.CausedFault[], to?: string) =>
  concerning(faults, 'orchestrated', accepted, to).map(({ what }) => what);

describe('what an order could feel', () => {
  test('is what was done while it was under way', () => {
    expect(of([fault(11, 'kill'), fault(15, 'start')])).toEqual(['kill', 'start']);
    expect(of([fault(11, 'kill'), fault(15, 'start')], '2026-01-01T12:00:12.000Z')).toEqual(['kill']);
  });

  test('and what was still so when it was accepted', () => {
    expect(of([fault(3, 'kill')])).toEqual(['kill']);
    expect(of([fault(3, 'kill'), fault(5, 'start')])).toEqual([]);
    expect(of([fault(3, 'faults', 'orchestrated', { detail: '{"twice":1}' })])).toEqual(['faults']);
    expect(of([fault(3, 'faults'), fault(5, 'faults', 'orchestrated', { detail: '{}' })])).toEqual([]);
  });

  test('not what was done to the other style; but what was done to both', () => {
    expect(of([fault(11, 'kill', 'choreographed'), fault(12, 'restart', null)])).toEqual(['restart']);
  });
});
