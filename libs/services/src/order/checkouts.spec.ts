import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { http, Money } from '@shop/contracts';
import { money } from '@shop/domain-kernel';
import type { OrderFact } from '@shop/domain-order';
import { Overloaded, Unavailable } from '@shop/runtime';
import { anOrder, cause, TestRuntime, testStore, type TestStore } from '../testing/index.js';
import { Admission, mostWaiting } from './admission.js';
import { Checkouts, type CheckoutKnowledge } from './checkouts.js';
import { ConcurrencyLimit } from './concurrency-limit.js';
import { OrderDesk } from './order-desk.js';
import { OrdersInFlight } from './orders-in-flight.js';
import { Orders, type OrderAbout } from './orders.js';
import { orderMigrations } from './tables.js';

const { customer: ana, items, shipTo } = anOrder();
const bruno = { id: 'customer-2', name: 'Bruno', email: 'bruno@example.com' };

describe('A checkout', () => {
  let db: TestStore;
  let prices: Map<string, Money>;
  let stock: Map<string, number>;
  let asked: number;
  let said: [OrderFact, OrderAbout][];
  let runtime: TestRuntime;
  let waiting: number;
  let orders: Orders;
  let limit: ConcurrencyLimit;
  let inFlight: OrdersInFlight;
  let admission: Admission;
  let desk: OrderDesk;

  const knowledge: CheckoutKnowledge = {
    async prices() {
      asked++;
      return prices;
    },
    stock: async () => stock,
  };

  function open(known: CheckoutKnowledge): OrderDesk {
    orders = new Orders(
      db.store,
      runtime,
      inFlight.watching((_, facts, about) => {
        said.push(...facts.map((fact): [OrderFact, OrderAbout] => [fact, about]));
      }),
    );
    return new OrderDesk(orders, new Checkouts(db.store, runtime, orders, known, admission));
  }

  beforeEach(async () => {
    db = await testStore(orderMigrations);
    prices = new Map(items.map(({ sku, unitPrice }) => [sku, unitPrice]));
    stock = new Map(items.map(({ sku }) => [sku, 100]));
    asked = 0;
    waiting = 0;
    runtime = new TestRuntime();
    said = [];
    limit = new ConcurrencyLimit();
    inFlight = await OrdersInFlight.open(db.store, runtime.clock, limit);
    admission = new Admission(inFlight, runtime, async () => waiting);
    desk = open(knowledge);
  });
  afterEach(() => db.remove());

  function request(changes: { key?: string; fingerprint?: string; version?: number; token?: string } = {}) {
    const { key = 'key-1', fingerprint = 'body-1', version = 3, token = 'tok_visa' } = changes;
    const checkout: http.Checkout = {
      key,
      fingerprint,
      request: { paymentToken: token, shipTo },
      cart: { version, items: [...items], repriced: [] },
    };
    return checkout;
  }
  const count = async () => (await desk.list(ana.id, { limit: 100 })).length;

  it('S3: makes an order of what the cart showed, with a total of its own', async () => {
    const result = await desk.checkout(ana, request(), cause);
    expect(result).toMatchObject({ outcome: 'accepted', order: { status: 'pending', items, total: money(9_230) } });
    expect(said).toEqual([
      [
        expect.objectContaining({ type: 'placed' }),
        expect.objectContaining({
          order: expect.objectContaining({ customer: ana, total: money(9_230), shipTo }),
          placed: { paymentToken: 'tok_visa', cartVersion: 3 },
        }),
      ],
    ]);
  });

  it('S5: keeps of the customer what an order needs, and nothing more', async () => {
    const caller = { ...ana, role: 'customer', password: 'secret' };
    await desk.checkout(caller, request(), cause);
    expect(said[0]?.[1].order.customer).toEqual(ana);
  });

  it('S12: answers the same key and body with the same order, and looks at nothing else', async () => {
    const first = await desk.checkout(ana, request(), cause);
    expect(await desk.lookup(ana.id, 'key-1', 'body-1')).toEqual(first);
    expect(asked).toBe(1);
    prices.set('MUG-1', money(1));
    stock.clear();
    expect(await desk.checkout(ana, request({ version: 4 }), cause)).toEqual(first);
    expect(await count()).toBe(1);
  });

  it('S13: makes one order of 50 equal requests at once, and gives 50 equal answers', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => desk.checkout(ana, request(), cause)));
    expect(answers[0]).toMatchObject({ outcome: 'accepted' });
    expect(answers.every((it) => JSON.stringify(it) === JSON.stringify(answers[0]))).toBe(true);
    expect(await count()).toBe(1);
    expect(said).toHaveLength(1);
  });

  it('S13: answers an equal request that found the cart empty already with the order that emptied it', async () => {
    const first = await desk.checkout(ana, request(), cause);
    const late = { ...request(), cart: { version: 4, items: [], repriced: [] } };
    expect(await desk.checkout(ana, late, cause)).toEqual(first);
  });

  it('S12: refuses the same key with another body', async () => {
    await desk.checkout(ana, request(), cause);
    expect(await desk.checkout(ana, request({ fingerprint: 'body-2' }), cause)).toEqual({ outcome: 'other-body' });
    expect(await desk.lookup(ana.id, 'key-1', 'body-2')).toEqual({ outcome: 'other-body' });
    expect(await count()).toBe(1);
  });

  it('S13: does not show one customer what another’s key has led to', async () => {
    const first = await desk.checkout(ana, request(), cause);
    expect(await desk.lookup(bruno.id, 'key-1', 'body-1')).toEqual({ outcome: 'unknown' });
    const second = await desk.checkout(bruno, request(), cause);
    expect(second).toMatchObject({ outcome: 'accepted' });
    expect(second).not.toEqual(first);
  });

  it('S12: knows its keys after a restart, and shows the order as it stands', async () => {
    const first = await desk.checkout(ana, request(), cause);
    await db.reopen();
    desk = open(knowledge);
    expect(await desk.checkout(ana, request(), cause)).toEqual(first);
    const { order } = first as { order: http.Order };
    await db.store.transaction((tx) => orders.apply(tx, order.id, { type: 'note-paid' }, cause));
    expect(await desk.lookup(ana.id, 'key-1', 'body-1')).toMatchObject({ order: { id: order.id, status: 'paid' } });
  });

  it('S14: knows its keys for as long as it has the order, which is far longer than a day', async () => {
    const first = await desk.checkout(ana, request(), cause);
    runtime.jump(30 * 24 * 60 * 60 * 1_000);
    expect(await desk.checkout(ana, request(), cause)).toEqual(first);
    for (const change of ['delete from idempotency_keys', "update idempotency_keys set fingerprint = 'x'"]) {
      await expect(db.store.transaction((tx) => sql.raw(change).execute(tx.of()))).rejects.toThrow('append-only');
    }
  });

  it('S19: takes no order in while too many wait already, says when to ask again, and still knows its keys', async () => {
    const first = await desk.checkout(ana, request(), cause);
    waiting = mostWaiting;
    runtime.jump(1_000);
    const refused = await desk.checkout(ana, request({ key: 'key-2', version: 4 }), cause).catch((it: unknown) => it);
    expect(refused).toBeInstanceOf(Unavailable);
    expect(refused).toMatchObject({ service: 'order', retryAfterSeconds: 5 });
    expect(await desk.checkout(ana, request(), cause)).toEqual(first);
    expect(await count()).toBe(1);
    waiting = mostWaiting - 1;
    runtime.jump(1_000);
    const again = await desk.checkout(ana, request({ key: 'key-2', version: 4 }), cause);
    expect(again).toMatchObject({ outcome: 'accepted' });
  });

  it('turns away, before it asks anybody, what would not be done in time, knows its keys, and remembers no refusal', async () => {
    const first = await desk.checkout(ana, request(), cause);
    const another = request({ key: 'key-2', version: 4 });
    const late = () => desk.checkout(ana, another, cause);
    for (let end = 0; end < 10; end += 1) limit.ended(runtime.clock.now() + 50 * end, 60_000);
    const leave = Array.from({ length: 99 }, () => inFlight.enter());

    await expect(late()).rejects.toBeInstanceOf(Overloaded);
    await expect(desk.lookup(ana.id, 'key-2', 'body-1')).rejects.toBeInstanceOf(Overloaded);
    expect(await desk.lookup(ana.id, 'key-1', 'body-1')).toEqual(first);
    expect(await desk.checkout(ana, request(), cause)).toEqual(first);
    expect([asked, await count(), said.length]).toEqual([1, 1, 1]);

    leave[0]!();
    expect(await late()).toMatchObject({ outcome: 'accepted' });
  });

  it('makes one order of a version of a cart, whichever key comes first', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => desk.checkout(ana, request({ key: `key-${n}` }), cause)),
    );
    expect(answers.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
    expect(answers.filter(({ outcome }) => outcome === 'cart-already-ordered')).toHaveLength(9);
    expect(await desk.checkout(ana, request({ key: 'key-10', version: 4 }), cause)).toMatchObject({
      outcome: 'accepted',
    });
  });

  it('S13: keeps neither order nor key when what follows cannot be stored with them', async () => {
    const failing = new Orders(db.store, runtime, () => {
      throw new Error('no outbox');
    });
    const checkouts = new Checkouts(db.store, runtime, failing, knowledge, admission);
    await expect(checkouts.checkout(ana, request(), cause)).rejects.toThrow('no outbox');
    expect(await desk.lookup(ana.id, 'key-1', 'body-1')).toEqual({ outcome: 'unknown' });
    expect(await count()).toBe(0);
  });

  describe('S14: is refused, and not remembered,', () => {
    /** Whatever was refused: mended, the same request is accepted. */
    afterEach(async () => {
      expect(await count()).toBe(0);
      desk = open({ prices: async () => new Map(), stock: async () => new Map() });
      expect(await desk.checkout(ana, request(), cause)).toMatchObject({ outcome: 'accepted' });
    });

    it('for a payment token that nobody hands out', async () => {
      const refused = await desk.checkout(ana, request({ token: 'tok_free' }), cause);
      expect(refused).toEqual({ outcome: 'unknown-token' });
    });

    it('for an empty cart', async () => {
      const empty = { ...request(), cart: { version: 3, items: [], repriced: [] } };
      expect(await desk.checkout(ana, empty, cause)).toEqual({ outcome: 'empty-cart' });
    });

    it('S3: where a price is no longer the one shown, with the lines concerned', async () => {
      prices.set('MUG-1', money(4_990));
      expect(await desk.checkout(ana, request(), cause)).toEqual({
        outcome: 'repriced',
        lines: [{ sku: 'MUG-1', shown: money(3_990), current: money(4_990) }],
      });
    });

    it('S3: where the cart itself knows that a price has changed', async () => {
      const line = { sku: 'TEA-1', shown: money(1_250), current: money(1_350) };
      const known = { ...request(), cart: { ...request().cart, repriced: [line] } };
      expect(await desk.checkout(ana, known, cause)).toEqual({ outcome: 'repriced', lines: [line] });
    });

    it('where it is plainly out of stock, with what there is', async () => {
      stock.set('MUG-1', 1);
      expect(await desk.checkout(ana, request(), cause)).toEqual({
        outcome: 'out-of-stock',
        lines: [{ sku: 'MUG-1', wanted: 2, available: 1 }],
      });
    });

    it('while somebody who has to be asked cannot be reached', async () => {
      desk = open({ ...knowledge, prices: () => Promise.reject(new Unavailable('catalog')) });
      await expect(desk.checkout(ana, request(), cause)).rejects.toBeInstanceOf(Unavailable);
    });
  });

  it('passes where neither price nor stock is known', async () => {
    prices.clear();
    stock.clear();
    expect(await desk.checkout(ana, request(), cause)).toMatchObject({ outcome: 'accepted' });
  });

  it('passes with the last units, and with a stock that is known for one line only', async () => {
    stock = new Map([['MUG-1', 2]]);
    expect(await desk.checkout(ana, request(), cause)).toMatchObject({ outcome: 'accepted' });
  });

  it('hands on to the desk what is asked about its order', async () => {
    const { order } = (await desk.checkout(ana, request(), cause)) as { order: http.Order };
    expect(await desk.find(order.id)).toEqual({ order, customerId: ana.id });
    expect(await desk.cancel(order.id, cause)).toMatchObject({ outcome: 'accepted', order: { status: 'cancelling' } });
  });
});
