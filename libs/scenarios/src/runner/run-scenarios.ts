import type { ReportScenario, RpcTransport, ScenarioResult, Style } from '@shop/contracts';
import { pino } from 'pino';
import { systemRuntime } from '@shop/runtime';
import { catalogue } from '../catalogue/index.js';
import type { Bilingual, Group, Scenario } from '../scenario.js';
import type { Machine } from '../shop/eventually.js';
import type { Limits } from '../shop/limits.js';
import { openShop } from '../shop/open-shop.js';
import { People } from '../shop/people.js';
import { failureOf } from './failure.js';
import { runScenario } from './run-scenario.js';

/** A step of a run, for whoever shows it to a person. */
export type Progress =
  | {
      readonly type: 'started';
      readonly id: string;
      readonly style: Style;
      readonly index: number;
      readonly total: number;
    }
  | {
      readonly type: 'finished';
      readonly id: string;
      readonly style: Style;
      readonly index: number;
      readonly total: number;
      readonly result: ScenarioResult;
    };

export interface RunOptions {
  readonly styles: readonly Style[];
  /** Scenario ids; absent: all but the campaigns. */
  readonly only?: readonly string[];
  /** Where a shop has several gateways, requests go to each in turn. */
  readonly gateways: Readonly<Partial<Record<Style, string | readonly string[]>>>;
  readonly partners: Readonly<Partial<Record<Style, string>>>;
  readonly controlUrl: string;
  /** How the calls of the orchestrated style travel. (Default: by TCP) */
  readonly rpcTransport?: RpcTransport;
  /** Where the broker is, sign-in included; absent: as the control interface shows it, without a password. */
  readonly brokerUrl?: string;
  readonly onProgress?: (progress: Progress) => void;
  /** (Default: the real machine) */
  readonly machine?: Machine;
  readonly limits?: Limits;
  /** What can be run. (Default: the catalogue) */
  readonly scenarios?: readonly Scenario[];
}

export interface ListedScenario {
  readonly id: string;
  readonly group: Group;
  readonly title: Bilingual;
}

/** Every scenario there is, in the order in which they are run. */
export function listScenarios(scenarios: readonly Scenario[] = catalogue): readonly ListedScenario[] {
  return scenarios.map(({ id, group, title }) => ({ id, group, title }));
}

/**
 * Runs scenario by scenario, both styles side by side unless one of them measures. A scenario that fails is a result
 * like any other.
 *
 * @throws Error that names an unknown id and lists the known ones
 */
export async function runScenarios(options: RunOptions): Promise<ReportScenario[]> {
  const { styles, only, onProgress = () => undefined, scenarios = catalogue } = options;
  const chosen = choose(scenarios, only);
  const run = runnersOf(options);
  const report: ReportScenario[] = [];
  const tell = async (scenario: Scenario) => {
    const at = { id: scenario.id, index: chosen.indexOf(scenario), total: chosen.length };
    const one = async (style: Style) => {
      onProgress({ type: 'started', style, ...at });
      const result = await run(scenario, style);
      onProgress({ type: 'finished', style, ...at, result });
      return [style, result] as const;
    };
    const results = scenario.alone ? await inTurn(styles, one) : await Promise.all(styles.map(one));
    return entryOf(scenario, Object.fromEntries(results));
  };
  for (const stories of sideBySide(chosen)) report.push(...(await Promise.all(stories.map(tell))));
  return report;
}

/** The stories in their order, those that can be told at the same time in one row. */
function sideBySide(scenarios: readonly Scenario[]): Scenario[][] {
  const rows: Scenario[][] = [];
  for (const scenario of scenarios) {
    const last = rows.at(-1);
    if (last && scenario.together !== undefined && last[0]!.together === scenario.together) last.push(scenario);
    else rows.push([scenario]);
  }
  return rows;
}

/** @throws Error that names an unknown id and lists the known ones */
export function choose(scenarios: readonly Scenario[], only?: readonly string[]): readonly Scenario[] {
  if (!only) return scenarios.filter(({ group }) => group !== 'campaign');
  const unknown = only.filter((id) => !scenarios.some((scenario) => scenario.id === id));
  if (unknown.length > 0) {
    const known = scenarios.map(({ id }) => id).join(', ');
    throw new Error(`No scenario is called ${unknown.join(', ')}. There are: ${known}.`);
  }
  return scenarios.filter(({ id }) => only.includes(id));
}

/** How one scenario is run in one style; people stay signed in from one to the next. */
export function runnersOf({
  gateways,
  partners,
  controlUrl,
  brokerUrl,
  rpcTransport,
  limits,
  machine = systemMachine(),
}: RunOptions) {
  const run = machine.ids.next().slice(0, 8);
  const people = { orchestrated: new People(run), choreographed: new People(run) };
  return async (scenario: Scenario, style: Style): Promise<ScenarioResult> => {
    const [gateway, ledgers] = [gateways[style], partners[style]];
    if (gateway === undefined || ledgers === undefined)
      throw new Error(`No ${style} shop to run ${scenario.id} against`);
    const at = {
      gateways: [gateway].flat(),
      partners: ledgers,
      controlUrl,
      ...(brokerUrl !== undefined && { brokerUrl }),
    };
    const shop = openShop({ style, rpcTransport, machine, people: people[style], ...at, ...(limits && { limits }) });
    return runScenario(scenario, shop).catch((error: unknown) => ({
      outcome: 'failed' as const,
      ms: 0,
      error: failureOf(error, shop.history),
      observations: {},
      trace: [],
      final: [],
    }));
  };
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

function entryOf(
  { id, group, title, story, difference }: Scenario,
  results: ReportScenario['results'],
): ReportScenario {
  return { id, group, title, story, ...(difference && { difference }), results };
}

function systemMachine(): Machine {
  return systemRuntime(pino({ level: 'silent' }));
}
