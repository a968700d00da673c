import type { Random } from '@shop/runtime';

export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * The pause after the nth failure (from 1), in milliseconds: doubled each time up to a cap, half of it random, so that
 * what failed together does not come back together.
 */
export function pauseAfter(failures: number, { firstMs, longestMs }: Backoff, random: Random): number {
  const cap = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return cap / 2 + (random.next() * cap) / 2;
}
