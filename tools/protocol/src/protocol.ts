import { choreography, type Choreography } from './choreographed/choreography.js';
import { TwoOrdersWorld } from './choreographed/two-orders.js';
import { ChoreographedWorld } from './choreographed/world.js';
import { configurations, contests, nameOf, type Configuration } from './configuration.js';
import { explore, type Exploration, type Violation } from './explore.js';
import { choreographedMutants } from './mutants/choreographed.js';
import type { Mutant } from './mutants/mutant.js';
import { orchestratedMutants } from './mutants/orchestrated.js';
import { orchestration, type Orchestration } from './orchestrated/orchestration.js';
import { OrchestratedWorld } from './orchestrated/world.js';

/** What was found of one model, over all its configurations. */
export interface Explored {
  readonly model: string;
  readonly configurations: number;
  readonly states: number;
  /** Everything that could happen in those states, repetitions included. */
  readonly steps: number;
  /** The states in which everybody is done. */
  readonly ends: number;
  readonly violations: readonly (Violation & { readonly configuration: string })[];
}

/** What became of a shop with one guard less. */
export interface Tried {
  readonly guard: string;
  /** What the exploration found; undefined when nothing. */
  readonly found?: Violation;
  /** The guard that prevents the same, and what is found without both. */
  readonly doubledBy?: { readonly guard: string; readonly found?: Violation };
}

/** One run: a model of the shop with one trigger. */
export interface Run<Shop> {
  readonly configuration: Configuration;
  readonly of: (shop: Shop) => Exploration;
}

const choreographedRuns: readonly Run<Choreography>[] = configurations.map((configuration) => ({
  configuration,
  of: (shop) => explore(new ChoreographedWorld(shop, configuration)),
}));
const twoOrderRuns: readonly Run<Choreography>[] = contests.map((configuration) => ({
  configuration,
  of: (shop) => explore(new TwoOrdersWorld(shop, configuration)),
}));
const orchestratedRuns: readonly Run<Orchestration>[] = configurations.map((configuration) => ({
  configuration,
  of: (shop) => explore(new OrchestratedWorld(shop, configuration)),
}));

/** Explores every model in every configuration. */
export function exploreAll(): readonly Explored[] {
  return [
    exploreEach('choreographed', choreography, choreographedRuns),
    exploreEach('choreographed, two orders for one unit', choreography, twoOrderRuns),
    exploreEach('orchestrated', orchestration, orchestratedRuns),
  ];
}

/** Takes out every guard of the choreographed shop, one at a time. */
export function tryChoreographedMutants(): readonly Tried[] {
  const contest = twoOrderRuns.filter(({ configuration }) => !configuration.cancels);
  return tryEach(choreography, choreographedMutants, [...richestFirst(choreographedRuns), ...contest]);
}

/** Takes out every guard of the orchestrated shop, one at a time. */
export function tryOrchestratedMutants(): readonly Tried[] {
  return tryEach(orchestration, orchestratedMutants, richestFirst(orchestratedRuns));
}

function exploreEach<Shop>(model: string, shop: Shop, runs: readonly Run<Shop>[]): Explored {
  const explored = runs.map(({ configuration, of }) => ({ configuration: nameOf(configuration), ...of(shop) }));
  const total = (figure: 'states' | 'steps' | 'ends') => explored.reduce((sum, it) => sum + it[figure], 0);
  return {
    model,
    configurations: runs.length,
    states: total('states'),
    steps: total('steps'),
    ends: total('ends'),
    violations: explored.flatMap(({ configuration, violation }) =>
      violation ? [{ ...violation, configuration }] : [],
    ),
  };
}

function tryEach<Shop>(shop: Shop, mutants: readonly Mutant<Shop>[], runs: readonly Run<Shop>[]): readonly Tried[] {
  return mutants.map(({ guard, without, doubledBy }): Tried => {
    const found = firstViolation(without(shop), runs);
    const tried = { guard, ...(found ? { found } : {}) };
    if (!doubledBy) return tried;
    const foundWithoutBoth = firstViolation(doubledBy.without(without(shop)), runs);
    return {
      ...tried,
      doubledBy: { guard: doubledBy.guard, ...(foundWithoutBoth ? { found: foundWithoutBoth } : {}) },
    };
  });
}

function firstViolation<Shop>(shop: Shop, runs: readonly Run<Shop>[]): Violation | undefined {
  for (const { of } of runs) {
    const { violation } = of(shop);
    if (violation) return violation;
  }
  return undefined;
}

/** Where more can happen, more can go wrong: most guards are missed in the first few runs. */
function richestFirst<Shop>(runs: readonly Run<Shop>[]): readonly Run<Shop>[] {
  const riches = ({ configuration: { cancels, deadline, network, carrier, stock, mail } }: Run<Shop>) =>
    Number(cancels) * 8 +
    Number(network === 'approves') * 4 +
    Number(deadline === 'may pass') * 2 +
    Number(carrier === 'accepts' && stock === 'enough') +
    Number(mail === 'delivered') * 16;
  return runs.toSorted((a, b) => riches(b) - riches(a));
}
