/** The value below or at which the given share (0 to 1) of the samples lies: nearest rank, no interpolation. */
export function percentile(samples: readonly number[], share: number): number | undefined {
  const sorted = [...samples].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

export interface Spread {
  readonly count: number;
  readonly min: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p99: number;
  readonly max: number;
}

/** What a row of samples comes to; nothing where there are none. */
export function spreadOf(samples: readonly number[]): Spread | undefined {
  const [min, p25, p50, p75, p99, max] = [0, 0.25, 0.5, 0.75, 0.99, 1].map((share) => percentile(samples, share));
  if (min === undefined || p25 === undefined || p50 === undefined) return undefined;
  if (p75 === undefined || p99 === undefined || max === undefined) return undefined;
  return { count: samples.length, min, p25, p50, p75, p99, max };
}
