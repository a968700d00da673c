import { serviceNames, type Style } from '@shop/contracts';
import { must, type Customer, type Shop } from '@shop/scenarios';
import { cpuMsOf } from './cpu.js';
import type { Yardstick } from '../yardstick/yardstick.js';
import type { LoadSample } from './load-readings.js';

/** Orders at the same time, and how often so many are placed for one sample. The last is the full load. */
export const loads = [
  { atOnce: 1, times: 4 },
  { atOnce: 4, times: 2 },
  { atOnce: 16, times: 1 },
] as const;
export const guestsNeeded = Math.max(...loads.map(({ atOnce }) => atOnce));

/** The process of each name in a style; the broker may be several. */
export type Processes = Readonly<Record<string, readonly number[]>>;

/** @param brokerPids where the style needs one that is ours */
export async function processesOf({ control, traits }: Shop, style: Style, brokerPids: readonly number[]) {
  const { items } = await control.services();
  const named = (name: string) => items.filter((item) => item.name === name && item.style === style);
  const own = [...serviceNames, 'partners'].map((name) => [name, named(name).flatMap(({ pid }) => pid ?? [])] as const);
  const broker = traits.needsBroker && brokerPids.length > 0 ? [['broker', brokerPids] as const] : [];
  return Object.fromEntries([...own, ...broker]) as Processes;
}

/** What a sample is measured by. */
export interface Gauges {
  readonly processes: Processes;
  readonly yardstick: Pick<Yardstick, 'begin' | 'end'>;
}

/** One sample: so many orders, each load in turn. A burst ends when the last of its orders has. */
export async function sampleLoad(shop: Shop, guests: readonly Customer[], sku: string, gauges: Gauges) {
  const { processes, yardstick } = gauges;
  const rates: LoadSample['rates'][number][] = [];
  let full: LoadSample['full'];
  for (const { atOnce, times } of loads) {
    const crowd = guests.slice(0, atOnce);
    const isFull = atOnce === guestsNeeded;
    if (isFull) yardstick.begin();
    const began = { at: shop.machine.clock.now(), cpu: cpuOf(processes) };
    let busyMs = 0;
    for (let time = 0; time < times; time += 1) busyMs += await burst(shop, crowd, sku);
    const orders = atOnce * times;
    rates.push({ atOnce, perSecond: (orders * 1_000) / busyMs });
    const window = windowSince(began, shop.machine.clock.now(), cpuOf(processes));
    if (!isFull) continue;
    const plainCallMs = await yardstick.end();
    full = window && { ...window, orders, plainCallMs };
  }
  return { rates, full } satisfies LoadSample;
}

/** So many bursts of full load, of which nothing is kept. */
export async function warmUp(shop: Shop, guests: readonly Customer[], sku: string, bursts: number): Promise<void> {
  for (let time = 0; time < bursts; time += 1) await burst(shop, guests, sku);
}

/** @returns from the first order to the end of the last, in milliseconds: by the shop's own times, not by our looking */
async function burst({ machine }: Shop, guests: readonly Customer[], sku: string): Promise<number> {
  await Promise.all(guests.map((guest) => guest.fill([{ sku, quantity: 1 }])));
  const began = machine.clock.now();
  const orders = await Promise.all(guests.map(async (guest) => must(await guest.checkoutUntilAnswered())));
  let ended = began;
  // One after the other: when the first has ended most have, so that little is asked in vain.
  for (const [at, order] of orders.entries()) {
    const { history } = await guests[at]!.waitForEnd(order);
    ended = Math.max(ended, Date.parse(history.at(-1)!.at));
  }
  return Math.max(1, ended - began);
}

type CpuTimes = Readonly<Record<string, number>>;

/** Undefined where the system does not tell of one of them. */
function cpuOf(processes: Processes): CpuTimes | undefined {
  const each = Object.entries(processes).map(([name, pids]) => {
    const times = pids.map((pid) => cpuMsOf(pid));
    return [name, times.includes(undefined) ? NaN : times.reduce<number>((sum, time) => sum + (time ?? 0), 0)] as const;
  });
  return each.some(([, time]) => Number.isNaN(time)) ? undefined : Object.fromEntries(each);
}

function windowSince(
  began: { readonly at: number; readonly cpu: CpuTimes | undefined },
  now: number,
  cpu: CpuTimes | undefined,
): { readonly ms: number; readonly cpuMs: CpuTimes } | undefined {
  if (!began.cpu || !cpu) return undefined;
  const before = began.cpu;
  const cpuMs = Object.fromEntries(Object.entries(cpu).map(([name, time]) => [name, time - (before[name] ?? 0)]));
  return { ms: now - began.at, cpuMs };
}
