import type { BenchAlone, BenchClosed } from '@shop/contracts';
import { figureOf, figuresOfEach } from './figure.js';
import type { Sample } from './sample.js';

/** The repetitions with many orders in flight; undefined where no order finished in any of them. */
export function closedOf(samples: readonly Sample[]): BenchClosed | undefined {
  const perSecond = figureOf(samples.map((sample) => sample.perSecond));
  const p50Ms = figureOf(samples.map((sample) => sample.p50Ms));
  const p99Ms = figureOf(samples.map((sample) => sample.p99Ms));
  if (!perSecond || !p50Ms || !p99Ms) return undefined;
  return {
    ...countsOf(samples),
    refused: sum(samples.map(({ refused }) => refused)),
    perSecond,
    p50Ms,
    p99Ms,
    cpuMsPerOrder: figuresOfEach(samples.map((sample) => sample.cpuMsPerOrder)),
    cpuShare: figuresOfEach(samples.map((sample) => sample.cpuShare)),
    residentMb: figuresOfEach(samples.map((sample) => sample.residentMb)),
  };
}

/** The repetitions with one order in flight. */
export function aloneOf(samples: readonly Sample[]): BenchAlone | undefined {
  const p50Ms = figureOf(samples.map((sample) => sample.p50Ms));
  const p99Ms = figureOf(samples.map((sample) => sample.p99Ms));
  return p50Ms && p99Ms && { ...countsOf(samples), p50Ms, p99Ms };
}

const countsOf = (samples: readonly Sample[]) => ({
  finished: sum(samples.map(({ finished }) => finished)),
  unfinished: sum(samples.map(({ unfinished }) => unfinished)),
});

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
