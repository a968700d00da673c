import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { freshStock } from '../fresh-shop/index.js';
import { cause, TestRuntime, testStore, type TestStore } from '../testing/index.js';
import { shippingMigrations, type ShippingNews } from './shipments.js';
import { Stockroom } from './stockroom.js';

describe('The stockroom', () => {
  let db: TestStore;
  let said: ShippingNews[];
  let stockroom: Stockroom;
  beforeEach(async () => {
    db = await testStore(shippingMigrations);
    said = [];
    stockroom = new Stockroom(db.store, new TestRuntime(), (_, news) => void said.push(...news));
  });
  afterEach(() => db.remove());

  const run = (statement: string) =>
    db.store.transaction((tx) =>
      sql
        .raw(statement)
        .execute(tx.of<unknown>())
        .then(() => undefined),
    );

  it('is filled on a fresh start, and what was counted since stays', async () => {
    await stockroom.onApplicationBootstrap();
    expect(said).toHaveLength(freshStock.length);
    const [first] = freshStock;
    await stockroom.setOnHand(first!.sku, 1, cause);
    said.length = 0;

    await stockroom.onApplicationBootstrap();
    expect(said).toEqual([]);
    expect(await stockroom.audit(first!.sku)).toMatchObject({ onHand: 1 });
    expect((await stockroom.levels(freshStock.map(({ sku }) => sku))).map(({ sku }) => sku).sort()).toEqual(
      freshStock.map(({ sku }) => sku).sort(),
    );
  });

  it('is what the manager counts: units in parcels are not on the shelf, but were received', async () => {
    await stockroom.setOnHand('MUG-1', 5, cause);
    await run('update stock set on_hand = 2, allocated = 1, shipped = 2');
    expect(await stockroom.setOnHand('MUG-1', 10, cause)).toEqual({ sku: 'MUG-1', onHand: 10 });
    expect(await stockroom.audit('MUG-1')).toEqual({
      sku: 'MUG-1',
      received: 13,
      onHand: 10,
      allocated: 1,
      shipped: 2,
    });
  });

  it('tells of every count, with a version that grows', async () => {
    await stockroom.setOnHand('MUG-1', 5, cause);
    await stockroom.setOnHand('MUG-1', 0, cause);
    expect(said).toEqual([
      { type: 'stock-changed', sku: 'MUG-1', available: 5, version: 1 },
      { type: 'stock-changed', sku: 'MUG-1', available: 0, version: 2 },
    ]);
  });

  it('knows nothing of products that nobody has counted', async () => {
    await stockroom.setOnHand('MUG-1', 0, cause);
    expect(await stockroom.audit('TEA-1')).toBeUndefined();
    expect(await stockroom.levels(['MUG-1', 'TEA-1'])).toEqual([{ sku: 'MUG-1', available: 0, version: 1 }]);
    expect(await stockroom.levels([])).toEqual([]);
  });

  it('counts nothing when its news cannot be stored with it', async () => {
    const silenced = new Stockroom(db.store, new TestRuntime(), () => {
      throw new Error('no outbox');
    });
    await expect(silenced.setOnHand('MUG-1', 5, cause)).rejects.toThrow('no outbox');
    expect(await stockroom.audit('MUG-1')).toBeUndefined();
  });

  it.each([
    'on_hand = -1, received = received - 6',
    'allocated = -1, received = received - 1',
    'shipped = -1, received = received - 1',
    'on_hand = on_hand - 1',
    'received = received + 1',
    "on_hand = 'many'",
    'on_hand = 0.5, received = 0.5',
  ])('S4: cannot hold what cannot be: %s', async (change) => {
    await stockroom.setOnHand('MUG-1', 5, cause);
    await expect(run(`update stock set ${change}`)).rejects.toThrow(/CHECK|cannot store/);
    expect(await stockroom.audit('MUG-1')).toMatchObject({ onHand: 5, received: 5 });
  });
});
