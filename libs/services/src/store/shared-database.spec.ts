import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { sql } from 'kysely';
import type { http } from '@shop/contracts';
import { systemRuntime, type Runtime } from '@shop/runtime';
import { openPostgresStore, type Migration, type Store } from '@shop/storage';
import { PostgresNode } from '@shop/storage/testing';
import { cartMigrations, Carts } from '../cart/index.js';
import { catalogMigrations, Products } from '../catalog/index.js';
import { knownStock, learnStock, priceCopies, stockCopies } from '../copies/index.js';
import { notificationMigrations } from '../notification/index.js';
import { Admission, Checkouts, ConcurrencyLimit, orderMigrations, Orders, OrdersInFlight } from '../order/index.js';
import { paymentMigrations, Payments } from '../payment/index.js';
import { shippingMigrations, Shipments, Stockroom } from '../shipping/index.js';
import { anOrder, cause } from '../testing/index.js';

jest.setTimeout(60_000);

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const runtime: Runtime = systemRuntime(silent);
const nobody = () => undefined;
const never = new Promise<never>(() => {});

let node: PostgresNode;
beforeAll(async () => {
  node = await PostgresNode.create();
});
afterAll(() => node.remove());

/** What relies on a transaction in each service, with two replicas of it over one database. */
describe('Two replicas of a service', () => {
  let stores: Store[];
  beforeEach(() => {
    stores = [];
  });
  afterEach(() => Promise.all(stores.map((store) => store.close())));

  const replicas = async (...migrations: (readonly Migration[])[]): Promise<[Store, Store]> => {
    const url = await node.database();
    const open = () => openPostgresStore({ url, migrations: migrations.flat(), runtime });
    const both: [Store, Store] = await Promise.all([open(), open()]);
    stores.push(...both);
    return both;
  };
  const count = async (store: Store, table: string) => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
      store.of(),
    );
    return rows[0]?.count;
  };
  const times = <Result>(many: number, work: (index: 0 | 1) => Promise<Result>) =>
    Promise.all(Array.from({ length: many }, (_, index) => work(index % 2 ? 1 : 0)));

  it('order count no longer in flight what has ended in the other one', async () => {
    const [here, there] = await replicas(orderMigrations);
    const inFlight = await OrdersInFlight.open(here, runtime.clock, new ConcurrencyLimit());
    const accepting = new Orders(here, runtime, inFlight.watching(nobody));
    const placed = { paymentToken: 'tok_visa', cartVersion: 1 };
    await here.transaction((tx) => accepting.place(tx, anOrder(), placed, cause));
    expect(inFlight.count).toBe(1);
    const told = { type: 'note-told', kind: 'shipped', delivered: true } as const;
    await there.transaction((tx) => new Orders(there, runtime, nobody).apply(tx, anOrder().id, told, cause));
    await inFlight.refresh();
    expect(inFlight.count).toBe(0);
  });

  it('order make one order of fifty equal requests, and answer all of them with it', async () => {
    const desks: Checkouts[] = [];
    for (const store of await replicas(orderMigrations)) {
      const inFlight = await OrdersInFlight.open(store, runtime.clock, new ConcurrencyLimit());
      const orders = new Orders(store, runtime, inFlight.watching(nobody));
      const nothing = () => Promise.resolve(new Map());
      const admission = new Admission(inFlight, runtime, () => Promise.resolve(0));
      desks.push(new Checkouts(store, runtime, orders, { prices: nothing, stock: nothing }, admission));
    }
    const { customer, shipTo, items } = anOrder();
    const request: http.Checkout = {
      key: 'key-1',
      fingerprint: 'body-1',
      cart: { version: 1, items, repriced: [] },
      request: { paymentToken: 'tok_visa', shipTo },
    };
    const answers = await times(50, (index) => desks[index]!.checkout(customer, request, cause));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ outcome: 'accepted' });
    expect(await count(stores[0]!, 'orders')).toBe(1);
  });

  it('shipping never give the last units away twice, and keep the sum', async () => {
    const desks = (await replicas(shippingMigrations)).map((store) => ({
      shipments: new Shipments(store, { book: () => never }, runtime, nobody),
      room: new Stockroom(store, runtime, nobody),
    }));
    const { sku } = anOrder().items[0]!;
    await desks[0]!.room.setOnHand(sku, 3, cause);
    const ship = async (index: 0 | 1, id: string) => {
      const order = anOrder({ id, items: [{ ...anOrder().items[0]!, quantity: 1 }] });
      const parcel = await desks[index]!.shipments.handle(order, { type: 'ship', items: order.items }, cause);
      return parcel.status;
    };
    let made = 0;
    const outcomes = await times(12, (index) => ship(index, `order-${++made}`));
    expect(outcomes.filter((status) => status === 'booking')).toHaveLength(3);
    expect(await desks[0]!.room.audit(sku)).toMatchObject({ received: 3, onHand: 0, allocated: 3 });
    desks.forEach(({ shipments }) => shipments.beforeApplicationShutdown());
  });

  it('payment intend one charge for an order that both are asked to charge', async () => {
    const network = { charge: () => never, refund: () => never };
    const desks = (await replicas(paymentMigrations)).map((store) => new Payments(store, network, runtime, nobody));
    const order = anOrder();
    const command = { type: 'charge', amount: order.total, paymentToken: 'tok_visa' } as const;
    const states = await times(10, (index) => desks[index]!.handle(order, command, cause));
    expect(states.every(({ status }) => status === 'charging')).toBe(true);
    expect(await count(stores[0]!, 'payments')).toBe(1);
    desks.forEach((desk) => desk.beforeApplicationShutdown());
  });

  it('cart lose no line that is put in while another one is', async () => {
    const price = { amount: 100, currency: 'BRL' as const };
    const known = (skus: readonly string[]) => Promise.resolve(new Map(skus.map((sku) => [sku, { name: sku, price }])));
    const carts = (await replicas(cartMigrations)).map((store) => new Carts(store, { current: known, known }));
    let made = 0;
    await times(10, (index) => carts[index]!.put('customer-1', `SKU-${++made}`, 1));
    expect((await carts[0]!.show('customer-1')).items).toHaveLength(10);
  });

  it('catalog fill a fresh shop once', async () => {
    const said: string[] = [];
    const products = (await replicas(catalogMigrations)).map(
      (store) =>
        new Products(
          store,
          runtime,
          () => Promise.resolve(new Map()),
          (tx, _, sku) => tx.afterCommit(() => said.push(sku)),
        ),
    );
    await times(4, (index) => products[index]!.onApplicationBootstrap());
    expect(said).toHaveLength(new Set(said).size);
    expect(await products[0]!.list()).toHaveLength(said.length);
    expect(await products[0]!.prices([])).toEqual([]);
  });

  it('keep the newest copy, whichever comes last', async () => {
    const both = await replicas([stockCopies, priceCopies]);
    const learn = (index: 0 | 1, version: number) =>
      both[index].transaction((tx) => learnStock(tx, { sku: 'MUG', version, available: version }));
    await Promise.all([learn(0, 3), learn(1, 1), learn(0, 2), learn(1, 4)]);
    expect(await knownStock(both[1], ['MUG'])).toEqual(new Map([['MUG', 4]]));
  });

  it.each([
    ['payment_entries', paymentMigrations, sql`insert into payment_entries values ('o1', 'charge', 1, 1)`],
    ['shipments', shippingMigrations, sql`insert into shipments values ('o1', 's1', '[]', 1)`],
    ['messages', notificationMigrations, sql`insert into messages values ('o1', 'shipped', 'c1', 's', 'b', 1)`],
  ])('S26: can neither change nor remove what is in the ledger %s', async (table, migrations, insert) => {
    const [store] = await replicas(migrations);
    await store.transaction((tx) => insert.execute(tx.of()));
    const change = store.transaction((tx) => sql`update ${sql.table(table)} set order_id = 'o2'`.execute(tx.of()));
    await expect(change).rejects.toThrow('is append-only');
    const remove = store.transaction((tx) => sql`delete from ${sql.table(table)}`.execute(tx.of()));
    await expect(remove).rejects.toThrow('is append-only');
  });

  it('S26: can only add to the history of an order, and not delete it', async () => {
    const [store] = await replicas(orderMigrations);
    const orders = new Orders(store, runtime, nobody);
    const placed = { paymentToken: 'tok_visa', cartVersion: 1 };
    await store.transaction((tx) => orders.place(tx, anOrder(), placed, cause));
    await store.transaction((tx) => orders.apply(tx, anOrder().id, { type: 'note-paid' }, cause));
    expect((await orders.find(anOrder().id))?.order.history.map(({ status }) => status)).toEqual(['pending', 'paid']);
    const rewrite = store.transaction((tx) =>
      sql`update orders set state = replace(state, '"pending"', '"shipped"')`.execute(tx.of()),
    );
    await expect(rewrite).rejects.toThrow('append-only');
    const remove = store.transaction((tx) => sql`delete from orders`.execute(tx.of()));
    await expect(remove).rejects.toThrow('not deleted');
  });
});
