import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Store } from '@shop/storage';
import { SagaLease } from './lease.js';
import { keepLease } from './statements/keep-lease.js';
import { instantRuntime, until } from './testing/index.js';
import { SagaRows } from './testing/saga-rows.js';

const day = 24 * 60 * 60 * 1_000;

describe('The lease of a runner', () => {
  let rows: SagaRows;
  let now: number;
  /** Each ends a wait for the next beat. */
  let waits: (() => void)[];
  let taken: string[];
  let leases: SagaLease[];

  beforeEach(async () => {
    rows = await SagaRows.open();
    now = Date.UTC(2026, 0, 1);
    [waits, taken, leases] = [[], [], []];
  });
  afterEach(async () => {
    await Promise.all(leases.map((lease) => lease.stop()));
    await rows.remove();
  });

  const begin = async (store: Store) => {
    const sleep = (_: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        waits.push(resolve);
        signal?.addEventListener('abort', () => resolve());
      });
    const runtime = { ...instantRuntime(), clock: { now: () => now }, timers: { after: () => () => {}, sleep } };
    const lease = new SagaLease('me', store, runtime);
    leases.push(lease);
    await lease.begin((works) => taken.push(...works.map(({ id, step }) => `${id}:${step}`)));
    return lease;
  };
  const beat = async (ms: number) => {
    now += ms;
    waits.shift()?.();
    await until(() => waits.length === 1);
  };

  it('is kept for ten seconds from the very start, and renewed at every beat', async () => {
    const { store, shared } = rows;
    let before: Record<string, number> | undefined;
    const looksFirst: Store = {
      ...shared,
      transaction: async (work, name) => {
        const result = await store.transaction(work, name);
        before ??= await rows.leases();
        return result;
      },
    };
    await begin(looksFirst);
    expect(before).toEqual({ me: now + 10_000 });
    await beat(2_500);
    expect(await rows.leases()).toEqual({ me: now + 10_000 });
  });

  it('is not kept in a database that no other writes: what is left there is taken up at once, and only then', async () => {
    await rows.add({ id: 'left', owner: 'dead' }, { charge: {} });
    await begin(rows.store);
    expect(taken).toEqual(['left:charge']);
    expect(await rows.leases()).toEqual({});
    expect(waits).toEqual([]);
  });

  it('has its runner look, at every beat, for what others leave behind and for what itself has lost sight of', async () => {
    await begin(rows.shared);
    expect(taken).toEqual([]);
    await rows.add({ id: 'left', owner: 'dead' }, { charge: { at: now } });
    await rows.add({ id: 'lost', owner: 'me' }, { charge: { at: now - 30_000 }, ship: { at: now, status: 'done' } });
    await rows.add({ id: 'young', owner: 'me' }, { charge: { at: now } });
    await beat(2_500);
    expect(taken).toEqual(['left:charge', 'lost:charge']);
  });

  it('is given back when its runner stops, and with it go those of runners gone for a day', async () => {
    await rows.store.transaction((tx) => keepLease(tx, 'long gone', now - day - 1));
    await rows.store.transaction((tx) => keepLease(tx, 'gone', now - day));
    await rows.store.transaction((tx) => keepLease(tx, 'living', now + 10_000));
    const lease = await begin(rows.shared);
    await lease.stop();
    expect(await rows.leases()).toEqual({ gone: now - day, living: now + 10_000 });
  });
});
