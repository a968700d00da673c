import { percentile } from '@shop/report';
import type { LoadResult } from '../load/closed-load.js';
import type { OfEach } from '../machine/processes.js';

/** What one repetition of a closed load came to. */
export interface Sample {
  readonly finished: number;
  readonly unfinished: number;
  readonly refused: number;
  readonly perSecond: number;
  /** Of those that finished; undefined where none has. */
  readonly p50Ms: number | undefined;
  readonly p99Ms: number | undefined;
  readonly cpuMsPerOrder: OfEach;
  readonly cpuShare: OfEach;
  readonly residentMb: OfEach;
}

/** What was seen of the processes in the measured part. */
export interface Watched {
  readonly cpuMs: OfEach;
  readonly residentMb: OfEach;
}

export function sampleOf(
  { ms, latenciesMs, unfinished }: LoadResult,
  { cpuMs, residentMb }: Watched,
  refused = 0,
): Sample {
  const finished = latenciesMs.length;
  return {
    finished,
    unfinished,
    refused,
    perSecond: ms > 0 ? (finished * 1_000) / ms : 0,
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
    cpuMsPerOrder: finished > 0 ? mapped(cpuMs, (value) => value / finished) : {},
    cpuShare: ms > 0 ? mapped(cpuMs, (value) => value / ms) : {},
    residentMb,
  };
}

export const mapped = (each: OfEach, change: (value: number) => number): OfEach =>
  Object.fromEntries(Object.entries(each).map(([name, value]) => [name, change(value)]));
