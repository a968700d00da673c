/**
 * The shape of every aggregate here: three pure functions and nothing else. Same command, state and time, same
 * outcome; no clock, no store, no message. A rejection is a fact with a reason; an exception is a defect.
 *
 * After Jérémie Chassaing's decider, as in event-driven-io/emmett, `src/packages/emmett/src/typing/decider.ts`.
 */
export interface Decider<State, Command, Fact> {
  readonly initial: State;
  /** `now` is in milliseconds since the epoch. */
  readonly decide: (command: Command, state: State, now: number) => readonly Fact[];
  readonly evolve: (state: State, fact: Fact) => State;
}

/** The state after a list of facts. */
export function evolveAll<State, Fact>(
  evolve: (state: State, fact: Fact) => State,
  state: State,
  facts: readonly Fact[],
) {
  return facts.reduce(evolve, state);
}

/**
 * A message came that the protocol says cannot come in this state. It is thrown, so that the message is kept where a
 * person finds it (dead-letter queue, parked saga) and is not silently dropped.
 */
export class ImpossibleMessage extends Error {
  constructor(message: string, state: string) {
    super(`${message} cannot happen in state ${state}`);
    this.name = 'ImpossibleMessage';
  }
}

/** For the default branch of a switch over a union: a case that was forgotten does not compile. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
