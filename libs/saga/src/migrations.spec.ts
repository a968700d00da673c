import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteStore, type Store } from '@shop/storage';
import { sagaMigrations } from './migrations.js';
import type { SagaTables } from './tables.js';

interface SchemaTables {
  sqlite_master: { type: string; name: string; sql: string | null };
}

describe('The schema of the log of sagas', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'saga-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const withStore = async <Result>(migrations: number, work: (store: Store) => Promise<Result>): Promise<Result> => {
    const store = await openSqliteStore({
      file: join(folder, 'saga.db'),
      migrations: sagaMigrations.slice(0, migrations),
    });
    return work(store).finally(() => store.close());
  };

  it('keeps what is unfinished apart from all that has ended, so that finding it takes no longer year after year', async () => {
    const indexes = await withStore(sagaMigrations.length, (store) =>
      store.of<SchemaTables>().selectFrom('sqlite_master').select('sql').where('type', '=', 'index').execute(),
    );
    expect(indexes.flatMap(({ sql }) => sql ?? []).toSorted()).toEqual([
      `CREATE INDEX "saga_ended" on "saga" ("updated") where "status" = 'ended'`,
      `CREATE INDEX "saga_step_running" on "saga_step" ("saga_id") where "status" = 'running'`,
      `CREATE INDEX "saga_unfinished" on "saga" ("id") where "status" != 'ended'`,
    ]);
  });

  it('leaves sagas from before there were owners to whoever comes', async () => {
    const old = { id: 'o1', data: '{}', cause: '{}', status: 'running', attention: 0, updated: 0 } as const;
    await withStore(1, (store) =>
      store.transaction((tx) => tx.of<{ saga: typeof old }>().insertInto('saga').values(old).execute()),
    );
    const sagas = await withStore(sagaMigrations.length, (store) =>
      store.of<SagaTables>().selectFrom('saga').selectAll().execute(),
    );
    expect(sagas).toEqual([{ ...old, owner: '', fence: 0 }]);
  });
});
