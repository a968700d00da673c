import type { CrashCell, CrashOutcome, ScenarioResult, Style } from '@shop/contracts';
import { crashScenario, surveyOf, type Route, type Scenario } from '@shop/scenarios';
import { registryOf, type Place } from './registry.js';

export type RunScenario = (scenario: Scenario, style: Style) => Promise<ScenarioResult>;

export interface GridProgress {
  readonly style: Style;
  readonly done: number;
  /** Known for the ways that were surveyed so far. */
  readonly known: number;
  readonly last: CrashOutcome;
}

/**
 * Has every service of a style die once at every place that these ways come by, one after the other. A way is surveyed
 * first, so that no place is left out because nobody thought of it.
 * @throws Error when a way does not end well even though nobody dies on it
 */
export async function crashEverywhere(
  style: Style,
  ways: readonly Route[],
  run: RunScenario,
  onProgress: (progress: GridProgress) => void,
): Promise<CrashOutcome[]> {
  const surveyed: CrashCell[] = [];
  for (const way of ways) {
    const { outcome, error } = await run(
      surveyOf(way, (cells) => surveyed.push(...cells)),
      style,
    );
    if (outcome === 'failed') throw new Error(`${style} ${way.id}, with nobody dying: ${error?.message}`);
  }
  const outcomes: CrashOutcome[] = [];
  for (const cell of surveyed) {
    const last = outcomeOf(style, cell, await run(crashScenario(cell), style));
    outcomes.push(last);
    onProgress({ style, done: outcomes.length, known: surveyed.length, last });
  }
  return outcomes;
}

/** The places of the registry that no outcome belongs to. */
export function missedIn(style: Style, outcomes: readonly CrashOutcome[]): Place[] {
  const reached = new Set(outcomes.filter((one) => one.style === style).map(keyOf));
  return registryOf(style).filter((place) => !reached.has(keyOf(place)));
}

const keyOf = ({ service, point, what }: Place) => `${service} ${point} ${what}`;

function outcomeOf(style: Style, cell: CrashCell, { outcome, ms, error, observations }: ScenarioResult): CrashOutcome {
  const { awayMs } = observations;
  return {
    ...cell,
    style,
    outcome,
    ms,
    ...(typeof awayMs === 'number' && { awayMs }),
    ...(error && { error: error.message }),
  };
}
