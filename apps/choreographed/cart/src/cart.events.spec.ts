import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '@shop/contracts';
import { money } from '@shop/domain-kernel';
import { eventsMigrations, Inbox, makeEvent } from '@shop/events';
import { cartMigrations, Carts } from '@shop/services/cart';
import { knownPrices, priceCopies } from '@shop/services/copies';
import { anOrder, cause, dispatch, TestRuntime, testStore, type TestStore } from '@shop/services/testing';
import { CartEvents } from './cart.events.js';

const order = anOrder();
const ana = order.customer.id;

describe('The cart, listening', () => {
  let db: TestStore;
  let runtime: TestRuntime;
  let carts: Carts;
  let controller: CartEvents;

  beforeEach(async () => {
    db = await testStore(cartMigrations, [priceCopies], eventsMigrations);
    runtime = new TestRuntime();
    const copied = (skus: readonly string[]) => knownPrices(db.store, skus);
    carts = new Carts(db.store, { current: copied, known: copied });
    controller = new CartEvents(new Inbox(db.store, 'cart', runtime.clock), carts);
  });
  afterEach(() => db.remove());

  const hear = async (...heard: AnyEvent[]) => {
    for (const it of heard) await dispatch(controller, it);
  };
  const product = (amount: number, version: number, sku = 'MUG-1') =>
    makeEvent('product.changed', sku, { sku, name: 'Mug', price: money(amount), version }, cause, {
      source: 'catalog',
      ...runtime,
    });
  const created = (cartVersion: number) =>
    makeEvent('order.created', order.id, { order, paymentToken: 'tok_visa', cartVersion }, cause, {
      source: 'order',
      ...runtime,
    });

  it('learns what products cost, in whatever order it hears of it', async () => {
    expect(await carts.put(ana, 'MUG-1', 1)).toBeUndefined();
    await hear(product(4_990, 2), product(3_990, 1));
    expect(await carts.put(ana, 'MUG-1', 1)).toMatchObject({ total: money(4_990) });
  });

  it('knows at checkout that a price has changed since it was shown', async () => {
    await hear(product(3_990, 1));
    await carts.put(ana, 'MUG-1', 1);
    await hear(product(4_990, 2));
    expect((await carts.snapshot(ana)).repriced).toEqual([
      { sku: 'MUG-1', shown: money(3_990), current: money(4_990) },
    ]);
  });

  it('takes out what was ordered, and lets stay what was changed since, however often it hears of the order', async () => {
    await hear(product(3_990, 1), product(1_250, 1, 'TEA-1'));
    await carts.put(ana, 'MUG-1', 2);
    const { version } = (await carts.put(ana, 'TEA-1', 1)) as { version: number };
    await carts.put(ana, 'TEA-1', 5);
    const first = created(version);
    await hear(first, first, created(99));
    expect((await carts.show(ana)).items.map(({ sku, quantity }) => [sku, quantity])).toEqual([['TEA-1', 5]]);
  });
});
