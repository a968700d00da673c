import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Kysely } from 'kysely';
import { openSqliteStore } from './sqlite-store.js';
import { statement } from './statement.js';
import type { Store } from './store.js';

interface Tables {
  note: { id: number; text: string | null };
}

const create = {
  name: 'note-001',
  up: (db: Kysely<unknown>) =>
    db.schema.createTable('note').addColumn('id', 'integer').addColumn('text', 'text').execute(),
};

describe('A statement', () => {
  let folder: string;
  let store: Store;
  let built: number;

  const put = statement((db: Kysely<Tables>, { id, text }: Tables['note']) => {
    built += 1;
    return db.insertInto('note').values({ id, text });
  });
  const since = statement((db: Kysely<Tables>, { from, text }: { from: number; text: string }) =>
    db.selectFrom('note').select('id').where('id', '>=', from).where('text', '=', text).where('id', '<', 9),
  );

  beforeEach(async () => {
    built = 0;
    folder = await mkdtemp(join(tmpdir(), 'statement-'));
    store = await openSqliteStore({ file: join(folder, 'test.db'), migrations: [create] });
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('takes other arguments each time it is run, and is built once', async () => {
    await store.transaction(async (tx) => {
      for (const id of [1, 2, 3, 9]) await put(tx, { id, text: 'same' });
      await put(tx, { id: 4, text: null });
    });
    expect((await since(store, { from: 2, text: 'same' })).rows).toEqual([{ id: 2 }, { id: 3 }]);
    expect((await since(store, { text: 'same', from: 1 })).rows).toHaveLength(3);
    expect(built).toBeLessThan(2);
  });

  it('says how many rows it has changed', async () => {
    const { numAffectedRows } = await store.transaction((tx) => put(tx, { id: 1, text: 'one' }));
    expect(numAffectedRows).toBe(1n);
  });

  it('is refused through a transaction that has ended', async () => {
    const tx = await store.transaction((open) => Promise.resolve(open));
    await expect(put(tx, { id: 1, text: 'late' })).rejects.toThrow('has ended');
    expect((await since(store, { from: 0, text: 'late' })).rows).toEqual([]);
  });
});
