import { styles, type ClaimFigure, type ClaimPart } from '@shop/contracts';
import { spreadOf } from '@shop/report';
import type { Reading } from '../reading.js';

type Figures = ClaimPart['styles'];

/** As many names as fit on a line of the report; a figure is not made truer by the fortieth. */
const mostNames = 16;

/** What the samples of each style come to; a style without a sample is left out. */
export function figuresOf(readings: readonly Reading[]): Figures {
  const each = styles.flatMap((style) => {
    const figure = figureOf(readings.filter((reading) => reading.style === style));
    return figure ? [[style, figure] as const] : [];
  });
  return Object.fromEntries(each);
}

function figureOf(readings: readonly Reading[]): ClaimFigure | undefined {
  const samples = readings.map(({ value }) => rounded(value));
  const spread = spreadOf(samples);
  if (!spread) return undefined;
  const what = mostFrequent(readings.flatMap((reading) => reading.what ?? []));
  const { count: n, p50: median, p25: q1, p75: q3 } = spread;
  return { n, median, q1, q3, samples, ...(what.length > 0 && { what }) };
}

function mostFrequent(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([, left], [, right]) => right - left)
    .slice(0, mostNames)
    .map(([name]) => name);
}

/** Thousandths are finer than any of these figures is true. */
const rounded = (value: number) => Math.round(value * 1_000) / 1_000;
