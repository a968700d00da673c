/** The value that `share` (0 to 1) of the samples do not exceed (nearest rank); 0 without samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return rounded(sorted[rank - 1] ?? 0);
}

/** Hundredths are as fine as any of these figures is true. */
export const rounded = (value: number) => Math.round(value * 100) / 100;
