import type { Style } from '@shop/contracts';
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

/** What was found in one model, over all its configurations. */
export interface Explored {
  readonly model: string;
  readonly configurations: number;
  readonly states: number;
  /** Everything that could happen in those states, repetitions included. */
  readonly steps: number;
  /** The states in which nobody has anything left to do. */
  readonly ends: number;
  readonly violations: readonly (Violation & { readonly configuration: string })[];
}

/** What became of a shop with one guard less. */
export interface Tried {
  readonly style: Style;
  readonly guard: string;
  /** What was found; undefined when nothing. */
  readonly found: Violation | undefined;
  /** The guard that prevents the same, and what was found without both. */
  readonly doubledBy: { readonly guard: string; readonly found: Violation | undefined } | undefined;
}

/** One exploration that can be run. */
export interface Model {
  readonly name: string;
  readonly explore: () => Explored;
}

/** One guard that can be taken out. */
export interface Trial {
  readonly style: Style;
  readonly guard: string;
  readonly run: () => Tried;
}

interface Run<Shop> {
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

/** The shop as it is, in both styles: nothing may be found. */
export const models: readonly Model[] = [
  model('choreographed', choreography, choreographedRuns),
  model('choreographed, two orders for one unit', choreography, twoOrderRuns),
  model('orchestrated', orchestration, orchestratedRuns),
];

/** The shop with one guard less: something must be found, unless another guard is named that prevents the same. */
export const trials: readonly Trial[] = [
  ...choreographedMutants.map((mutant) =>
    trial('choreographed', mutant, choreography, [
      ...richestFirst(choreographedRuns),
      ...twoOrderRuns.filter(({ configuration }) => !configuration.cancels),
    ]),
  ),
  ...orchestratedMutants.map((mutant) => trial('orchestrated', mutant, orchestration, richestFirst(orchestratedRuns))),
];

function model<Shop>(name: string, shop: Shop, runs: readonly Run<Shop>[]): Model {
  return {
    name,
    explore: () => {
      const explored = runs.map(({ configuration, of }) => ({ configuration: nameOf(configuration), ...of(shop) }));
      const total = (figure: 'states' | 'steps' | 'ends') => explored.reduce((sum, it) => sum + it[figure], 0);
      return {
        model: name,
        configurations: runs.length,
        states: total('states'),
        steps: total('steps'),
        ends: total('ends'),
        violations: explored.flatMap(({ configuration, violation }) =>
          violation ? { ...violation, configuration } : [],
        ),
      };
    },
  };
}

function trial<Shop>(style: Style, mutant: Mutant<Shop>, shop: Shop, runs: readonly Run<Shop>[]): Trial {
  const { guard, without, doubledBy } = mutant;
  return {
    style,
    guard,
    run: () => ({
      style,
      guard,
      found: firstViolation(without(shop), runs),
      doubledBy: doubledBy && {
        guard: doubledBy.guard,
        found: firstViolation(doubledBy.without(without(shop)), runs),
      },
    }),
  };
}

function firstViolation<Shop>(shop: Shop, runs: readonly Run<Shop>[]): Violation | undefined {
  for (const { of } of runs) {
    const { violation } = of(shop);
    if (violation) return violation;
  }
  return undefined;
}

/** Where more can happen, more can go wrong: most missing guards show in one of the first few runs. */
function richestFirst<Shop>(runs: readonly Run<Shop>[]): readonly Run<Shop>[] {
  const richness = ({ configuration: { cancels, deadline, network, carrier, stock, mail } }: Run<Shop>) =>
    Number(mail === 'delivered') * 16 +
    Number(cancels) * 8 +
    Number(network === 'approves') * 4 +
    Number(deadline === 'may pass') * 2 +
    Number(carrier === 'accepts' && stock === 'enough');
  return runs.toSorted((a, b) => richness(b) - richness(a));
}
