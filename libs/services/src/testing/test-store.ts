import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore, type Migration, type Store } from '@shop/storage';

export interface TestStore {
  store: Store;
  /** What a service finds that is started again after it has ended. */
  reopen(): Promise<Store>;
  remove(): Promise<void>;
}

/** A real database file in a folder of its own. */
export async function testStore(...migrations: (readonly Migration[])[]): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'shop-service-'));
  const open = () => openSqliteStore({ file: join(folder, 'service.db'), migrations: migrations.flat() });
  const test: TestStore = {
    store: await open(),
    async reopen() {
      await test.store.close();
      return (test.store = await open());
    },
    async remove() {
      await test.store.close();
      await rm(folder, { recursive: true });
    },
  };
  return test;
}
