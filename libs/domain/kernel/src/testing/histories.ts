import { evolveAll, ImpossibleMessage, type Decider } from '../decider.js';

export interface Run<State, Fact> {
  readonly state: State;
  /** All that has happened, in order. */
  readonly facts: readonly Fact[];
  /** The state after each command that was taken, and before the first. */
  readonly states: readonly State[];
}

/** Feeds commands one after another. One that cannot happen changes nothing, as in a dead-letter queue. */
export function run<State, Command, Fact>(
  decider: Decider<State, Command, Fact>,
  commands: readonly NoInfer<Command>[],
  from: State = decider.initial,
): Run<State, Fact> {
  const states = [from];
  const facts: Fact[] = [];
  let state = from;
  for (const command of commands) {
    const happened = attempt(() => decider.decide(command, state, 0));
    state = evolveAll(decider.evolve, state, happened);
    facts.push(...happened);
    states.push(state);
  }
  return { state, facts, states };
}

/** Whether a command, taken again at once, would change anything: at-least-once delivery makes this everyday. */
export function changesNothingAgain<State, Command, Fact>(
  decider: Decider<State, Command, Fact>,
  command: Command,
  state: State,
): boolean {
  const after = evolveAll(
    decider.evolve,
    state,
    attempt(() => decider.decide(command, state, 0)),
  );
  return attempt(() => decider.decide(command, after, 0)).length === 0;
}

function attempt<Fact>(decide: () => readonly Fact[]): readonly Fact[] {
  try {
    return decide();
  } catch (error) {
    if (error instanceof ImpossibleMessage) return [];
    throw error;
  }
}
