import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { commands } from '@shop/contracts';
import { money } from '@shop/domain-kernel';
import { makeCommand, type RpcClient } from '@shop/rpc';
import { Unavailable } from '@shop/runtime';
import { catalogMigrations, Products } from '@shop/services/catalog';
import { cause, dispatch, TestRuntime, testStore, type TestStore } from '@shop/services/testing';
import { askedAvailability, CatalogRpc } from './catalog.rpc.js';

const mug = { name: 'Mug', description: 'Enamel', price: money(3_990) };

describe('The catalogue', () => {
  let db: TestStore;
  let runtime: TestRuntime;
  let products: Products;
  /** What shipping was asked, and what it answers. */
  let asked: unknown[][];
  let answer: () => object;

  beforeEach(async () => {
    db = await testStore(catalogMigrations);
    runtime = new TestRuntime();
    asked = [];
    answer = () => ({ stock: [{ sku: 'MUG-1', available: 4, version: 1 }] });
    const call = async (...question: unknown[]) => {
      asked.push(question);
      return answer();
    };
    const availability = askedAvailability({ call } as unknown as RpcClient, runtime);
    products = new Products(db.store, runtime, availability, () => undefined);
  });
  afterEach(() => db.remove());

  it('asks shipping what is available at the moment of need, and waits a second for its answer', async () => {
    expect(await products.put('MUG-1', mug, cause)).toMatchObject({ available: 4 });
    expect(asked).toEqual([
      ['shipping.stock', { skus: ['MUG-1'] }, expect.objectContaining({ subject: 'MUG-1', timeoutMs: 1_000 })],
    ]);
  });

  it('asks nobody about nothing', async () => {
    expect(await products.list()).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('shows as unknown what cannot be asked now', async () => {
    await products.put('MUG-1', mug, cause);
    answer = () => {
      throw new Unavailable('shipping');
    };
    expect(await products.list()).toEqual([{ sku: 'MUG-1', ...mug, available: null }]);
  });

  it('does not hide a defect', async () => {
    answer = () => {
      throw new Error('not a reply');
    };
    await expect(products.put('MUG-1', mug, cause)).rejects.toThrow('not a reply');
  });

  it('answers what products are called and cost, and leaves out what does not exist', async () => {
    await products.put('MUG-1', mug, cause);
    const about = { subject: 'MUG-1', cause, traceparent: cause.traceparent };
    const command = makeCommand('catalog.products', { skus: ['GHOST', 'MUG-1'] }, about, {
      source: 'cart',
      ...runtime,
    });
    const reply = await dispatch(new CatalogRpc(products), command);
    expect(reply).toEqual({ products: [{ sku: 'MUG-1', name: 'Mug', price: money(3_990), version: 1 }] });
    expect(commands['catalog.products'].reply.parse(reply)).toEqual(reply);
  });
});
