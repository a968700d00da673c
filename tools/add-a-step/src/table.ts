import type { Lang } from '@shop/broker';
import Table from 'cli-table3';
import type { AddedStep, Touched } from './measure.js';
import { patchNames } from './patches.js';
import { texts } from './texts.js';

const figures = ['filesAdded', 'filesChanged', 'linesAdded', 'linesRemoved'] as const;

/** A column for what both styles need, and for what each needs besides. */
export function tableOf(step: AddedStep, lang: Lang): string {
  const text = texts[lang];
  const table = new Table({
    head: [text.what, ...patchNames.map((name) => text[name])],
    colAligns: ['left', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  });
  const row = (title: string, of: (part: Touched) => string | number) =>
    table.push([title, ...patchNames.map((name) => of(step[name]))]);
  for (const figure of figures) row(text[figure], (part) => part[figure]);
  row(text.servicesTouched, ({ servicesTouched }) => servicesTouched.join(', ') || text.nobody);
  return table.toString();
}
