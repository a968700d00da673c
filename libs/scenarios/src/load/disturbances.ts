import { domains, serviceNames, type Domain, type ServiceName } from '@shop/contracts';
import type { Chance } from './seeded.js';

/** Something that goes wrong at a certain time, and for how long. Times in milliseconds. */
export type Disturbance = { readonly afterMs: number } & (
  | { readonly kind: 'kill' | 'pause'; readonly service: ServiceName | 'partners'; readonly forMs: number }
  | { readonly kind: 'broker' }
  | { readonly kind: 'partners-fail'; readonly forMs: number }
  | { readonly kind: 'twice'; readonly service: Domain; readonly forMs: number }
);

export interface Weather {
  /** From the end of one disturbance to the next, at least and at most. */
  readonly calmMs: readonly [from: number, to: number];
  /** How often the broker is killed in one storm. */
  readonly brokerKills: number;
}

/** What goes wrong in so many milliseconds, one thing after the other: the same for the same chance. */
export function disturbancesBy(chance: Chance, durationMs: number, { calmMs, brokerKills }: Weather): Disturbance[] {
  const found: Disturbance[] = [];
  const anyone = () => chance.pick([...serviceNames, 'partners' as const].map((name) => [1, name] as const));
  const brokerAt = Array.from({ length: brokerKills }, (_, at) => ((at + 0.5) * durationMs) / brokerKills);
  for (let now = chance.whole(...calmMs); now < durationMs; now += chance.whole(...calmMs)) {
    if (brokerAt.length > 0 && now >= brokerAt[0]!) {
      brokerAt.shift();
      found.push({ afterMs: now, kind: 'broker' });
      continue;
    }
    const kind = chance.pick([
      [80, 'kill'],
      [8, 'pause'],
      [6, 'twice'],
      [6, 'partners-fail'],
    ] as const);
    const afterMs = now;
    if (kind === 'kill') found.push({ afterMs, kind, service: anyone(), forMs: chance.whole(0, 1_000) });
    else if (kind === 'pause') found.push({ afterMs, kind, service: anyone(), forMs: chance.whole(200, 4_000) });
    else if (kind === 'partners-fail') found.push({ afterMs, kind, forMs: chance.whole(1_000, 6_000) });
    else found.push({ afterMs, kind, service: chance.pick(domains.map((name) => [1, name])), forMs: 5_000 });
  }
  return found;
}
