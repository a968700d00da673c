import type { BenchFigure } from '@shop/contracts';
import { spreadOf } from '@shop/report';
import type { OfEach } from '../machine/processes.js';

/** What repetitions of one figure come to; undefined where there are none. Those that could not be measured are left out. */
export function figureOf(values: readonly (number | undefined)[]): BenchFigure | undefined {
  const samples = values.filter((value) => value !== undefined).map(rounded);
  const spread = spreadOf(samples);
  if (!spread) return undefined;
  const { count: n, p50: median, p25: q1, p75: q3 } = spread;
  return { n, median, q1, q3, samples };
}

export interface FigureOfProcess {
  readonly process: string;
  readonly figure: BenchFigure;
}

/** The same for each process that was seen in any repetition, in the order in which they were seen first. */
export function figuresOfEach(samples: readonly OfEach[]): FigureOfProcess[] {
  const names = [...new Set(samples.flatMap((sample) => Object.keys(sample)))];
  return names.flatMap((process) => {
    const figure = figureOf(samples.map((sample) => sample[process]));
    return figure ? [{ process, figure }] : [];
  });
}

/** Thousandths are finer than any of these figures is true. */
export const rounded = (value: number) => Math.round(value * 1_000) / 1_000;
