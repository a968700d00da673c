import type { BenchClosed, BenchContender, BenchFigure, BenchFile } from '@shop/contracts';
import { formatMs, formatNumber, inBoth, type Both, type Language } from '@shop/diagram';
import { benchText, benchTextInBoth } from './bench-texts.js';

export const benchFileName = 'bench.json';

/** A figure as people read it: its median, and its middle half where there is more than one sample. */
export interface ShownFigure {
  readonly median: Both;
  readonly spread: Both | undefined;
}

export type Format = (value: number, language: Language) => string;

export const asCount: Format = (value, language) => formatNumber(value, language, value < 100 ? 1 : 0);
export const asMs: Format = (value, language) => formatMs(value, language);
export const asMb: Format = (value, language) => `${formatNumber(value, language, 0)} MiB`;
/** A chain without any work takes less than a tenth of a millisecond. */
export const asCpu: Format = (value, language) =>
  value < 1 ? `${formatNumber(value, language, 3)} ms` : asMs(value, language);
export const asRatio: Format = (value, language) => formatNumber(value, language, value < 0.1 ? 4 : value < 10 ? 2 : 1);
export const asShare: Format = (value, language) => `${formatNumber(value * 100, language, 0)}%`;

export function shown({ n, median, q1, q3 }: BenchFigure, format: Format): ShownFigure {
  const spread = inBoth((language) => `${format(q1, language)} – ${format(q3, language)}`);
  return { median: inBoth((language) => format(median, language)), spread: n > 1 ? spread : undefined };
}

/** All processes together; undefined where the system told of none. */
export function total(each: BenchClosed['cpuMsPerOrder']): number | undefined {
  if (each.length === 0) return undefined;
  return each.reduce((sum, { figure }) => sum + figure.median, 0);
}

/** Orders of both kinds of load that did not finish. */
export const unfinishedOf = ({ closed, alone }: BenchContender): number =>
  (closed?.unfinished ?? 0) + (alone?.unfinished ?? 0);

/** Something that has to be so, with what it is: a ratio, or the time of one order alone. */
export interface Demand {
  readonly name: Both;
  readonly figure: BenchFigure;
  readonly format: Format;
  /** Undefined: nothing is asked of it, it is only shown. */
  readonly wanted: Both | undefined;
  readonly aim: Both | undefined;
  readonly holds: boolean | undefined;
}

/** Everything that is asked of the figures, the ratios first. */
export function demandsOf({ ratios, limits, contenders }: BenchFile): Demand[] {
  const nameOf = (id: string, language: Language) => contenders.find((one) => one.id === id)?.name[language] ?? id;
  const bound = (key: 'atLeast' | 'atMost', value: number | undefined, format: Format) =>
    value === undefined
      ? undefined
      : inBoth((language) => benchText(key, language, { value: format(value, language) }));
  return [
    ...ratios.map(({ of, to, figure, atLeast, aim }) => ({
      name: benchTextInBoth('ratio', (language) => ({ of: nameOf(of, language), to: nameOf(to, language) })),
      ...{ figure, format: asRatio, wanted: bound('atLeast', atLeast, asRatio), aim: bound('atLeast', aim, asRatio) },
      holds: atLeast === undefined ? undefined : figure.median >= atLeast,
    })),
    ...limits.map(({ of, figure, atMost, aim }) => ({
      name: benchTextInBoth('limit', (language) => ({ of: nameOf(of, language) })),
      ...{ figure, format: asMs, wanted: bound('atMost', atMost, asMs), aim: bound('atMost', aim, asMs) },
      holds: figure.median <= atMost,
    })),
  ];
}
