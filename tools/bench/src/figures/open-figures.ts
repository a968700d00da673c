import type { BenchStep } from '@shop/contracts';
import { percentile } from '@shop/report';
import type { OpenResult } from '../load/open-load.js';
import type { OfEach } from '../machine/processes.js';
import { rounded } from './figure.js';

/** What one step of an open load came to. Orders that failed were neither accepted nor refused: unfinished. */
export function stepOf(result: OpenResult, cpuMs: OfEach): BenchStep {
  const { ms, latenciesMs, failed, unfinished, endedMeanwhile } = result;
  const rate = (count: number) => rounded(ms > 0 ? (count * 1_000) / ms : 0);
  const at = (share: number) => {
    const value = percentile(latenciesMs, share);
    return value === undefined ? null : rounded(value);
  };
  return {
    finished: latenciesMs.length,
    unfinished: unfinished + failed,
    offered: rate(result.offered),
    accepted: rate(result.accepted),
    refused: rate(result.refused),
    completed: rate(endedMeanwhile),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    cpuShare: Object.entries(cpuMs).map(([process, used]) => ({ process, share: rounded(ms > 0 ? used / ms : 0) })),
  };
}
