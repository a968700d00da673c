import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { money } from '@shop/domain-kernel';
import { makeCommand, type RpcClient } from '@shop/rpc';
import { Unavailable } from '@shop/runtime';
import { cartMigrations, Carts } from '@shop/services/cart';
import { anOrder, cause, dispatch, TestRuntime, testStore, type TestStore } from '@shop/services/testing';
import { askedPrices, CartRpc } from './cart.rpc.js';

const order = anOrder();
const ana = order.customer.id;
const mug = { sku: 'MUG-1', name: 'Mug', price: money(3_990), version: 1 };
const tea = { sku: 'TEA-1', name: 'Tea', price: money(1_250), version: 1 };

describe('The cart', () => {
  let db: TestStore;
  let runtime: TestRuntime;
  let carts: Carts;
  /** What the catalogue was asked. */
  let asked: unknown[][];
  let catalogIsUp: boolean;

  beforeEach(async () => {
    db = await testStore(cartMigrations);
    runtime = new TestRuntime();
    asked = [];
    catalogIsUp = true;
    const call = async (...question: unknown[]) => {
      asked.push(question);
      if (!catalogIsUp) throw new Unavailable('catalog');
      return { products: [mug, tea] };
    };
    carts = new Carts(db.store, askedPrices({ call } as unknown as RpcClient, runtime));
  });
  afterEach(() => db.remove());

  const clear = (cartVersion: number) => {
    const about = { subject: order.id, cause, traceparent: cause.traceparent };
    const command = makeCommand('cart.clear', { order, cartVersion }, about, { source: 'order', ...runtime });
    return dispatch(new CartRpc(db.store, carts), command);
  };

  it('asks the catalogue at the moment of need, and waits a second for its answer', async () => {
    expect(await carts.put(ana, 'MUG-1', 2)).toMatchObject({ total: money(7_980) });
    expect(asked).toEqual([
      ['catalog.products', { skus: ['MUG-1'] }, expect.objectContaining({ subject: 'MUG-1', timeoutMs: 1_000 })],
    ]);
  });

  it('takes nothing in while the catalogue cannot be reached', async () => {
    catalogIsUp = false;
    await expect(carts.put(ana, 'MUG-1', 2)).rejects.toBeInstanceOf(Unavailable);
  });

  it('asks nobody at checkout: the order service does', async () => {
    await carts.put(ana, 'MUG-1', 2);
    catalogIsUp = false;
    expect(await carts.snapshot(ana)).toMatchObject({ version: 1, repriced: [] });
  });

  it('is cleared of what was ordered, once an order; what was changed since stays', async () => {
    await carts.put(ana, 'MUG-1', 2);
    const { version } = (await carts.put(ana, 'TEA-1', 1)) as { version: number };
    await carts.put(ana, 'TEA-1', 5);
    expect(await clear(version)).toEqual({ outcome: 'cleared' });
    expect(await clear(99)).toEqual({ outcome: 'cleared' });
    expect((await carts.show(ana)).items.map(({ sku, quantity }) => [sku, quantity])).toEqual([['TEA-1', 5]]);
  });
});
