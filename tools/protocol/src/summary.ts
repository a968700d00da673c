import { styles } from '@shop/contracts';
import type { Violation } from './explore.js';
import { models, trials, type Explored, type Tried } from './protocol.js';

/** All that the exploration has to say. */
export interface Findings {
  readonly explored: readonly Explored[];
  readonly tried: readonly Tried[];
}

/** Runs everything: some seconds of pure computing. */
export function findings(): Findings {
  return { explored: models.map((model) => model.explore()), tried: trials.map((trial) => trial.run()) };
}

/** Whether a missing guard shows: by itself, or together with the guard that doubles it, and then only together. */
export function isProved({ found, doubledBy }: Tried): boolean {
  return doubledBy ? found === undefined && doubledBy.found !== undefined : found !== undefined;
}

export function isSound({ explored, tried }: Findings): boolean {
  return explored.every(({ violations }) => violations.length === 0) && tried.every(isProved);
}

/** The shortest way to a violation, one step a line. */
export function storyOf({ what, story }: Violation): string {
  return [what, ...story.map((step, index) => `${String(index + 1).padStart(4)}. ${step}`)].join('\n');
}

/** What was explored, as a table in Markdown; then any violation, as a story. */
export function exploredTable(explored: readonly Explored[]): string {
  const rows = explored.map(({ model, configurations, states, steps, ends, violations }) =>
    [model, ...[configurations, states, steps, ends, violations.length].map((it) => it.toLocaleString('en'))].join(
      ' | ',
    ),
  );
  const head = ['| model | configurations | states | steps | ends | violations |', '|---|---:|---:|---:|---:|---:|'];
  const stories = explored.flatMap(({ violations }) => violations.map((it) => `\n${it.configuration}\n${storyOf(it)}`));
  return [...head, ...rows.map((row) => `| ${row} |`), ...stories].join('\n');
}

/** What each guard prevents, as a table in Markdown for each style. */
export function guardsTable(tried: readonly Tried[]): string {
  return styles
    .flatMap((style) => [
      `| ${style}, without | found |`,
      '|---|---|',
      ...tried.filter((it) => it.style === style).map((it) => `| ${it.guard} | ${foundWithout(it)} |`),
      '',
    ])
    .join('\n');
}

/** One line: how many guards are proved, and how. */
export function countOf(tried: readonly Tried[]): string {
  const doubled = tried.filter((it) => it.doubledBy && isProved(it)).length;
  const caught = tried.filter((it) => !it.doubledBy && isProved(it)).length;
  const missed = tried.length - caught - doubled;
  return `${tried.length} guards taken out: ${caught} caught, ${doubled} doubled by another guard, ${missed} missed`;
}

function foundWithout({ found, doubledBy }: Tried): string {
  if (!doubledBy) return found ? inShort(found) : '**nothing**';
  const both = doubledBy.found ? inShort(doubledBy.found) : '**nothing**';
  return `${found ? inShort(found) : 'nothing'}: doubled by "${doubledBy.guard}"; without both: ${both}`;
}

function inShort({ what, story }: Violation): string {
  return `${what}, after ${story.length} steps`;
}
