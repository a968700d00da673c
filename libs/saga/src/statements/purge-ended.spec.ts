import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { systemRuntime } from '@shop/runtime';
import { openPostgresStore, openSqliteStore, type Store } from '@shop/storage';
import { PostgresNode } from '@shop/storage/testing';
import { sagaMigrations as migrations } from '../migrations.js';
import type { SagaRow, SagaTables } from '../tables.js';
import { purgeEnded } from './purge-ended.js';
import { storeIntent } from './store-intent.js';
import { storeSaga } from './store-saga.js';

jest.setTimeout(60_000);

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const cause = { id: 'request', correlationid: 'c', traceparent: '00-0-0-00' };

const stores: Record<string, () => Promise<{ store: Store; remove: () => Promise<unknown> }>> = {
  'a file of SQLite': async () => {
    const folder = await mkdtemp(join(tmpdir(), 'saga-'));
    const store = await openSqliteStore({ file: join(folder, 'saga.db'), migrations });
    return { store, remove: () => rm(folder, { recursive: true }) };
  },
  PostgreSQL: async () => {
    const node = await PostgresNode.create();
    const store = await openPostgresStore({ url: await node.database(), migrations, runtime: systemRuntime(silent) });
    return { store, remove: () => node.remove() };
  },
};

describe.each(Object.keys(stores))('The log of sagas in %s', (name) => {
  let store: Store;
  let remove: () => Promise<unknown>;
  beforeAll(async () => {
    ({ store, remove } = await stores[name]!());
  });
  afterAll(async () => {
    await store.close();
    await remove();
  });
  beforeEach(() =>
    store.transaction(async (tx) => {
      await tx.of<SagaTables>().deleteFrom('saga_step').execute();
      await tx.of<SagaTables>().deleteFrom('saga').execute();
    }),
  );

  /** @param at when something of it was written last */
  const saga = (id: string, status: SagaRow['status'], at: number) =>
    store.transaction(async (tx) => {
      const work = { id, data: {}, cause, owner: 'runner', fence: 1 };
      await storeSaga(tx, work, at);
      await tx.of<SagaTables>().updateTable('saga').set({ status }).where('id', '=', id).execute();
      for (const step of ['charge', 'ship']) await storeIntent(tx, { ...work, step, messageId: step, asked: {} }, at);
    });
  const purge = (before: number, limit = 100) => store.transaction((tx) => purgeEnded(tx, before, limit));
  /** The sagas that there are, and those that there are steps of. */
  const left = async () => {
    const db = store.of<SagaTables>();
    const sagas = await db.selectFrom('saga').select('id').orderBy('id').execute();
    const steps = await db.selectFrom('saga_step').select('saga_id as id').distinct().orderBy('id').execute();
    return [sagas, steps].map((rows) => rows.map(({ id }) => id));
  };

  it('loses what ended before a time, with its steps, and nothing that runs or waits for a person, however old', async () => {
    await saga('old', 'ended', 1);
    await saga('running', 'running', 1);
    await saga('parked', 'parked', 1);
    await saga('young', 'ended', 50);
    expect(await purge(50)).toBe(1);
    const others = ['parked', 'running', 'young'];
    expect(await left()).toEqual([others, others]);
    expect(await purge(50)).toBe(0);
  });

  it('loses the oldest first, and no more than it is told to at a time', async () => {
    for (const [id, at] of [
      ['c', 3],
      ['a', 1],
      ['b', 2],
    ] as const)
      await saga(id, 'ended', at);
    expect(await purge(50, 2)).toBe(2);
    expect(await left()).toEqual([['c'], ['c']]);
    expect(await purge(50, 2)).toBe(1);
  });
});
