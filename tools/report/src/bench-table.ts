import type { BenchContender, BenchFigure, BenchFile, BenchRatio } from '@shop/contracts';
import type { Language } from '@shop/diagram';
import Table from 'cli-table3';
import { asCount, asMb, asMs, asRatio, shown, total, unfinishedOf, type Format } from './bench-figures.js';
import { benchText, type BenchTextKey } from './bench-texts.js';

const columns: readonly BenchTextKey[] = [
  ...(['contender', 'perSecond', 'p50', 'p99', 'alone', 'cpu'] as const),
  ...(['messages', 'resident', 'unfinished'] as const),
];

/** The benchmark for the terminal: who does how much, and the ratios with what they have to be. */
export function printBench({ contenders, ratios }: BenchFile, lang: Language): string {
  const style = { head: [], border: [], compact: true };
  const table = new Table({ head: columns.map((key) => benchText(key, lang)), style });
  for (const contender of contenders) table.push(row(contender, lang));
  const ofAll = new Table({
    head: (['ratios', 'value', 'wanted', 'aim', 'verdict'] as const).map((key) => benchText(key, lang)),
    style,
  });
  const nameOf = (id: string) => contenders.find((one) => one.id === id)?.name[lang] ?? id;
  for (const ratio of ratios) ofAll.push(ratioRow(ratio, nameOf, lang));
  return ratios.length > 0 ? `${table.toString()}\n${ofAll.toString()}` : table.toString();
}

function row(contender: BenchContender, lang: Language) {
  const { name, closed, alone, missing, messagesPerOrder } = contender;
  if (!closed) {
    const why = benchText('missing', lang, { why: missing?.[lang] ?? '' });
    return [name[lang], { colSpan: columns.length - 1, content: why }];
  }
  const sumOf = (value: number | undefined, format: Format) => (value === undefined ? '–' : format(value, lang));
  return [
    name[lang],
    inWords(closed.perSecond, asCount, lang),
    inWords(closed.p50Ms, asMs, lang),
    inWords(closed.p99Ms, asMs, lang),
    alone ? inWords(alone.p50Ms, asMs, lang) : '–',
    sumOf(total(closed.cpuMsPerOrder), asMs),
    sumOf(messagesPerOrder, asCount),
    sumOf(total(closed.residentMb), asMb),
    asCount(unfinishedOf(contender), lang),
  ];
}

function ratioRow({ of, to, figure, atLeast, aim }: BenchRatio, nameOf: (id: string) => string, lang: Language) {
  const limit = (value: number | undefined) => (value === undefined ? '–' : asRatio(value, lang));
  const holds = atLeast === undefined ? 'onlyShown' : figure.median >= atLeast ? 'holds' : 'holdsNot';
  return [
    benchText('ratio', lang, { of: nameOf(of), to: nameOf(to) }),
    inWords(figure, asRatio, lang),
    limit(atLeast),
    limit(aim),
    benchText(holds, lang),
  ];
}

function inWords(figure: BenchFigure, format: Format, lang: Language): string {
  const { median, spread } = shown(figure, format);
  return spread ? `${median[lang]} (${spread[lang]})` : median[lang];
}
