import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { ProductFact } from '@shop/domain-catalog';
import { money } from '@shop/domain-kernel';
import { freshProducts } from '../fresh-shop/index.js';
import { cause, TestRuntime, testStore, type TestStore } from '../testing/index.js';
import { catalogMigrations, Products } from './products.js';

const mug = { name: 'Mug', description: 'Enamel', price: money(3_990) };

describe('Products', () => {
  let db: TestStore;
  let products: Products;
  let said: [string, ProductFact][];
  let available: Map<string, number>;
  beforeEach(async () => {
    db = await testStore(catalogMigrations);
    said = [];
    available = new Map();
    products = new Products(
      db.store,
      new TestRuntime(),
      async () => available,
      (_, facts, sku) => void said.push(...facts.map((fact): [string, ProductFact] => [sku, fact])),
    );
  });
  afterEach(() => db.remove());

  it.each(['-1', '0.5', "'much'", 'null'])('S4: cannot cost %s', async (price) => {
    const row = `insert into products values ('X', 1, 'Mug', 'Enamel', ${price})`;
    await expect(db.store.transaction((tx) => sql.raw(row).execute(tx.of<unknown>()))).rejects.toThrow();
  });

  it('are listed by sku, with what is available where that is known', async () => {
    available.set('MUG-1', 7).set('TEA-1', 0);
    await products.put('TEA-1', { ...mug, name: 'Tea' }, cause);
    await products.put('CUP-1', { ...mug, name: 'Cup' }, cause);
    expect(await products.put('MUG-1', mug, cause)).toEqual({ sku: 'MUG-1', ...mug, available: 7 });

    expect((await products.list()).map(({ sku, available: units }) => [sku, units])).toEqual([
      ['CUP-1', null],
      ['MUG-1', 7],
      ['TEA-1', 0],
    ]);
    expect(await products.find('MUG-1')).toEqual({ sku: 'MUG-1', ...mug, available: 7 });
    expect(await products.find('GHOST')).toBeUndefined();
  });

  it('tell of every change with a version that grows, and of nothing when nothing has changed', async () => {
    await products.put('MUG-1', mug, cause);
    await products.put('MUG-1', mug, cause);
    await products.put('MUG-1', { ...mug, price: money(4_990) }, cause);
    expect(said).toEqual([
      ['MUG-1', { type: 'changed', version: 1, ...mug }],
      ['MUG-1', { type: 'changed', version: 2, ...mug, price: money(4_990) }],
    ]);
  });

  it('answer for those that exist what they are called and cost', async () => {
    await products.put('MUG-1', mug, cause);
    expect(await products.prices(['GHOST', 'MUG-1'])).toEqual([
      { sku: 'MUG-1', name: 'Mug', version: 1, price: money(3_990) },
    ]);
    expect(await products.prices([])).toEqual([]);
  });

  it('fill a fresh catalogue, and leave it as it is at every later start', async () => {
    await products.onApplicationBootstrap();
    expect(await products.list()).toHaveLength(freshProducts.length);
    expect(freshProducts.length).toBeGreaterThanOrEqual(8);

    const [{ sku, ...details }] = freshProducts as [(typeof freshProducts)[number]];
    await products.put(sku, { ...details, price: money(1) }, cause);
    said.length = 0;
    await products.onApplicationBootstrap();
    expect(said).toEqual([]);
    expect(await products.find(sku)).toMatchObject({ price: money(1) });
  });

  it('do not change when the news of it cannot be stored with them', async () => {
    const silenced = new Products(
      db.store,
      new TestRuntime(),
      async () => available,
      () => {
        throw new Error('no outbox');
      },
    );
    await expect(silenced.put('MUG-1', mug, cause)).rejects.toThrow('no outbox');
    expect(await products.find('MUG-1')).toBeUndefined();
  });
});
