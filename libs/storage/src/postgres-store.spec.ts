import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { sql } from 'kysely';
import { systemRuntime, Unavailable } from '@shop/runtime';
import { openPostgresStore } from './postgres-store.js';
import type { Migration, Store, Tx } from './store.js';
import { describeStore } from './store.contract.js';
import { PostgresNode } from './testing/index.js';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const runtime = systemRuntime(silent);

// A dozen connections for most tests, each with a login that is meant to be slow.
jest.setTimeout(60_000);

let node: PostgresNode;
beforeAll(async () => {
  node = await PostgresNode.create();
});
afterAll(() => node.remove());

describeStore('A store in PostgreSQL', async () => {
  const url = await node.database();
  return {
    open: (migrations, reportError) =>
      openPostgresStore({ url, migrations, runtime, ...(reportError ? { reportError } : {}) }),
    remove: () => Promise.resolve(),
  };
});

interface Tables {
  shelf: { sku: string; units: number };
  note: { position: number; text: string; sent: number };
}

const tables: Migration = {
  name: 'test-001',
  async up(db) {
    await sql`create table shelf (sku text primary key, units bigint not null check (units >= 0))`.execute(db);
    await sql`create table note (
      position bigint generated always as identity primary key, text text not null unique, sent bigint not null default 0
    )`.execute(db);
  },
};

const add = async (tx: Tx, text: string) => {
  await tx.of<{ note: { text: string } }>().insertInto('note').values({ text }).execute();
};

/** Two processes know nothing of each other but the database; two stores in one process do not either. */
describe('Two stores on one PostgreSQL database', () => {
  let url: string;
  let one: Store;
  let two: Store;

  const open = () => openPostgresStore({ url, migrations: [tables], runtime });
  beforeEach(async () => {
    url = await node.database();
    [one, two] = await Promise.all([open(), open()]);
  });
  afterEach(async () => {
    await Promise.all([one.close(), two.close()]);
  });

  const units = async () => (await one.of<Tables>().selectFrom('shelf').selectAll().execute())[0]?.units;
  const put = (count: number) =>
    one.transaction(async (tx) => {
      await tx.of<Tables>().insertInto('shelf').values({ sku: 'MUG', units: count }).execute();
    });

  it('bring the schema up to date once, when they start at the same moment', async () => {
    const { rows } = await sql<{ name: string }>`select name from migration`.execute(one.of());
    expect(rows).toEqual([{ name: 'test-001' }]);
  });

  it('never give the last unit away twice, although each looks before it takes', async () => {
    await put(5);
    const take = (store: Store) =>
      store.transaction(async (tx) => {
        const { units: left } = await tx.of<Tables>().selectFrom('shelf').selectAll().executeTakeFirstOrThrow();
        if (left === 0) return false;
        await tx
          .of<Tables>()
          .updateTable('shelf')
          .set({ units: left - 1 })
          .execute();
        return true;
      });
    const taken = await Promise.all(Array.from({ length: 20 }, (_, index) => take(index % 2 ? one : two)));
    expect(taken.filter(Boolean)).toHaveLength(5);
    expect(await units()).toBe(0);
  });

  it('keep a rule over rows that neither of them changes: one of two who looked gives way', async () => {
    // Each adds a note if there is none: with less isolation both would see none, and write different rows.
    const addFirst = (store: Store, text: string) =>
      store.transaction(async (tx) => {
        const known = await tx.of<Tables>().selectFrom('note').select('text').execute();
        if (known.length > 0) return known[0]?.text;
        await add(tx, text);
        return text;
      });
    const said = await Promise.all(
      Array.from({ length: 10 }, (_, index) => addFirst(index % 2 ? one : two, `note ${index}`)),
    );
    expect(new Set(said).size).toBe(1);
  });

  it('run a work again that gave way, with the actions of its last run only', async () => {
    await put(0);
    let runs = 0;
    const acted: number[] = [];
    await one.transaction(async (tx) => {
      const run = ++runs;
      const { units: seen } = await tx.of<Tables>().selectFrom('shelf').selectAll().executeTakeFirstOrThrow();
      if (run === 1) {
        await two.transaction(async (other) => {
          await other.of<Tables>().updateTable('shelf').set({ units: 7 }).execute();
        });
      }
      await tx
        .of<Tables>()
        .updateTable('shelf')
        .set({ units: seen + 1 })
        .execute();
      tx.afterCommit(() => acted.push(run));
    });
    expect([runs, acted, await units()]).toEqual([2, [2], 8]);
  });

  it('let one of two equal keys win, and the other find it', async () => {
    const once = (store: Store) =>
      store.transaction(async (tx) => {
        const known = await tx.of<Tables>().selectFrom('note').select('text').where('text', '=', 'key').execute();
        if (known.length > 0) return 'found';
        await add(tx, 'key');
        return 'written';
      });
    const outcomes = await Promise.all(Array.from({ length: 12 }, (_, index) => once(index % 2 ? one : two)));
    expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1);
  });

  it('give out positions that are not in the order of commits: whoever reads on from the last one misses some', async () => {
    let commitLate: () => void = () => {};
    const late = new Promise<void>((resolve) => (commitLate = resolve));
    let isWritten: () => void = () => {};
    const written = new Promise<void>((resolve) => (isWritten = resolve));
    const slow = one.transaction(async (tx) => {
      await add(tx, 'first position, last commit');
      isWritten();
      await late;
    });
    await written;
    await two.transaction((tx) => add(tx, 'second position, first commit'));

    const read = (where: 'by position' | 'by mark', after = 0) =>
      two
        .of<Tables>()
        .selectFrom('note')
        .selectAll()
        .$if(where === 'by position', (query) => query.where('position', '>', after))
        .$if(where === 'by mark', (query) => query.where('sent', '=', 0))
        .orderBy('position')
        .execute();
    const [seen] = await read('by position');
    commitLate();
    await slow;
    expect(await read('by position', seen?.position)).toEqual([]);
    expect((await read('by mark')).map(({ text }) => text)).toContain('first position, last commit');
  });
});

