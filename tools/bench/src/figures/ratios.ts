import type { BenchLimit, BenchRatio } from '@shop/contracts';
import { figureOf } from './figure.js';
import type { Sample } from './sample.js';

/** What one does for each order that another does. */
export interface WantedRatio {
  readonly of: string;
  readonly to: string;
  /** What it has to be at least, and what is aimed at; absent: it is only shown. */
  readonly atLeast?: number;
  readonly aim?: number;
}

export const wantedRatios: readonly WantedRatio[] = [
  { of: 'choreographed', to: 'bare-amqplib', atLeast: 0.3, aim: 0.5 },
  { of: 'choreographed', to: 'nest-rmq', atLeast: 0.5, aim: 1 },
  { of: 'orchestrated', to: 'nest-tcp', atLeast: 0.25, aim: 0.5 },
  { of: 'orchestrated', to: 'bare-tcp' },
  { of: 'orchestrated', to: 'dbos', atLeast: 5, aim: 15 },
  { of: 'orchestrated', to: 'restate', atLeast: 5, aim: 15 },
  { of: 'orchestrated', to: 'orchestrated-rabbitmq' },
  { of: 'orchestrated', to: 'orchestrated-restate' },
  { of: 'choreographed', to: 'orchestrated-rabbitmq' },
];

type Samples = Readonly<Record<string, readonly (Sample | undefined)[]>>;

/**
 * The ratios of throughput, repetition by repetition: what the machine did to both in the same minute cancels out, which
 * it does not in a ratio of two medians. A ratio to something that was not measured is left out.
 */
export function ratiosOf(samples: Samples, wanted: readonly WantedRatio[] = wantedRatios): BenchRatio[] {
  return wanted.flatMap(({ of, to, ...limits }) => {
    const figure = figureOf((samples[of] ?? []).map((sample, at) => quotient(sample, samples[to]?.[at])));
    return figure ? [{ of, to, figure, ...limits }] : [];
  });
}

function quotient(of: Sample | undefined, to: Sample | undefined): number | undefined {
  return of && to && to.perSecond > 0 ? of.perSecond / to.perSecond : undefined;
}

/** What one order may take by itself, and what is aimed at, in milliseconds. */
const alone = { atMost: 25, aim: 10 };

/** How long an order takes in each of these with nobody else in the shop; one that was not measured is left out. */
export function limitsOf(samples: Samples, ids: readonly string[]): BenchLimit[] {
  return ids.flatMap((of) => {
    const figure = figureOf((samples[of] ?? []).map((sample) => sample?.p50Ms));
    return figure ? [{ of, figure, ...alone }] : [];
  });
}
