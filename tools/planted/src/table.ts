import { basename } from 'node:path';
import type { Lang } from '@shop/broker';
import Table from 'cli-table3';
import type { Verdict } from './judge.js';
import type { Test } from './test-run.js';
import { texts, type Texts } from './texts.js';

/** So many tests of a file are named; the report names all. */
const shown = 2;

/** A row for each bug: what it is, and which tests have caught it. */
export function tableOf(verdicts: readonly Verdict[], lang: Lang, width: number): string {
  const text = texts[lang];
  const inside = Math.min(Math.max(width, 70), 140) - 3;
  const left = Math.round(inside * 0.42);
  const table = new Table({
    head: [text.bug, text.caughtBy],
    colWidths: [left, inside - left],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const verdict of verdicts) table.push([whatItIs(verdict, lang), whatCameOfIt(verdict, lang)]);
  return table.toString();
}

function whatItIs({ bug }: Verdict, lang: Lang): string {
  const instead = bug.insteadOf ? [`(${texts[lang].instead} ${bug.insteadOf[lang]})`] : [];
  return [bug.id, bug.title[lang], ...instead].join('\n');
}

function whatCameOfIt({ bug, outcome, caughtBy }: Verdict, lang: Lang): string {
  const text = texts[lang];
  if (outcome !== 'caught') {
    return [text.outcomes[outcome], outcome === 'missed' ? text.missedBy : text.unclearIn, ...bug.tests].join('\n');
  }
  const files = [...new Set(caughtBy.map(({ file }) => file))];
  return files
    .flatMap((file) =>
      namesIn(
        caughtBy.filter((test) => test.file === file),
        text,
      ),
    )
    .join('\n');
}

function namesIn(tests: readonly Test[], text: Texts): string[] {
  const names = tests.slice(0, shown).map(({ file, name }) => `${basename(file)}: ${name}`);
  return tests.length > shown ? [...names, text.more(tests.length - shown)] : names;
}
