import type { Clock } from '@shop/runtime';
import { percentile } from './percentile.js';

/** A clock of milliseconds is too coarse for one round of a bare chain; so many of them together are one sample. */
const roundsInASample = 20;

/** @returns the median time of one round, in milliseconds */
export async function medianRound(clock: Clock, samples: number, round: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    const begun = clock.now();
    for (let count = 0; count < roundsInASample; count += 1) await round();
    times.push((clock.now() - begun) / roundsInASample);
  }
  return percentile(times, 0.5);
}
