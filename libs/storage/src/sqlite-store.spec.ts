import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import Database from 'libsql';
import { openSqliteStore } from './sqlite-store.js';
import type { Store, Tx } from './store.js';
import { describeStore } from './store.contract.js';

describeStore('A store in an SQLite file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'store-'));
  return {
    open: (migrations, reportError) =>
      openSqliteStore({ file: join(folder, 'test.db'), migrations, ...(reportError ? { reportError } : {}) }),
    remove: () => rm(folder, { recursive: true }),
  };
});

describe('An SQLite file', () => {
  let folder: string;
  let file: string;
  let store: Store;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'store-'));
    file = join(folder, 'test.db');
    store = await openSqliteStore({ file, migrations: [] });
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const pragma = async (name: string) => {
    const read = (db: ReturnType<Store['of']>) => sql<object>`pragma ${sql.raw(name)}`.execute(db);
    const writing = await store.transaction((tx) => read(tx.of()));
    const reading = await read(store.of());
    return [writing, reading].map(({ rows }) => Object.values(rows[0] ?? {})[0] as unknown);
  };

  it('is written with a log ahead and flushed at every commit, on both connections', async () => {
    expect(await pragma('journal_mode')).toEqual(['wal', 'wal']);
    expect(await pragma('synchronous')).toEqual([2, 2]);
    expect(await pragma('foreign_keys')).toEqual([1, 1]);
  });

  it('refuses to be written outside a transaction', async () => {
    const write = sql`create table sneaked_in (id integer)`.execute(store.of());
    await expect(write).rejects.toThrow('readonly');
  });

  it('says so when it is full, keeps nothing of what did not fit, and goes on when there is room', async () => {
    await store.transaction((tx) => sql`create table parcels (content text)`.execute(tx.of()));
    const put = (tx: Tx, bytes: number) => sql`insert into parcels values (${'x'.repeat(bytes)})`.execute(tx.of());
    const limit = (pages: number) =>
      store.transaction((tx) => sql`pragma max_page_count = ${sql.raw(String(pages))}`.execute(tx.of()));
    const kept = async () =>
      (await sql<{ count: number }>`select count(*) as count from parcels`.execute(store.of())).rows;
    await limit(10);
    const tooMuch = store.transaction(async (tx) => {
      await put(tx, 10);
      await put(tx, 1_000_000);
    });
    await expect(tooMuch).rejects.toThrow('full');
    expect(await kept()).toEqual([{ count: 0 }]);
    await limit(1_000_000);
    await store.transaction((tx) => put(tx, 1_000_000));
    expect(await kept()).toEqual([{ count: 1 }]);
  });

  it('fails soon, and recovers, when another process holds the write lock', async () => {
    const other = new Database(file);
    other.exec('begin immediate');
    const started = Date.now();
    await expect(store.transaction(() => Promise.resolve('mine'))).rejects.toThrow('locked');
    expect(Date.now() - started).toBeLessThan(2_000);
    other.exec('rollback');
    other.close();
    await expect(store.transaction(() => Promise.resolve('mine'))).resolves.toBe('mine');
  });
});
