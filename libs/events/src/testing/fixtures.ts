import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventData } from '@shop/contracts';
import { systemRuntime, type Log } from '@shop/runtime';
import { openSqliteStore, type Migration, type Store } from '@shop/storage';
import { inboxAgeMigration, inboxMigration } from '../inbox.tables.js';
import { makeEvent } from '../messages.js';
import { outboxClaimMigration, outboxMigration, type OutboxTables } from '../outbox.tables.js';
import { queuesOf, topologyOf } from '../topology.js';

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
export const runtime = systemRuntime(silent);

/** Of what a test declares on a broker that other tests use as well. */
export const newPrefix = () => `test-${randomUUID()}`;

/** All that is declared under a prefix. */
export function namesUnder(prefix: string) {
  const topology = topologyOf(prefix);
  const { exchange, deadExchange } = topology;
  return { queues: queuesOf(topology).map(({ name }) => name), exchanges: [exchange, deadExchange] };
}

export interface EffectTables {
  effect: { message_id: string };
}

/** Stands for whatever a handler changes. Without a key: a second effect of one message shows. */
const effects: Migration = {
  name: 'effect-001',
  async up(db) {
    await db.schema.createTable('effect').addColumn('message_id', 'text').execute();
  },
};

export const testMigrations = [inboxMigration, inboxAgeMigration, outboxMigration, outboxClaimMigration, effects];

export interface TestStore {
  store: Store;
  /** As a service that ends and is started again. */
  reopen(): Promise<Store>;
  effects(): Promise<string[]>;
  /** Does something while nothing of the outbox can be read or written. */
  withoutOutbox(work: () => Promise<void>): Promise<void>;
  remove(): Promise<void>;
}

export async function testStore(): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'events-'));
  const rename = (from: 'outbox' | 'elsewhere', to: string) =>
    test.store.transaction((tx) => tx.of<OutboxTables>().schema.alterTable(from).renameTo(to).execute());
  const open = () => openSqliteStore({ file: join(folder, 'test.db'), migrations: testMigrations });
  const test: TestStore = {
    store: await open(),
    async reopen() {
      await test.store.close();
      return (test.store = await open());
    },
    async effects() {
      const rows = await test.store.of<EffectTables>().selectFrom('effect').selectAll().execute();
      return rows.map((row) => row.message_id);
    },
    async withoutOutbox(work) {
      await rename('outbox', 'elsewhere');
      await work();
      await rename('elsewhere', 'outbox');
    },
    async remove() {
      await test.store.close();
      await rm(folder, { recursive: true });
    },
  };
  return test;
}

export const cause = {
  id: 'request-1',
  correlationid: 'correlation-1',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

const order = {
  id: 'order-1',
  customer: { id: 'customer-1', name: 'Ana', email: 'ana@example.com' },
  items: [{ sku: 'MUG', name: 'Mug', quantity: 1, unitPrice: { amount: 3990, currency: 'BRL' } }],
  total: { amount: 3990, currency: 'BRL' },
  shipTo: { name: 'Ana', street: 'Rua A, 1', city: 'Recife', postalCode: '50000-000', country: 'BR' },
} satisfies EventData<'order.cancelled'>['order'];

export function orderCancelled() {
  const data = { order, reason: 'out_of_stock' as const };
  return makeEvent('order.cancelled', order.id, data, cause, { source: 'order', ...runtime });
}

export function orderShipped() {
  const data = { order, shipmentId: 'shipment-1' };
  return makeEvent('order.shipped', order.id, data, cause, { source: 'shipping', ...runtime });
}

export function orderCompleted() {
  const data = { order, notification: 'told' as const };
  return makeEvent('order.completed', order.id, data, cause, { source: 'order', ...runtime });
}
