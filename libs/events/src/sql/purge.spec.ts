import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openPostgresStore, type Store } from '@shop/storage';
import { PostgresNode } from '@shop/storage/testing';
import type { InboxTables } from '../inbox.tables.js';
import { Inbox } from '../inbox.js';
import type { OutboxTables } from '../outbox.tables.js';
import { orderCancelled, runtime, testMigrations, testStore } from '../testing/fixtures.js';
import { purgeHandled } from './purge-handled.js';
import { purgeSent } from './purge-sent.js';

jest.setTimeout(60_000);

const stores: Record<string, () => Promise<{ store: Store; remove: () => Promise<unknown> }>> = {
  'a file of SQLite': testStore,
  PostgreSQL: async () => {
    const node = await PostgresNode.create();
    const store = await openPostgresStore({ url: await node.database(), migrations: testMigrations, runtime });
    const remove = async () => {
      await store.close();
      await node.remove();
    };
    return { store, remove };
  },
};

describe.each(Object.keys(stores))('What is purged of a service’s messages in %s', (name) => {
  let store: Store;
  let remove: () => Promise<unknown>;
  beforeAll(async () => {
    ({ store, remove } = await stores[name]!());
  });
  afterAll(() => remove());
  beforeEach(() =>
    store.transaction(async (tx) => {
      await tx.of<OutboxTables>().deleteFrom('outbox').execute();
      await tx.of<InboxTables>().deleteFrom('inbox').execute();
    }),
  );

  describe('of the outbox,', () => {
    const add = (id: string, state: { sent_at?: number; parked_at?: number }) =>
      store.transaction((tx) =>
        tx
          .of<OutboxTables>()
          .insertInto('outbox')
          .values({ message_id: id, message: '{}', tries: 0, ...state })
          .execute(),
      );
    const purge = (before: number, limit = 100) => store.transaction((tx) => purgeSent(tx, before, limit));
    const left = async () => {
      const rows = await store.of<OutboxTables>().selectFrom('outbox').select('message_id').execute();
      return rows.map(({ message_id }) => message_id).sort();
    };

    it('is what was sent before a time, and nothing that waits or was parked', async () => {
      await add('old', { sent_at: 1 });
      await add('young', { sent_at: 50 });
      await add('unsent', {});
      await add('parked', { parked_at: 1 });
      expect(await purge(50)).toBe(1);
      expect(await left()).toEqual(['parked', 'unsent', 'young']);
    });

    it('goes the oldest first, and no more than was said', async () => {
      for (const [id, sent_at] of [
        ['c', 3],
        ['a', 1],
        ['b', 2],
      ] as const)
        await add(id, { sent_at });
      expect(await purge(50, 2)).toBe(2);
      expect(await left()).toEqual(['c']);
      expect(await purge(50, 2)).toBe(1);
    });
  });

  describe('of the inbox,', () => {
    const at = (now: number) => new Inbox(store, 'payment', { now: () => now });
    const hear = (now: number, message: ReturnType<typeof orderCancelled>, consumer?: string) =>
      at(now).once(message, () => Promise.resolve('handled'), consumer);
    const purge = (before: number, limit = 100) => store.transaction((tx) => purgeHandled(tx, before, limit));

    it('is that a message was handled before a time; what was handled since is still known', async () => {
      const [old, young] = [orderCancelled(), orderCancelled()];
      await hear(1, old);
      await hear(50, young);
      expect(await purge(50)).toBe(1);
      expect(await hear(60, young)).toBeUndefined();
      expect(await hear(60, old)).toBe('handled');
    });

    it('goes for each consumer by itself, the oldest first, and no more than was said', async () => {
      const message = orderCancelled();
      await hear(2, message, 'second');
      await hear(1, message, 'first');
      expect(await purge(50, 1)).toBe(1);
      expect(await hear(60, message, 'second')).toBeUndefined();
      expect(await hear(60, message, 'first')).toBe('handled');
    });
  });
});
