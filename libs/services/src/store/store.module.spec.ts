import { existsSync } from 'node:fs';
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CONFIG, RUNTIME } from '@shop/runtime';
import { STORE, type Migration, type Store } from '@shop/storage';
import { PostgresNode } from '@shop/storage/testing';
import { TestRuntime } from '../testing/index.js';
import { StoreModule } from './store.module.js';

const runtime = new TestRuntime();
const migration: Migration = {
  name: 'note-001',
  async up(db) {
    await db.schema.createTable('note').addColumn('text', 'text').execute();
  },
};

@Global()
@Module({})
class Root {}

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'shop-store-'));
  await mkdir(join(data, 'orchestrated'));
});
afterEach(() => rm(data, { recursive: true }));

function service(more: { databaseUrl?: string } = {}): DynamicModule {
  return {
    module: Root,
    imports: [StoreModule.with([migration])],
    providers: [
      { provide: CONFIG, useValue: { data, style: 'orchestrated', name: 'payment', ...more } },
      { provide: RUNTIME, useValue: runtime },
    ],
    exports: [CONFIG, RUNTIME],
  };
}

it('A service has one database, in the folder of its style, migrated before it is used and closed at the end', async () => {
  const app = await NestFactory.createApplicationContext(service(), { logger: false });
  const store = app.get<Store>(STORE);
  await store.transaction((tx) =>
    tx.of<{ note: { text: string } }>().insertInto('note').values({ text: 'x' }).execute(),
  );
  await store.transaction(async (tx) => {
    tx.afterCommit(() => {
      throw new Error('too late');
    });
  });
  expect(existsSync(join(data, 'orchestrated', 'payment.db'))).toBe(true);
  expect(runtime.complaints).toEqual(['after a commit']);

  await app.close();
  await expect(store.transaction(async () => undefined)).rejects.toThrow('closed');
});

it('A service that is told a database of PostgreSQL keeps no file', async () => {
  const node = await PostgresNode.create();
  const app = await NestFactory.createApplicationContext(service({ databaseUrl: await node.database() }), {
    logger: false,
  });
  const store = app.get<Store>(STORE);
  await store.transaction((tx) =>
    tx.of<{ note: { text: string } }>().insertInto('note').values({ text: 'x' }).execute(),
  );
  expect(await store.of<{ note: { text: string } }>().selectFrom('note').selectAll().execute()).toEqual([
    { text: 'x' },
  ]);
  expect(existsSync(join(data, 'orchestrated', 'payment.db'))).toBe(false);
  await app.close();
  await node.remove();
}, 120_000);
