import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { money } from '@shop/domain-kernel';
import { testStore, type TestStore } from '../testing/index.js';
import { knownPrices, knownStock, learnPrice, learnStock, priceCopies, stockCopies } from './copies.js';

const orders = [
  [1, 2, 3],
  [1, 3, 2],
  [2, 1, 3],
  [2, 3, 1],
  [3, 1, 2],
  [3, 2, 1],
];

describe('A copy of what another service owns', () => {
  let db: TestStore;
  beforeEach(async () => {
    db = await testStore([stockCopies, priceCopies]);
  });
  afterEach(() => db.remove());

  const stock = (version: number, sku = 'MUG-1') =>
    db.store.transaction((tx) => learnStock(tx, { sku, version, available: version * 10 }));
  const price = (version: number, sku = 'MUG-1') =>
    db.store.transaction((tx) => learnPrice(tx, { sku, version, name: `Mug ${version}`, price: money(version * 100) }));

  it.each(['-1', '0.5', "'many'", 'null'])('S4: cannot hold an amount of %s', async (amount) => {
    for (const row of [`stock_copies values ('X', 1, ${amount})`, `price_copies values ('X', 1, 'Mug', ${amount})`]) {
      await expect(
        db.store.transaction((tx) => sql.raw(`insert into ${row}`).execute(tx.of<unknown>())),
      ).rejects.toThrow();
    }
  });

  it('knows nothing of what nobody has told it', async () => {
    expect(await knownStock(db.store, ['MUG-1'])).toEqual(new Map());
    expect(await knownPrices(db.store, [])).toEqual(new Map());
    expect(await knownStock(db.store, [])).toEqual(new Map());
  });

  it.each(orders.map((order) => [order]))(
    'ends with the newest, heard in the order %p and each twice',
    async (order) => {
      for (const version of order.flatMap((it) => [it, it])) {
        await stock(version);
        await price(version);
      }
      expect(await knownStock(db.store, ['MUG-1'])).toEqual(new Map([['MUG-1', 30]]));
      expect(await knownPrices(db.store, ['MUG-1'])).toEqual(
        new Map([['MUG-1', { name: 'Mug 3', price: money(300) }]]),
      );
    },
  );

  it('holds each product by itself, and answers only what it was asked for', async () => {
    await stock(5);
    await stock(1, 'TEA-1');
    await price(1, 'TEA-1');
    expect(await knownStock(db.store, ['TEA-1', 'NONE'])).toEqual(new Map([['TEA-1', 10]]));
    expect(await knownPrices(db.store, ['MUG-1', 'TEA-1'])).toEqual(
      new Map([['TEA-1', { name: 'Mug 1', price: money(100) }]]),
    );
  });

  it('takes a product that is sold out for known', async () => {
    await db.store.transaction((tx) => learnStock(tx, { sku: 'MUG-1', version: 1, available: 0 }));
    expect(await knownStock(db.store, ['MUG-1'])).toEqual(new Map([['MUG-1', 0]]));
  });
});
