import type { BenchClosed, BenchContender, BenchFigure } from '@shop/contracts';
import { formatMs, formatNumber, inBoth, type Both, type Language } from '@shop/diagram';

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
export const asRatio: Format = (value, language) => formatNumber(value, language, value < 10 ? 2 : 1);
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
