import { describe, expect, it } from '@jest/globals';
import type { Tried } from './protocol.js';
import { countOf, exploredTable, guardsTable, isProved, isSound, storyOf } from './summary.js';

const found = { what: 'I1 money: gone', story: ['an order is placed', 'the network approves'] };
const tried = (more: Partial<Tried>): Tried => ({
  style: 'orchestrated',
  guard: 'a guard',
  found: undefined,
  doubledBy: undefined,
  ...more,
});
const caught = tried({ found });
const missed = tried({});
const doubled = tried({ doubledBy: { guard: 'another', found } });

describe('a guard is proved', () => {
  it.each([
    ['when something is found without it', caught, true],
    ['not when nothing is', missed, false],
    ['when something is found only without both', doubled, true],
    ['not as doubled when it is caught alone', tried({ found, doubledBy: { guard: 'another', found } }), false],
    [
      'not as doubled when nothing is found without both',
      tried({ doubledBy: { guard: 'another', found: undefined } }),
      false,
    ],
  ])('%s', (_, it, expected) => {
    expect(isProved(it)).toBe(expected);
  });
});

describe('what is printed', () => {
  const explored = { model: 'a model', configurations: 2, states: 1_234, steps: 56_789, ends: 3, violations: [] };

  it('tells figures as a table, and a violation as a story', () => {
    const lines = exploredTable([{ ...explored, violations: [{ ...found, configuration: 'some trigger' }] }]).split(
      '\n',
    );
    expect(lines).toContain('| a model | 2 | 1,234 | 56,789 | 3 | 1 |');
    expect(lines.slice(-4)).toEqual(['some trigger', ...storyOf(found).split('\n')]);
  });

  it('tells of each guard what is found without it, or which other one holds', () => {
    const table = guardsTable([caught, missed, doubled]);
    expect(table).toContain('| a guard | I1 money: gone, after 2 steps |');
    expect(table).toContain('| a guard | **nothing** |');
    expect(table).toContain('| a guard | nothing: doubled by "another"; without both: I1 money: gone, after 2 steps |');
  });

  it('counts', () => {
    expect(countOf([caught, missed, doubled])).toBe(
      '3 guards taken out: 1 caught, 1 doubled by another guard, 1 missed',
    );
  });

  it('is sound only when nothing was found in the shop, and everything in the mutants', () => {
    expect(isSound({ explored: [explored], tried: [caught, doubled] })).toBe(true);
    expect(isSound({ explored: [explored], tried: [missed] })).toBe(false);
    expect(isSound({ explored: [{ ...explored, violations: [{ ...found, configuration: '' }] }], tried: [] })).toBe(
      false,
    );
  });
});
