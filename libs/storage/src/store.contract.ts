import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Migration, Store } from './store.js';

interface Tables {
  note: { id: number; text: string };
}

const notes: Migration = {
  name: 'note-001',
  async up(db) {
    await db.schema
      .createTable('note')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('text', 'text', (column) => column.notNull())
      .execute();
  },
};

/** A database of its own for each test. `open` can be called again after the store is closed: it is the same database. */
export interface TestDatabase {
  open(migrations: readonly Migration[], reportError?: (error: unknown) => void): Promise<Store>;
  remove(): Promise<void>;
}

/** What every store has to do, whatever is behind it. */
export function describeStore(name: string, create: () => Promise<TestDatabase>): void {
  describe(name, () => {
    let database: TestDatabase;
    let store: Store;
    let reported: unknown[];

    beforeEach(async () => {
      database = await create();
      reported = [];
      store = await database.open([notes], (error) => reported.push(error));
    });
    afterEach(async () => {
      await store.close();
      await database.remove();
    });

    const write = (id: number, text = `note ${id}`) =>
      store.transaction(async (tx) => {
        await tx.of<Tables>().insertInto('note').values({ id, text }).execute();
      });
    const ids = async () => {
      const rows = await store.of<Tables>().selectFrom('note').select('id').orderBy('id').execute();
      return rows.map(({ id }) => id);
    };

    it('keeps what a transaction wrote, also after it was closed and opened again', async () => {
      await write(1);
      await store.close();
      store = await database.open([notes]);
      expect(await ids()).toEqual([1]);
    });

    it('keeps nothing of a transaction that throws, and gives the error to its caller', async () => {
      const failing = store.transaction(async (tx) => {
        await tx.of<Tables>().insertInto('note').values({ id: 1, text: 'lost' }).execute();
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await ids()).toEqual([]);
    });

    it('keeps nothing of a transaction in which a statement fails', async () => {
      await write(1);
      const failing = store.transaction(async (tx) => {
        await tx.of<Tables>().insertInto('note').values({ id: 2, text: 'lost' }).execute();
        await tx.of<Tables>().insertInto('note').values({ id: 1, text: 'there already' }).execute();
      });
      await expect(failing).rejects.toThrow();
      expect(await ids()).toEqual([1]);
      await write(2);
      expect(await ids()).toEqual([1, 2]);
    });

    it('returns what the work returned', async () => {
      expect(await store.transaction(() => Promise.resolve('answer'))).toBe('answer');
    });

    it('sees its own writes inside, and shows them outside only once they are committed', async () => {
      await store.transaction(async (tx) => {
        await tx.of<Tables>().insertInto('note').values({ id: 1, text: 'half way' }).execute();
        expect(await tx.of<Tables>().selectFrom('note').select('id').execute()).toEqual([{ id: 1 }]);
        expect(await ids()).toEqual([]);
      });
      expect(await ids()).toEqual([1]);
    });

    it('does not let two transactions that read and then write lose an update', async () => {
      await write(1, '0');
      const increment = () =>
        store.transaction(async (tx) => {
          const { text } = await tx.of<Tables>().selectFrom('note').selectAll().executeTakeFirstOrThrow();
          await Promise.resolve();
          await tx
            .of<Tables>()
            .updateTable('note')
            .set({ text: `${Number(text) + 1}` })
            .execute();
        });
      await Promise.all(Array.from({ length: 20 }, increment));
      expect((await store.of<Tables>().selectFrom('note').select('text').executeTakeFirstOrThrow()).text).toBe('20');
    });

    it('counts what an insert that meets a conflict has changed: nothing', async () => {
      const insert = () =>
        store.transaction((tx) =>
          tx
            .of<Tables>()
            .insertInto('note')
            .values({ id: 1, text: 'once' })
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirstOrThrow(),
        );
      expect((await insert()).numInsertedOrUpdatedRows).toBe(1n);
      expect((await insert()).numInsertedOrUpdatedRows).toBe(0n);
    });

    it('runs the actions after the commit, in order, and before it says that it is done', async () => {
      const seen: string[] = [];
      await store.transaction(async (tx) => {
        tx.afterCommit(() => seen.push('first'));
        tx.afterCommit(() => seen.push('second'));
        await tx.of<Tables>().insertInto('note').values({ id: 1, text: 'written' }).execute();
        seen.push('work');
      });
      expect(seen).toEqual(['work', 'first', 'second']);
    });

    it('finds the data committed when an action after the commit reads it', async () => {
      const found = await new Promise((resolve) => {
        void store.transaction(async (tx) => {
          tx.afterCommit(() => void ids().then(resolve));
          await tx.of<Tables>().insertInto('note').values({ id: 1, text: 'written' }).execute();
        });
      });
      expect(found).toEqual([1]);
    });

    it('runs no action after a rollback', async () => {
      const seen: string[] = [];
      const failing = store.transaction((tx) => {
        tx.afterCommit(() => seen.push('never'));
        return Promise.reject(new Error('no'));
      });
      await expect(failing).rejects.toThrow('no');
      expect(seen).toEqual([]);
    });

    it('lets neither the result nor the other actions suffer when an action throws', async () => {
      const seen: string[] = [];
      const result = await store.transaction((tx) => {
        tx.afterCommit(() => {
          throw new Error('broken action');
        });
        tx.afterCommit(() => seen.push('second'));
        return Promise.resolve('stored');
      });
      expect(result).toBe('stored');
      expect(seen).toEqual(['second']);
      expect(reported).toEqual([expect.objectContaining({ message: 'broken action' })]);
    });

    it('lets an action after the commit start another transaction', async () => {
      await new Promise<void>((resolve) => {
        void store.transaction((tx) => {
          tx.afterCommit(() => void write(7).then(resolve));
          return Promise.resolve();
        });
      });
      expect(await ids()).toEqual([7]);
    });

    it('refuses a transaction inside another one, which would wait for itself', async () => {
      const nested = store.transaction(() => write(1));
      await expect(nested).rejects.toThrow('inside another one');
      await write(2);
      expect(await ids()).toEqual([2]);
    });

    it('refuses queries through a transaction that has ended', async () => {
      const tx = await store.transaction((open) => Promise.resolve(open));
      const late = async () => tx.of<Tables>().insertInto('note').values({ id: 1, text: 'late' }).execute();
      await expect(late()).rejects.toThrow('has ended');
      expect(await ids()).toEqual([]);
    });

    it('finishes what was asked for when it is closed, and takes nothing more', async () => {
      const writing = write(1);
      await store.close();
      await expect(writing).resolves.toBeUndefined();
      await expect(write(2)).rejects.toThrow('closed');
      store = await database.open([notes]);
      expect(await ids()).toEqual([1]);
    });

    describe('migrations', () => {
      const renamed: Migration = {
        name: 'note-002',
        up: async (db) => {
          await db.schema.alterTable('note').addColumn('color', 'text').execute();
        },
      };

      it('run once each, in the order of their names, whatever order they are given in', async () => {
        await store.close();
        store = await database.open([renamed, notes]);
        await store.close();
        store = await database.open([notes, renamed]);
        const row = { id: 1, text: 'with color', color: 'red' };
        await store.transaction(async (tx) => {
          await tx.of<{ note: typeof row }>().insertInto('note').values(row).execute();
        });
        expect(await store.of<{ note: typeof row }>().selectFrom('note').selectAll().execute()).toEqual([row]);
      });

      it('leave nothing behind when they fail half way, and run again at the next start', async () => {
        await store.close();
        const broken: Migration = {
          name: 'note-002',
          async up(db) {
            await renamed.up(db);
            throw new Error('power cut');
          },
        };
        await expect(database.open([notes, broken])).rejects.toThrow('power cut');
        store = await database.open([notes, renamed]);
        expect(await ids()).toEqual([]);
      });

      it('must not share a name', async () => {
        await expect(database.open([notes, notes])).rejects.toThrow('Two migrations are called note-001');
      });
    });
  });
}
