import { describe, expect, it } from '@jest/globals';
import { interleaved } from './interleaving.js';

describe('the turns of a run', () => {
  const turns = interleaved(['a', 'b', 'c'], 4);

  it('have everybody once in each repetition', () => {
    for (const repetition of [1, 2, 3, 4]) {
      const round = turns.filter((turn) => turn.repetition === repetition).map(({ contender }) => contender);
      expect(round.sort()).toEqual(['a', 'b', 'c']);
    }
  });

  it('begin each repetition with the next, so that nobody always comes after the same', () => {
    expect([0, 3, 6, 9].map((at) => turns[at]?.contender)).toEqual(['a', 'b', 'c', 'a']);
  });

  it('are none where nobody is measured', () => {
    expect(interleaved([], 5)).toEqual([]);
  });
});
