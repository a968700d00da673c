import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { OrderSnapshot } from '@shop/contracts';
import { inlinePartners, type Carrier, type InlinePartners } from '@shop/partners';
import { anOrder, anOrderTo, cause, TestRuntime, testStore, type TestStore } from '../testing/index.js';
import { shippingMigrations, Shipments, type ShippingNews } from './shipments.js';
import { Stockroom } from './stockroom.js';

const ship = ({ items }: OrderSnapshot) => ({ type: 'ship' as const, items });
const stop = { type: 'stop' } as const;

describe('Shipments', () => {
  let db: TestStore;
  let runtime: TestRuntime;
  let outside: InlinePartners;
  let asked: string[];
  let said: ShippingNews[];
  let stockroom: Stockroom;
  let running: Shipments[];

  beforeEach(async () => {
    db = await testStore(shippingMigrations);
    runtime = new TestRuntime();
    outside = inlinePartners(runtime);
    asked = [];
    said = [];
    running = [];
    stockroom = new Stockroom(db.store, runtime, () => undefined);
    await stockroom.setOnHand('MUG-1', 5, cause);
    await stockroom.setOnHand('TEA-1', 5, cause);
  });
  afterEach(async () => {
    running.forEach((shipments) => shipments.beforeApplicationShutdown());
    outside.close();
    await runtime.pass(0);
    await db.remove();
  });

  const carrier: Carrier = {
    book(request) {
      asked.push(request.key);
      return outside.carrier.book(request);
    },
  };
  const silent: Carrier = { book: () => new Promise(() => undefined) };

  function start(over: Carrier = carrier): Shipments {
    const shipments = new Shipments(db.store, over, runtime, (_, news) => void said.push(...news));
    shipments.onApplicationBootstrap();
    running.push(shipments);
    return shipments;
  }

  const says = (...types: string[]) => said.map(({ type }) => type).filter((type) => types.includes(type));
  const answered = (count = 1) => runtime.until(() => says('shipped', 'refused').length === count);
  const shelf = (sku: string) => new Stockroom(db.store, runtime, () => undefined).audit(sku);

  it('hold the units in the transaction that decides to ship, and ship them once the carrier has them', async () => {
    const shipments = start();
    const order = anOrder();
    expect(await shipments.handle(order, ship(order), cause)).toMatchObject({ status: 'booking' });
    expect(await shelf('MUG-1')).toEqual({ sku: 'MUG-1', received: 5, onHand: 3, allocated: 2, shipped: 0 });

    await answered();
    expect(await shelf('MUG-1')).toEqual({ sku: 'MUG-1', received: 5, onHand: 3, allocated: 0, shipped: 2 });
    expect(await shelf('TEA-1')).toEqual({ sku: 'TEA-1', received: 5, onHand: 4, allocated: 0, shipped: 1 });
    expect(await shipments.audit(order.id)).toEqual({
      shipments: [
        {
          items: [expect.objectContaining({ sku: 'MUG-1', quantity: 2 }), expect.objectContaining({ sku: 'TEA-1' })],
          at: '2030-01-01T00:00:00.000Z',
        },
      ],
    });
    expect((await outside.ledger('carrier')).items).toHaveLength(1);
    expect(await shipments.backlog()).toEqual({ intents: 0, attention: 0 });
  });

  it('tell of every shelf that changed, with a version that grows', async () => {
    const shipments = start();
    const order = anOrderTo('00000-000');
    await shipments.handle(order, ship(order), cause);
    await answered();
    const news = said.filter((it) => it.type === 'stock-changed').filter(({ sku }) => sku === 'MUG-1');
    expect(news).toEqual([
      { type: 'stock-changed', sku: 'MUG-1', available: 3, version: 2 },
      { type: 'stock-changed', sku: 'MUG-1', available: 5, version: 3 },
    ]);
    expect(says('booking', 'refused')).toEqual(['booking', 'refused']);
  });

  it('put the units back on the shelf when the carrier refuses', async () => {
    const shipments = start();
    const order = anOrderTo('00000-000');
    await shipments.handle(order, ship(order), cause);
    await answered();
    expect(said.find(({ type }) => type === 'refused')).toMatchObject({ reason: 'carrier_refused' });
    expect(await shelf('MUG-1')).toEqual({ sku: 'MUG-1', received: 5, onHand: 5, allocated: 0, shipped: 0 });
    expect(await shipments.audit(order.id)).toEqual({ shipments: [] });
  });

  it('ask the carrier again with the same key until it answers', async () => {
    const shipments = start();
    const order = anOrderTo('99999-999');
    await shipments.handle(order, ship(order), cause);
    await answered();
    expect(asked).toEqual(Array(3).fill('order-1:booking'));
    expect((await outside.ledger('carrier')).items).toHaveLength(1);
  });

  it('are refused where one of the products is missing: the others stay on the shelf, the carrier is not asked', async () => {
    await stockroom.setOnHand('TEA-1', 0, cause);
    const shipments = start();
    const order = anOrder();
    expect(await shipments.handle(order, ship(order), cause)).toEqual({ status: 'refused', reason: 'out_of_stock' });
    expect(await shelf('MUG-1')).toMatchObject({ onHand: 5, allocated: 0 });
    await runtime.pass(1_000);
    expect(asked).toEqual([]);
    expect(says('stock-changed')).toEqual([]);
  });

  it('go to as many of those who race for the last units as there are units', async () => {
    await stockroom.setOnHand('MUG-1', 3, cause);
    const shipments = start();
    const one = { ...anOrder().items[0]!, quantity: 1 };
    const racing = Array.from({ length: 10 }, (_, n) => anOrder({ id: `order-${n}`, items: [one] }));
    await Promise.all(racing.map((order) => shipments.handle(order, ship(order), cause)));
    await answered(10);

    expect(says('shipped')).toHaveLength(3);
    expect(said.filter((it) => it.type === 'refused').map(({ reason }) => reason)).toEqual(
      Array(7).fill('out_of_stock'),
    );
    expect(await shelf('MUG-1')).toEqual({ sku: 'MUG-1', received: 3, onHand: 0, allocated: 0, shipped: 3 });
  });

  it('are made once, however often they are asked for', async () => {
    const shipments = start();
    const order = anOrder();
    await Promise.all(Array.from({ length: 5 }, () => shipments.handle(order, ship(order), cause)));
    await answered();
    expect(await shipments.handle(order, ship(order), cause)).toMatchObject({ status: 'shipped' });
    await runtime.pass(1_000);
    expect(asked).toHaveLength(1);
    expect(await shelf('MUG-1')).toMatchObject({ onHand: 3, shipped: 2 });
  });

  it('are never made once a cancellation was here first', async () => {
    const shipments = start();
    const order = anOrder();
    await shipments.handle(order, stop, cause);
    const parcel = await shipments.handle(order, ship(order), cause);
    expect(parcel).toEqual({ status: 'refused', reason: 'customer_request' });
    await runtime.pass(1_000);
    expect(asked).toEqual([]);
    expect(await shelf('MUG-1')).toMatchObject({ onHand: 5, allocated: 0 });
  });

  it('S17: are made or stopped, whichever was first of 50 stops at the same time, and never both', async () => {
    const shipments = start();
    const [early, late] = [anOrder({ id: 'order-early' }), anOrder({ id: 'order-late' })];
    const stops = (order: OrderSnapshot) => Array.from({ length: 50 }, () => shipments.handle(order, stop, cause));
    await Promise.all([
      ...[shipments.handle(early, ship(early), cause), ...stops(early)],
      ...[...stops(late), shipments.handle(late, ship(late), cause)],
    ]);
    await answered(2);
    expect(asked).toEqual(['order-early:booking']);
    expect(says('shipped', 'refused').sort()).toEqual(['refused', 'shipped']);
    expect(await shelf('MUG-1')).toMatchObject({ onHand: 3, allocated: 0, shipped: 2 });
  });

  it('go through when the cancellation comes after the booking has begun', async () => {
    const shipments = start();
    const order = anOrder();
    await shipments.handle(order, ship(order), cause);
    expect(await shipments.handle(order, stop, cause)).toMatchObject({ status: 'booking' });
    await answered();
    expect(says('stopped', 'shipped')).toEqual(['shipped']);
  });

  it.each([
    ['was stored', () => silent],
    [
      'has reached the carrier',
      () => ({ book: (it) => carrier.book(it).then(() => new Promise<never>(() => undefined)) }),
    ],
  ] as [string, () => Carrier][])('go on after a crash: the intent %s', async (_, line) => {
    const order = anOrder();
    const before = start(line());
    await before.handle(order, ship(order), cause);
    await runtime.pass(100);
    before.beforeApplicationShutdown();
    await db.reopen();
    expect(await shelf('MUG-1')).toMatchObject({ onHand: 3, allocated: 2 });

    start();
    await answered();
    expect((await outside.ledger('carrier')).items).toHaveLength(1);
    expect(await shelf('MUG-1')).toMatchObject({ onHand: 3, allocated: 0, shipped: 2 });
  });

  it('answer whoever waits with where the parcel is when their time is up', async () => {
    const shipments = start(silent);
    const order = anOrder();
    await shipments.handle(order, ship(order), cause);
    const settled = shipments.settled(order.id, 1_000);
    await runtime.pass(1_000);
    expect(await settled).toMatchObject({ status: 'booking' });
  });

  it('allocate nothing when what follows cannot be stored with it', async () => {
    const order = anOrder();
    const shipments = new Shipments(db.store, carrier, runtime, () => {
      throw new Error('no outbox');
    });
    await expect(shipments.handle(order, ship(order), cause)).rejects.toThrow('no outbox');
    await runtime.pass(1_000);
    expect(await shelf('MUG-1')).toMatchObject({ onHand: 5, allocated: 0 });
    expect(await shipments.backlog()).toEqual({ intents: 0, attention: 0 });
    expect(asked).toEqual([]);
  });

  it('S26: are a ledger that cannot be changed', async () => {
    const order = anOrder();
    await start().handle(order, ship(order), cause);
    await answered();
    const run = (statement: string) =>
      db.store.transaction((tx) =>
        sql
          .raw(statement)
          .execute(tx.of<unknown>())
          .then(() => undefined),
      );
    await expect(run("update shipments set items = '[]'")).rejects.toThrow('append-only');
    await expect(run('delete from shipments')).rejects.toThrow('append-only');
    await expect(run("insert into shipments values ('order-1', 's2', '[]', 0)")).rejects.toThrow(/UNIQUE/);
  });
});
