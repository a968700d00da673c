/** What can happen in a model of the shop. States are compared by their key. */
export interface World<State> {
  readonly start: State;
  key(state: State): string;
  /** Calls `step` with everything that can happen next; `wrong` says why it must not. */
  next(state: State, step: (what: string, to: State, wrong?: string) => void): void;
  /** Which invariant does not hold in this state; undefined when all do. */
  wrong(state: State): string | undefined;
  /** Whether nobody has anything left to do. What was done may still be repeated. */
  isAtRest(state: State): boolean;
  wrongAtRest(state: State): string | undefined;
}

export interface Violation {
  readonly what: string;
  /** The shortest way there, one line a step. */
  readonly story: readonly string[];
}

export interface Exploration {
  readonly states: number;
  /** Everything that can happen in some state, repetitions that change nothing included. */
  readonly steps: number;
  readonly ends: number;
  readonly violation?: Violation;
}

/** More states than any correct protocol here has by far: a broken one may have no end. */
const mostStates = 200_000;

/**
 * Visits every state that can be reached, nearest first, and stops at the first one that is wrong. When none is, checks
 * that every run comes to an end, and that each end is right.
 */
export function explore<State>(world: World<State>): Exploration {
  const search = new Search(world);
  const violation = search.visitAll() ?? search.endlessRun();
  const { states, steps, ends } = search;
  return { states: states.length, steps, ends, ...(violation ? { violation } : {}) };
}

class Search<State> {
  readonly states: State[] = [];
  steps = 0;
  ends = 0;
  private readonly known = new Map<string, number>();
  private readonly cameFrom: number[] = [];
  private readonly cameBy: string[] = [];
  private readonly edges: number[] = [];

  constructor(private readonly world: World<State>) {}

  visitAll(): Violation | undefined {
    this.discover(this.world.start, -1, 'an order is placed');
    for (let at = 0; at < this.states.length; at++) {
      const violation = at < mostStates ? this.visit(at) : this.violation(at, 'I4 an end: there are ever new states');
      if (violation) return violation;
    }
    return undefined;
  }

  /** A run that need never end is a circle of steps: found by taking away, again and again, what nothing leads to. */
  endlessRun(): Violation | undefined {
    const leadingIn = new Int32Array(this.states.length);
    const outgoing: number[][] = this.states.map(() => []);
    for (let i = 0; i < this.edges.length; i += 2) {
      const [from, to] = [this.edges[i] as number, this.edges[i + 1] as number];
      outgoing[from]?.push(to);
      leadingIn[to]!++;
    }
    const free = [0];
    let removed = 0;
    for (let at = free.pop(); at !== undefined; at = free.pop()) {
      removed++;
      for (const to of outgoing[at] ?? []) if (--leadingIn[to]! === 0) free.push(to);
    }
    if (removed === this.states.length) return undefined;
    return this.violation(
      leadingIn.findIndex((count) => count > 0),
      'I4 an end: what has ended can begin again, for ever',
    );
  }

  private visit(at: number): Violation | undefined {
    const { world } = this;
    const state = this.states[at] as State;
    const wrong = world.wrong(state);
    if (wrong) return this.violation(at, wrong);
    let found: Violation | undefined;
    let leads = false;
    world.next(state, (what, to, wrongStep) => {
      this.steps++;
      if (wrongStep) found ??= this.violation(at, wrongStep, what);
      const next = this.discover(to, at, what);
      if (next === at) return;
      leads = true;
      this.edges.push(at, next);
    });
    if (found) return found;
    if (!world.isAtRest(state)) return leads ? undefined : this.violation(at, 'I4 an end: it stands still unfinished');
    this.ends++;
    const wrongEnd = world.wrongAtRest(state);
    return wrongEnd ? this.violation(at, wrongEnd) : undefined;
  }

  private discover(state: State, from: number, what: string): number {
    const key = this.world.key(state);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, this.states.length);
    this.cameFrom.push(from);
    this.cameBy.push(what);
    return this.states.push(state) - 1;
  }

  private violation(at: number, what: string, ...last: string[]): Violation {
    const story = last;
    for (let i = at; i >= 0; i = this.cameFrom[i] as number) story.unshift(this.cameBy[i] as string);
    return { what, story };
  }
}
