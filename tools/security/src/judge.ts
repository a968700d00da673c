import type { Item } from './checklist.js';
import type { NamedTest, TestRun } from './named-tests.js';

/** `skipped`: something that its tests need is not on this machine, so that nobody knows. */
export type Verdict = 'passed' | 'failed' | 'missing' | 'skipped' | 'does-not-apply';

export interface Judgement {
  readonly item: Item;
  readonly tests: readonly NamedTest[];
  readonly verdict: Verdict;
}

export function judge(items: readonly Item[], { tests }: TestRun): Judgement[] {
  return items.map((item) => {
    const its = tests.filter(({ ids }) => ids.includes(item.id));
    return { item, tests: its, verdict: verdictOf(item, its) };
  });
}

/** A test that fails is told even where the page says that the item does not apply. */
function verdictOf({ doesNotApply }: Item, tests: readonly NamedTest[]): Verdict {
  if (tests.some(({ outcome }) => outcome === 'failed')) return 'failed';
  if (tests.some(({ outcome }) => outcome === 'skipped')) return 'skipped';
  if (tests.length > 0) return 'passed';
  return doesNotApply === undefined ? 'missing' : 'does-not-apply';
}

/** Ids in the names of tests that the page does not know: a slip of the pen would leave its item without that test. */
export function unknownIds(items: readonly Item[], { tests }: TestRun): string[] {
  const known = new Set(items.map(({ id }) => id));
  return [...new Set(tests.flatMap(({ ids }) => ids))].filter((id) => !known.has(id));
}

export function holds(judgements: readonly Judgement[]): boolean {
  return judgements.every(({ verdict }) => verdict === 'passed' || verdict === 'does-not-apply');
}
