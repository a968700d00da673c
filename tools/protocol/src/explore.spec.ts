import { describe, expect, it } from '@jest/globals';
import { explore, type World } from './explore.js';

/** A world in which numbers lead to numbers. The end is where nothing leads on, or where it is said to be. */
function world(arrows: Readonly<Record<number, readonly number[]>>, more: Partial<World<number>> = {}): World<number> {
  return {
    start: 0,
    key: String,
    next: (state, step) => arrows[state]?.forEach((to) => step(`${state} to ${to}`, to)),
    wrong: () => undefined,
    isAtRest: (state) => (arrows[state] ?? []).every((to) => to === state),
    wrongAtRest: () => undefined,
    ...more,
  };
}

describe('exploring', () => {
  it('visits every state once and counts every step, repetitions included', () => {
    expect(explore(world({ 0: [1, 2], 1: [3, 1], 2: [3] }))).toEqual({ states: 4, steps: 5, ends: 1 });
  });

  it('tells the shortest story of a state that is wrong', () => {
    const wrong = (state: number) => (state === 3 ? 'three' : undefined);
    const { violation } = explore(world({ 0: [1, 2], 1: [4], 4: [3], 2: [3] }, { wrong }));
    expect(violation).toEqual({ what: 'three', story: ['an order is placed', '0 to 2', '2 to 3'] });
  });

  it('tells of a step that must not be taken', () => {
    const next: World<number>['next'] = (_, step) => step('a leap', 0, 'too far');
    expect(explore(world({}, { next })).violation).toEqual({
      what: 'too far',
      story: ['an order is placed', 'a leap'],
    });
  });

  it('finds a run that stands still before its end', () => {
    const { violation } = explore(world({ 0: [1], 1: [1] }, { isAtRest: () => false }));
    expect(violation).toMatchObject({ what: 'I4 an end: it stands still unfinished', story: { length: 2 } });
  });

  it('finds a run that need never end', () => {
    const { violation } = explore(world({ 0: [1], 1: [2], 2: [1, 3] }, { isAtRest: (state) => state === 3 }));
    expect(violation?.what).toBe('I4 an end: what has ended can begin again, for ever');
  });

  it('finds a run that never sees the same state twice', () => {
    const next: World<number>['next'] = (state, step) => step('on', state + 1);
    const { violation } = explore(world({}, { next, isAtRest: () => false }));
    expect(violation?.what).toBe('I4 an end: there are ever new states');
  });

  it('finds an end that is wrong, and only there', () => {
    const { violation } = explore(world({ 0: [1] }, { wrongAtRest: (state) => `wrong at ${state}` }));
    expect(violation?.what).toBe('wrong at 1');
  });
});
