import { expect } from '@jest/globals';
import { evolveAll, ImpossibleMessage, type Decider } from '../decider.js';

/**
 * The grammar of every unit test of a decider, on facts and commands and never on its insides: given what has happened,
 * when a command comes, then this happens.
 *
 * @param from where the facts begin; the initial state when absent
 */
export function given<State, Command, Fact>(
  decider: Decider<State, Command, Fact>,
  facts: readonly NoInfer<Fact>[],
  from: State = decider.initial,
) {
  const state = evolveAll(decider.evolve, from, facts);
  return {
    state,
    /** @param now milliseconds since the epoch */
    when(command: Command, now = 0) {
      const decide = () => decider.decide(command, state, now);
      return {
        then: (...expected: readonly Fact[]) => expect(decide()).toEqual(expected),
        thenNothing: () => expect(decide()).toEqual([]),
        thenImpossible: () => expect(decide).toThrow(ImpossibleMessage),
      };
    },
  };
}
