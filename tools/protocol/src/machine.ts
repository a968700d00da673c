import { evolveAll, type Decider } from '@shop/domain-kernel';
import { Numbering } from './numbering.js';

/** What became of a command. A defect is an exception: the message would end in the dead-letter queue. */
export interface Taken<Fact> {
  readonly to: number;
  readonly facts: readonly Fact[];
  readonly defect?: string;
}

/** A decider over numbered states that computes each pair of state and command once: exploring asks for it often. */
export class Machine<State, Command extends object, Fact> {
  readonly initial: number;
  private readonly states = new Numbering<State>();
  private readonly taken = new Map<Command, Taken<Fact>[]>();

  constructor(
    private readonly decider: Decider<State, Command, Fact>,
    from: State = decider.initial,
  ) {
    this.initial = this.states.of(from);
  }

  at(state: number): State {
    return this.states.at(state);
  }

  numberOf(state: State): number {
    return this.states.of(state);
  }

  take(state: number, command: Command): Taken<Fact> {
    let results = this.taken.get(command);
    if (!results) this.taken.set(command, (results = []));
    return (results[state] ??= this.decide(state, command));
  }

  private decide(state: number, command: Command): Taken<Fact> {
    try {
      const before = this.states.at(state);
      const facts = this.decider.decide(command, before, 0);
      return { to: this.states.of(evolveAll(this.decider.evolve, before, facts)), facts };
    } catch (error) {
      return { to: state, facts: [], defect: String(error) };
    }
  }
}
