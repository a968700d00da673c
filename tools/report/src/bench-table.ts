import type { BenchContender, BenchFigure, BenchFile } from '@shop/contracts';
import type { Language } from '@shop/diagram';
import Table from 'cli-table3';
import {
  asCount,
  asCpu,
  asMb,
  asMs,
  demandsOf,
  shown,
  total,
  unfinishedOf,
  type Demand,
  type Format,
} from './bench-figures.js';
import { benchText, type BenchTextKey } from './bench-texts.js';

const columns: readonly BenchTextKey[] = [
  ...(['contender', 'perSecond', 'p50', 'p99', 'alone', 'cpu'] as const),
  ...(['messages', 'resident', 'unfinished'] as const),
];

/** The benchmark for the terminal: who does how much, and what that has to be. */
export function printBench(bench: BenchFile, lang: Language): string {
  const style = { head: [], border: [], compact: true };
  const table = new Table({ head: columns.map((key) => benchText(key, lang)), style });
  for (const contender of bench.contenders) table.push(row(contender, lang));
  const asked = new Table({
    head: (['ratios', 'value', 'wanted', 'aim', 'verdict'] as const).map((key) => benchText(key, lang)),
    style,
  });
  const demands = demandsOf(bench);
  for (const demand of demands) asked.push(demandRow(demand, lang));
  return demands.length > 0 ? `${table.toString()}\n${asked.toString()}` : table.toString();
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
    sumOf(total(closed.cpuMsPerOrder), asCpu),
    sumOf(messagesPerOrder, asCount),
    sumOf(total(closed.residentMb), asMb),
    asCount(unfinishedOf(contender), lang),
  ];
}

function demandRow({ name, figure, format, wanted, aim, holds }: Demand, lang: Language) {
  const verdict = holds === undefined ? 'onlyShown' : holds ? 'holds' : 'holdsNot';
  return [
    name[lang],
    inWords(figure, format, lang),
    wanted?.[lang] ?? '–',
    aim?.[lang] ?? '–',
    benchText(verdict, lang),
  ];
}

function inWords(figure: BenchFigure, format: Format, lang: Language): string {
  const { median, spread } = shown(figure, format);
  return spread ? `${median[lang]} (${spread[lang]})` : median[lang];
}
