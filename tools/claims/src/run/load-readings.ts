import { domains, type Domain } from '@shop/contracts';
import type { Reading } from '../reading.js';

type Sampled = Omit<Reading, 'style'>;

/** What one sample of load comes to. */
export interface LoadSample {
  /** Orders that ended a second, by how many were placed at once; the fewest first. */
  readonly rates: readonly { readonly atOnce: number; readonly perSecond: number }[];
  /** The full load: processor's time of each process while so many orders were placed. Undefined: not to be had. */
  readonly full:
    | {
        readonly orders: number;
        readonly ms: number;
        readonly cpuMs: Readonly<Record<string, number>>;
        /** Of one plain call meanwhile. */
        readonly plainCallMs: number;
      }
    | undefined;
}

/**
 * The readings of one sample. Throughput is told as times of what the same shop does one order after another, and
 * processor's time as times of a plain call: neither depends on how fast the machine is just then.
 */
export const loadReadings = ({ rates, full }: LoadSample): Sampled[] => [
  ...growthOf(rates),
  ...(full ? [...busiestOf(full), ...eachProcess(full)] : []),
];

function growthOf(rates: LoadSample['rates']): Sampled[] {
  const alone = rates[0]?.perSecond ?? 0;
  if (alone === 0) return [];
  const grown = rates.slice(1).map(({ atOnce, perSecond }): Sampled => ({
    measure: 'growth',
    part: `at-once-${atOnce}`,
    value: perSecond / alone,
  }));
  const most = grown.at(-1);
  return most ? [{ measure: 'growth', value: most.value }, ...grown] : [];
}

type Full = NonNullable<LoadSample['full']>;

const isService = (name: string): name is Domain => (domains as readonly string[]).includes(name);

/** The busiest of the six services; gateway and partners are the same in both styles, and the broker is no service. */
function busiestOf({ orders, cpuMs, plainCallMs }: Full): Sampled[] {
  const services = Object.entries(cpuMs).filter(([name]) => isService(name));
  const total = services.reduce((sum, [, ms]) => sum + ms, 0);
  const [busiest, most] = services.reduce((max, one) => (one[1] > max[1] ? one : max), ['', 0] as [string, number]);
  if (total === 0) return [];
  return [
    { measure: 'busiest-cpu', value: most / orders / plainCallMs, what: [busiest] },
    { measure: 'busiest-cpu-share', value: most / total, what: [busiest] },
    { measure: 'order-is-busiest', value: busiest === 'order' ? 1 : 0, what: [busiest] },
  ];
}

function eachProcess({ orders, ms, cpuMs, plainCallMs }: Full): Sampled[] {
  const each = Object.entries(cpuMs);
  const [first, most] = each.reduce((max, one) => (one[1] > max[1] ? one : max), ['', 0] as [string, number]);
  const all = each.reduce((sum, [, own]) => sum + own, 0);
  const inCalls = (cpu: number) => cpu / orders / plainCallMs;
  return [
    { measure: 'cpu-per-order', value: inCalls(all) },
    ...each.map(([part, own]): Sampled => ({ measure: 'cpu-per-order', part, value: inCalls(own) })),
    { measure: 'busy-at-full-load', value: most / ms, what: [first] },
    ...each.map(([part, own]): Sampled => ({ measure: 'busy-at-full-load', part, value: own / ms })),
  ];
}
