import { domains, serviceNames, type Domain, type ServiceName, type WireEnd, type WireTrouble } from '@shop/contracts';
import type { Chance } from './seeded.js';

export type Process = ServiceName | 'partners';

/** Something that goes wrong, so long after what went wrong before it is over, and for how long. In milliseconds. */
export type Disturbance = { readonly calmMs: number } & (
  | { readonly kind: 'kill'; readonly services: readonly Process[]; readonly forMs: number }
  | { readonly kind: 'pause'; readonly service: Process; readonly forMs: number }
  /** The whole broker, or one of its nodes. */
  | { readonly kind: 'broker'; readonly node?: string }
  | { readonly kind: 'wire'; readonly end: WireEnd; readonly trouble: WireTrouble; readonly forMs: number }
  | { readonly kind: 'partners-fail'; readonly forMs: number }
  | { readonly kind: 'twice'; readonly service: Domain; readonly forMs: number }
);

export interface Weather {
  /** From the end of one disturbance to the next, at least and at most. */
  readonly calmMs: readonly [from: number, to: number];
  /** Every so many disturbances the broker is killed. (Default: never) */
  readonly brokerEvery?: number;
  /** Its nodes, of which one is killed at a time. (Default: the whole broker is) */
  readonly brokerNodes?: readonly string[];
  /** The wires that can be in trouble. (Default: none, where the shop has none) */
  readonly wires?: readonly WireEnd[];
}

/** What goes wrong, one thing after the other, as many as are asked for: the same for the same chance. */
export function disturbancesBy(chance: Chance, count: number, weather: Weather) {
  const { calmMs, brokerEvery, brokerNodes = [], wires = [] } = weather;
  return Array.from({ length: count }, (_, at): Disturbance => {
    const calm = { calmMs: chance.whole(...calmMs) };
    if (brokerEvery !== undefined && at % brokerEvery === brokerEvery - 1)
      return { ...calm, kind: 'broker', ...(brokerNodes.length > 0 && { node: oneOf(chance, brokerNodes) }) };
    return { ...calm, ...somethingBy(chance, wires) };
  });
}

function somethingBy(chance: Chance, wires: readonly WireEnd[]) {
  const kind = chance.pick([
    [80, 'kill'],
    [8, 'pause'],
    [6, 'twice'],
    [6, 'partners-fail'],
    [wires.length > 0 ? 15 : 0, 'wire'],
  ] as const);
  switch (kind) {
    case 'kill':
      return { kind, services: victimsBy(chance), forMs: chance.whole(0, 1_000) };
    case 'pause':
      return { kind, service: oneOf(chance, processes), forMs: chance.whole(200, 4_000) };
    case 'twice':
      return { kind, service: oneOf(chance, domains), forMs: 5_000 };
    case 'partners-fail':
      return { kind, forMs: chance.whole(1_000, 6_000) };
    case 'wire':
      return { kind, end: oneOf(chance, wires), trouble: oneOf(chance, troubles), forMs: chance.whole(500, 4_000) };
  }
}

const processes: readonly Process[] = [...serviceNames, 'partners'];
const troubles: readonly WireTrouble[] = [{ how: 'cut' }, { how: 'blackhole' }, { how: 'half-open' }, { delayMs: 200 }];

function oneOf<Item>(chance: Chance, items: readonly Item[]): Item {
  return chance.pick(items.map((item) => [1, item] as const));
}

/** One process, or two in the same moment. */
function victimsBy(chance: Chance): readonly Process[] {
  const [first, second] = [oneOf(chance, processes), oneOf(chance, processes)];
  return chance.next() < 0.4 && first !== second ? [first, second] : [first];
}
