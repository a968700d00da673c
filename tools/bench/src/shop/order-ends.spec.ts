import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OrderEnds } from './order-ends.js';

describe('the ends of orders', () => {
  let dataDir: string;
  let store: Database.Database;
  let ends: OrderEnds;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'order-ends-'));
    mkdirSync(join(dataDir, 'orchestrated'));
    store = new Database(join(dataDir, 'orchestrated', 'order.db'));
    store.pragma('journal_mode = WAL');
    store.exec('create table orders (id text primary key, state text not null)');
    ends = new OrderEnds({ dataDir, style: 'orchestrated' });
  });
  afterEach(() => {
    ends.close();
    store.close();
    rmSync(dataDir, { recursive: true });
  });

  const become = (id: string, status: string) =>
    store
      .prepare('insert into orders values (?, ?) on conflict (id) do update set state = excluded.state')
      .run(id, JSON.stringify({ status }));

  it('are seen once they are committed, each by itself', async () => {
    become('a', 'pending');
    become('b', 'shipped');
    const [a, b] = [ends.of('a'), ends.of('b')];
    become('b', 'completed');
    await b;
    become('a', 'completed');
    await a;

    expect(ends.stored()).toBe(2);
  });

  it('are bad where an order was cancelled, or nobody looks any more', async () => {
    const [cancelled, forgotten] = [ends.of('a'), ends.of('b')];
    become('a', 'cancelled');

    await expect(cancelled).rejects.toThrow('order a is cancelled');
    ends.close();
    await expect(forgotten).rejects.toThrow('nobody looks');
    ends = new OrderEnds({ dataDir, style: 'orchestrated' });
  });
});
