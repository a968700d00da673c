import Table from 'cli-table3';
import type { Judgement } from './judge.js';
import type { NamedTest, Outcome } from './named-tests.js';
import type { Texts } from './texts.js';

const marks: Readonly<Record<Outcome, string>> = { passed: '✓', failed: '✗', skipped: '–' };

/** Every test that names an item, by item and file. */
export function listTests(judgements: readonly Judgement[]): string {
  return judgements.map(({ item, tests }) => [`${item.id} ${item.title}`, ...byFile(tests)].join('\n')).join('\n\n');
}

function byFile(tests: readonly NamedTest[]): string[] {
  const files = [...new Set(tests.map(({ file }) => file))];
  return files.flatMap((file) => [
    `  ${file}`,
    ...tests.filter((test) => test.file === file).map(({ name, outcome }) => `    ${marks[outcome]} ${name}`),
  ]);
}

/** One row an item: its title, how many tests name it, and what came of it. */
export function summarise(judgements: readonly Judgement[], text: Texts): string {
  const table = new Table({ head: text.heads, style: { head: [], border: [] }, wordWrap: true });
  for (const { item, tests, verdict } of judgements) {
    const why = verdict === 'does-not-apply' ? `: ${item.doesNotApply}` : '';
    table.push([`${item.id} ${item.title}`, String(tests.length), `${text.verdicts[verdict]}${why}`]);
  }
  return table.toString();
}
