import type { Decider } from '@shop/domain-kernel';

/** A shop with one guard taken out, to prove that the guard is needed: then the exploration must find a violation. */
export interface Mutant<Shop> {
  /** What the guard says, in the words of the protocol. */
  readonly guard: string;
  readonly without: (shop: Shop) => Shop;
  /**
   * Another guard that prevents the same. Without either one of them nothing is found; without both, something must be.
   */
  readonly doubledBy?: { readonly guard: string; readonly without: (shop: Shop) => Shop };
}

/** @returns what is decided instead; undefined leaves the decision as it was */
type Instead<State, Command, Fact> = (command: Command, state: State) => readonly Fact[] | undefined;

/** A decider that decides some things differently. */
export function deciding<State, Command, Fact>(
  decider: Decider<State, Command, Fact>,
  instead: Instead<State, Command, Fact>,
): Decider<State, Command, Fact> {
  return {
    ...decider,
    decide: (command, state, now) => instead(command, state) ?? decider.decide(command, state, now),
  };
}

/** A decider on whose state a fact has another effect. */
export function evolving<State, Command, Fact>(
  decider: Decider<State, Command, Fact>,
  instead: (state: State, fact: Fact) => State | undefined,
): Decider<State, Command, Fact> {
  return { ...decider, evolve: (state, fact) => instead(state, fact) ?? decider.evolve(state, fact) };
}
