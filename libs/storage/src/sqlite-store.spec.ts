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

  it('shows outside a transaction what was committed last, whether others are open or not', async () => {
    await store.transaction((tx) => sql`create table letters (id integer)`.execute(tx.of()));
    const count = async () => (await sql<{ n: number }>`select count(*) as n from letters`.execute(store.of())).rows;
    await store.transaction(async (tx) => {
      await sql`insert into letters values (1)`.execute(tx.of());
      expect(await count()).toEqual([{ n: 0 }]);
    });
    expect(await count()).toEqual([{ n: 1 }]);
    await expect(
      store.transaction(async (tx) => {
        await sql`insert into letters values (2)`.execute(tx.of());
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await count()).toEqual([{ n: 1 }]);
  });

  it('refuses to be written outside a transaction, whatever the statement gives back', async () => {
    await store.transaction((tx) => sql`create table letters (id integer)`.execute(tx.of()));
    const write = sql`insert into letters values (1) returning id`.execute(store.of());
    await expect(write).rejects.toThrow('readonly');
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

  describe('with several transactions in one turn', () => {
    const names = async () =>
      (await sql<{ name: string }>`select name from guests order by name`.execute(store.of())).rows.map(
        ({ name }) => name,
      );
    const invite = (tx: Tx, name: string) => sql`insert into guests values (${name})`.execute(tx.of());
    let moments: string[];

    beforeEach(async () => {
      moments = [];
      await store.close();
      const reached = (moment: string, name: string) => void moments.push(`${moment} ${name}`);
      store = await openSqliteStore({ file, migrations: [], faults: { reached } });
      await store.transaction((tx) => sql`create table guests (name text primary key)`.execute(tx.of()));
    });

    it('waits for the disk once, and tells nobody before that', async () => {
      const both = ['Ana', 'Bia'].map((name) => store.transaction((tx) => invite(tx, name), name));
      await Promise.all(both);
      expect(moments).toEqual(['before-commit Ana', 'before-commit Bia', 'after-commit Ana', 'after-commit Bia']);
    });

    it('lets none of them suffer from one that throws', async () => {
      const [ana, bia, caio] = ['Ana', 'Bia', 'Caio'].map((name) =>
        store.transaction(async (tx) => {
          await invite(tx, name);
          if (name === 'Bia') throw new Error('not coming');
          return name;
        }),
      );
      await expect(bia).rejects.toThrow('not coming');
      await expect(Promise.all([ana, caio])).resolves.toEqual(['Ana', 'Caio']);
      expect(await names()).toEqual(['Ana', 'Caio']);
    });

    it('lets each see what those before it have written', async () => {
      const [, seen] = await Promise.all([
        store.transaction((tx) => invite(tx, 'Ana')),
        store.transaction((tx) => sql<{ name: string }>`select name from guests`.execute(tx.of())),
      ]);
      expect(seen.rows).toEqual([{ name: 'Ana' }]);
    });

    it('keeps nothing of any of them, and says so to each, when the commit fails', async () => {
      await store.transaction(async (tx) => {
        await sql`create table seats (guest text references guests deferrable initially deferred)`.execute(tx.of());
      });
      const invited = store.transaction((tx) => invite(tx, 'Ana'));
      const seated = store.transaction((tx) => sql`insert into seats values ('nobody')`.execute(tx.of()));
      await expect(seated).rejects.toThrow('FOREIGN KEY');
      await expect(invited).rejects.toThrow('FOREIGN KEY');
      expect(await names()).toEqual([]);
      await store.transaction((tx) => invite(tx, 'Bia'));
      expect(await names()).toEqual(['Bia']);
    });
  });
});
