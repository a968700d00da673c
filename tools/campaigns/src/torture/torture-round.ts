import { nodeNames } from '@shop/broker';
import { domains, type RpcTransport, type ScenarioResult, type Style, type WireEnd } from '@shop/contracts';
import { defineScenario, disturbancesBy, seededChance, storm, type Scenario } from '@shop/scenarios';
import { usesBroker } from '@shop/supervisor';

export interface Round {
  readonly seed: number;
  /** Counted from 1. */
  readonly number: number;
  readonly style: Style;
  /** How the calls of the orchestrated style travel. (Default: by TCP) */
  readonly transport?: RpcTransport | undefined;
  /** Of how many nodes the broker is; of several, one is killed at a time. (Default: 1) */
  readonly brokerNodes?: number | undefined;
  readonly durationMs: number;
}

/** Between the end of one disturbance and the next, in milliseconds. */
const calmMs = [1_500, 4_500] as const;
/** More than happen in one round: it ends by the clock. */
const disturbances = 200;
const brokerEvery = 7;
/** More than ten orders a second in each style: work for two cores that have processes to start all the time. */
const customers = 100;
const thinkMs = 6_000;
const words = (en: string, pt: string) => ({ en, pt });

/** What goes wrong in a round: the same whenever the seed, the round and the style are. */
export function scheduleOf(round: Omit<Round, 'durationMs'>) {
  const { seed, number, style, transport = 'tcp', brokerNodes = 1 } = round;
  const chance = seededChance(seed * 1_000_003 + number * 101 + (style === 'orchestrated' ? 0 : 1));
  const wires: readonly WireEnd[] = [...domains, 'partners'];
  if (!usesBroker(style, transport)) return disturbancesBy(chance, disturbances, { calmMs, wires });
  const broker = { brokerEvery, ...(brokerNodes > 1 && { brokerNodes: nodeNames(brokerNodes) }) };
  return disturbancesBy(chance, disturbances, { calmMs, ...broker, wires: [...wires, 'broker'] });
}

/** Load and disturbances for a while; then the shop comes to rest, and all invariants are checked. */
export function tortureRound(round: Round): Scenario {
  const { seed, number, durationMs } = round;
  return defineScenario({
    id: `torture/${seed}/${number}`,
    group: 'campaign',
    untraced: true,
    title: words(`Torture, seed ${seed}, round ${number}`, `Tortura, semente ${seed}, rodada ${number}`),
    story: words('Load, and everything goes wrong.', 'Carga, e tudo dá errado.'),
    run: (shop, t) =>
      storm(shop, t, {
        ...{ customers, thinkMs, durationMs },
        seed: seed * 1_009 + number,
        orders: Infinity,
        disturbances: scheduleOf(round),
      }),
  });
}

/** What the rounds of one style come to. Times in milliseconds. */
export interface Tally {
  readonly rounds: number;
  readonly acknowledged: number;
  readonly kills: number;
  readonly pauses: number;
  readonly brokerKills: number;
  readonly wireTroubles: number;
  readonly compensations: number;
  readonly duplicatesAbsorbed: number;
  readonly recoveriesMs: readonly number[];
  readonly violations: readonly string[];
}

export const nothingYet: Tally = {
  rounds: 0,
  acknowledged: 0,
  kills: 0,
  pauses: 0,
  brokerKills: 0,
  wireTroubles: 0,
  compensations: 0,
  duplicatesAbsorbed: 0,
  recoveriesMs: [],
  violations: [],
};

export function added(tally: Tally, { observations, outcome, error, final }: ScenarioResult): Tally {
  const figure = (name: string) => (typeof observations[name] === 'number' ? observations[name] : 0);
  const recoveries = Array.isArray(observations.recoveriesMs) ? observations.recoveriesMs : [];
  const undone = final.filter(({ reason }) => reason !== undefined && !/declined|funds/.test(reason)).length;
  return {
    rounds: tally.rounds + 1,
    acknowledged: tally.acknowledged + figure('acknowledged'),
    kills: tally.kills + figure('kills'),
    pauses: tally.pauses + figure('pauses'),
    brokerKills: tally.brokerKills + figure('brokerKills'),
    wireTroubles: tally.wireTroubles + figure('wireTroubles'),
    compensations: tally.compensations + undone,
    duplicatesAbsorbed: tally.duplicatesAbsorbed + figure('duplicates'),
    recoveriesMs: [...tally.recoveriesMs, ...recoveries],
    violations: [...tally.violations, ...(outcome === 'failed' ? [error?.message ?? 'failed'] : [])],
  };
}
