/** The value that `share` (0 to 1) of the samples do not exceed (nearest rank); null without samples. */
export function percentile(samples: readonly number[], share: number): number | null {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? null;
}