describe('A database of PostgreSQL', () => {
  it('refuses to be written outside a transaction', async () => {
    const store = await openPostgresStore({ url: await node.database(), migrations: [], runtime });
    const write = sql`create table sneaked_in (id integer)`.execute(store.of());
    await expect(write).rejects.toThrow('read-only');
    await store.close();
  });

  it('does not say that something is stored whose failure was swallowed', async () => {
    const store = await openPostgresStore({ url: await node.database(), migrations: [tables], runtime });
    const deaf = store.transaction(async (tx) => {
      await add(tx, 'lost');
      await add(tx, 'lost').catch(() => undefined);
    });
    await expect(deaf).rejects.toThrow('had failed before');
    expect(await store.of<Tables>().selectFrom('note').selectAll().execute()).toEqual([]);
    await store.close();
  });

  it('is closed to the role of another database', async () => {
    const [mine, theirs] = [new URL(await node.database()), new URL(await node.database())];
    mine.pathname = theirs.pathname;
    const sneaking = openPostgresStore({ url: mine.href, migrations: [], runtime });
    await expect(sneaking).rejects.toThrow('permission denied');
  });

  it('says that it is not to be had while the server is away, and goes on when it is back', async () => {
    const store = await openPostgresStore({ url: await node.database(), migrations: [tables], runtime });
    await node.kill();
    await expect(store.transaction((tx) => add(tx, 'lost'))).rejects.toThrow(Unavailable);
    await node.start();
    await store.transaction((tx) => add(tx, 'kept'));
    expect(await store.of<Tables>().selectFrom('note').select('text').execute()).toEqual([{ text: 'kept' }]);
    await store.close();
  });
});
