import type { ReportScenario, ScenarioResult } from '@shop/contracts';
import type { Shop } from './shop/shop.js';

/** What people read, in both languages of the classroom. */
export interface Bilingual {
  readonly en: string;
  readonly pt: string;
}

export type Group = ReportScenario['group'];
export type Observation = ScenarioResult['observations'][string];

/** How a story tells the report what it saw. Telling is never asserting: a comparison is not a verdict. */
export interface Teller {
  /** A figure or a fact to set beside the other style's. Times are in milliseconds, shares between 0 and 1. */
  observe(name: string, value: Observation): void;
  /** The order whose messages the report draws; without it, the first that was accepted. */
  main(order: { readonly id: string }): void;
}

export interface Scenario {
  /** Its name in the report and on the command line. */
  readonly id: string;
  readonly group: Group;
  readonly title: Bilingual;
  /** What happens, in the words of somebody who sees it for the first time. */
  readonly story: Bilingual;
  /** What to look at when the two columns are set side by side. */
  readonly difference?: Bilingual;
  /** It measures: the other style waits meanwhile. */
  readonly alone?: boolean;
  /** Stories that follow one another with the same word here are told at the same time: each of them mostly waits. */
  readonly together?: string;
  /** Its messages are not asked for afterwards: nobody looks at them. */
  readonly untraced?: boolean;
  /** How many dead letters it leaves on purpose, by queue. */
  readonly dead?: Readonly<Record<string, number>>;
  /** @throws whatever an expectation throws, or `WaitedInVain` */
  readonly run: (shop: Shop, t: Teller) => Promise<void>;
}

export function defineScenario(scenario: Scenario): Scenario {
  return scenario;
}
