import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { styles } from '@shop/contracts';
import { systemRuntime } from '@shop/runtime';
import { eventually, silent, testClassroom, type TestClassroom } from '../testing/classroom.js';
import { listen, type Listener } from '../testing/listen.js';
import { loadSku } from './load-customer.js';

jest.setTimeout(60_000);

let classroom: TestClassroom;
let page: Listener | undefined;
/** What is to happen after a minute, called by hand. */
let minutes: (() => void)[];

beforeEach(async () => {
  const { timers } = systemRuntime(silent);
  minutes = [];
  const after: typeof timers.after = (ms, action) => {
    if (ms !== 60_000) return timers.after(ms, action);
    minutes.push(action);
    return () => (minutes = minutes.filter((one) => one !== action));
  };
  classroom = await testClassroom({ timers: { ...timers, after } });
});
afterEach(async () => {
  page?.close();
  page = undefined;
  await classroom.close();
});

const set = (perSecond: number) =>
  fetch(`${classroom.url}/api/load`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ perSecond }),
  });
const plan = async () => await (await fetch(`${classroom.url}/api/load`)).json();
const ordersIn = (style: (typeof styles)[number]) => [...classroom.shops[style].orders.values()];
const last = () => page?.of('figures').at(-1)?.styles;

describe('a load', () => {
  it('orders in both styles at the pace that was asked for, each cart a new one', async () => {
    expect((await set(20)).status).toBe(200);
    expect(await plan()).toEqual({ perSecond: 20 });

    for (const style of styles) {
      await eventually(`forty orders in the ${style} style`, () => ordersIn(style).length >= 40);
      const orders = ordersIn(style);
      expect(orders.every(({ items }) => items.length === 1 && items[0]?.sku === loadSku)).toBe(true);
    }
    const stocked = classroom.shops.orchestrated.received.filter(({ path }) => path === `/stock/${loadSku}`);
    expect(stocked).toHaveLength(1);
  });

  it('is not slowed down by a shop that does not answer: who is due waits, and goes away', async () => {
    page = await listen(classroom.url);
    classroom.shops.orchestrated.instead = ({ path }) => (path === '/orders' ? null : undefined);
    await set(50);

    await eventually('the one to lie behind', () => (last()?.orchestrated?.behind ?? 0) > 50);
    await eventually('some to go away', () => (last()?.orchestrated?.failedPerSecond ?? 0) > 0);
    expect(last()?.choreographed?.behind).toBeLessThan(50);
  });

  it('tells how many are accepted, open and completed, and how long it takes', async () => {
    page = await listen(classroom.url);
    await set(10);
    await eventually('open orders', () => (last()?.choreographed?.open ?? 0) >= 10);
    expect(last()?.choreographed).toMatchObject({ completedPerSecond: 0, p50Ms: null });

    await set(0);
    await eventually('no new ones', () => last()?.choreographed?.acceptedPerSecond === 0);
    classroom.shops.choreographed.become('completed');
    await eventually('all to be at their end', () => last()?.choreographed?.open === 0);
    expect(page.of('figures').some(({ styles: told }) => (told.choreographed?.completedPerSecond ?? 0) > 0)).toBe(true);
    expect(last()?.choreographed?.p50Ms).toBeGreaterThan(0);
    expect(last()?.orchestrated?.open).toBeGreaterThan(0);
  });

  it('ends by itself when nobody has listened for a minute, and not while somebody does', async () => {
    page = await listen(classroom.url);
    await set(5);
    expect(minutes).toEqual([]);

    page.close();
    await eventually('the minute to begin', () => minutes.length === 1);
    page = await listen(classroom.url);
    await eventually('it to be called off', () => minutes.length === 0);

    page.close();
    await eventually('the minute to begin again', () => minutes.length === 1);
    minutes[0]?.();
    expect(await plan()).toEqual({ perSecond: 0 });
  });

  it('that was asked for while nobody listened ends as well', async () => {
    await set(5);
    expect(minutes).toHaveLength(1);
    minutes[0]?.();
    expect(await plan()).toEqual({ perSecond: 0 });
  });
});
