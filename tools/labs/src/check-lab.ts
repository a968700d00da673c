import type { Lang } from '@shop/broker';
import type { Bilingual } from '@shop/scenarios';
import type { Bench, Check, Lab } from './lab.js';
import type { Progress } from './progress.js';
import { labTexts } from './texts.js';

/** What came of a lab, and what was said on the way. */
export interface Outcome {
  readonly passed: boolean;
  /** The first check that failed. */
  readonly failed?: Check;
}

interface Failure {
  readonly check: Check;
  readonly observed: Bilingual;
}

/**
 * Goes through the checks of a lab until one fails, and helps on from there. Those that do not build on it are looked at
 * as well, but nothing is said of them: one thing after the other.
 */
export async function checkLab(
  lab: Lab,
  bench: Bench,
  progress: Progress,
  line: (text: string) => void,
): Promise<Outcome> {
  const { lang } = bench;
  const text = labTexts[lang];
  line(text.heading(lab.id, lab.title[lang]));
  line('');
  const failures: Failure[] = [];
  for (const check of lab.checks(bench)) {
    if (failures.length > 0 && !(check.independent && failures[0]!.check.independent)) continue;
    const observed = await check.run();
    line(`${observed ? '✗' : '✓'} ${check.tried[lang]}`);
    if (observed) failures.push({ check, observed });
  }
  line('');
  const [first] = failures;
  if (!first) {
    line(text.passed(lab.id));
    for (const said of lab.looksBack?.(bench) ?? []) line(said);
    line('');
    line(lab.learnt[lang]);
    return { passed: true };
  }
  helpOn(first, progress.failed(first.check.id), lang, line);
  if (failures.length > 1) line(text.andMore(failures.length - 1));
  line(text.notYet(lab.id));
  return { passed: false, failed: first.check };
}

function helpOn({ check, observed }: Failure, times: number, lang: Lang, line: (text: string) => void): void {
  const text = labTexts[lang];
  if (check.meantToFail) line(text.meantToFail(check.meantToFail[lang]));
  const said = [
    [text.tried, check.tried[lang]],
    [text.expected, check.expected[lang]],
    [text.observed, observed[lang]],
    ...check.hints.slice(0, times).map((hint, at) => [text.hints[at] ?? '', hint[lang]]),
  ];
  const width = Math.max(...said.map(([name = '']) => name.length)) + 2;
  for (const [name, what = ''] of said) line(`  ${`${name}:`.padEnd(width)} ${what}`);
}
