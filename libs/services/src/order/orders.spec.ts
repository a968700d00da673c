import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { http, type Cause } from '@shop/contracts';
import { ImpossibleMessage } from '@shop/domain-kernel';
import type { OrderCommand, OrderFact } from '@shop/domain-order';
import { anOrder, cause, TestRuntime, testStore, type TestStore } from '../testing/index.js';
import { Orders, type OrderAbout } from './orders.js';
import { orderMigrations } from './tables.js';

const placed = { paymentToken: 'tok_visa', cartVersion: 1 };

describe('Orders', () => {
  let db: TestStore;
  let runtime: TestRuntime;
  let orders: Orders;
  let said: [OrderFact, OrderAbout, Cause][];
  beforeEach(async () => {
    db = await testStore(orderMigrations);
    runtime = new TestRuntime();
    said = [];
    orders = new Orders(db.store, runtime, (_, facts, about, of) => {
      said.push(...facts.map((fact): [OrderFact, OrderAbout, Cause] => [fact, about, of]));
    });
  });
  afterEach(() => db.remove());

  const place = (id = 'order-1', customerId = 'customer-1', cartVersion = 1) => {
    const order = anOrder({ id, customer: { id: customerId, name: 'Ana', email: 'ana@example.com' } });
    return db.store.transaction((tx) => orders.place(tx, order, { ...placed, cartVersion }, cause));
  };
  const note = (command: OrderCommand, id = 'order-1') =>
    db.store.transaction((tx) => orders.apply(tx, id, command, cause));
  const statuses = (order: http.Order | undefined) => order?.history.map(({ status }) => status);
  const types = () => said.map(([fact]) => (fact.type === 'moved' ? fact.to : fact.type));

  it('begin as pending, shown as they were accepted', async () => {
    const order = await place();
    const { items, total } = anOrder();
    const at = '2030-01-01T00:00:00.000Z';
    expect(order).toEqual({
      id: 'order-1',
      status: 'pending',
      items,
      total,
      createdAt: at,
      history: [{ status: 'pending', at }],
    });
    expect(await orders.find('order-1')).toEqual({ order, customerId: 'customer-1' });
    expect(await orders.find('order-2')).toBeUndefined();
  });

  it('say how they are paid and which cart they came from when they are placed, and never after', async () => {
    await place();
    await note({ type: 'note-paid' });
    expect(said.map(([, about]) => about.placed)).toEqual([placed, undefined]);
    expect(said.map(([, about]) => about.state.status)).toEqual(['pending', 'paid']);
    expect(said.every(([, { order }, of]) => order.id === 'order-1' && of === cause)).toBe(true);
  });

  it('take the way that the facts tell, each with its time', async () => {
    await place();
    await runtime.pass(1_000);
    await note({ type: 'note-paid' });
    await note({ type: 'note-shipped' });
    await note({ type: 'note-told', kind: 'shipped', delivered: false });
    const found = await orders.find('order-1');
    expect(found?.order).toMatchObject({ status: 'completed', notification: 'undeliverable' });
    expect(statuses(found?.order)).toEqual(['pending', 'paid', 'shipped', 'completed']);
    expect(found?.order.history[1]?.at).toBe('2030-01-01T00:00:01.000Z');
  });

  it('change nothing when they are told again', async () => {
    await place();
    await note({ type: 'note-declined', reason: 'insufficient_funds' });
    const before = await orders.find('order-1');
    await note({ type: 'note-declined', reason: 'insufficient_funds' });
    expect(await orders.find('order-1')).toEqual(before);
    expect(types()).toEqual(['placed', 'cancelled']);
    expect(before?.order).toMatchObject({ status: 'cancelled', reason: 'insufficient_funds' });
  });

  it('do not take note of what cannot have happened', async () => {
    await place();
    await note({ type: 'note-shipped' });
    await expect(note({ type: 'note-refunded', reason: 'out_of_stock' })).rejects.toBeInstanceOf(ImpossibleMessage);
    expect((await orders.find('order-1'))?.order.status).toBe('shipped');
  });

  it('that do not exist are told nothing', async () => {
    await expect(note({ type: 'note-paid' })).rejects.toThrow('There is no order order-1');
    await expect(orders.cancel('order-1', cause)).rejects.toThrow('There is no order order-1');
    expect(await db.store.transaction((tx) => orders.stateOf(tx, 'order-1'))).toMatchObject({ status: 'none' });
  });

  it('are not placed when what follows cannot be stored with them', async () => {
    orders = new Orders(db.store, runtime, () => {
      throw new Error('no outbox');
    });
    await expect(place()).rejects.toThrow('no outbox');
    expect(await orders.find('order-1')).toBeUndefined();
  });

  it('are one for each version of a cart, whatever else goes wrong', async () => {
    await place('order-1');
    await expect(place('order-2')).rejects.toThrow(/UNIQUE/);
    await place('order-3', 'customer-2');
    await place('order-4', 'customer-1', 2);
  });

  it('keep what they were accepted with', async () => {
    await place();
    await note({ type: 'note-paid' });
    const row = await sql<{ snapshot: string }>`select snapshot from orders`.execute(db.store.of<unknown>());
    expect(JSON.parse(row.rows[0]?.snapshot ?? '')).toEqual(anOrder());
  });

  it('S5: are shown as the contract has them, with nothing of what is kept beside', async () => {
    await place();
    await note({ type: 'note-declined', reason: 'insufficient_funds' });
    const found = await orders.find('order-1');
    expect(http.Order.parse(found?.order)).toEqual(found?.order);
    expect(JSON.stringify(await orders.list('customer-1', { limit: 20 }))).not.toMatch(
      /customer-1|ana@example|tok_|seq|cause|cart/,
    );
  });

  it('S26: keep their history: what is written in it can neither be changed nor taken out, and no order removed', async () => {
    await place();
    await note({ type: 'note-paid' });
    const history = (text: string) => `update orders set state = json_set(state, '$.history', json('${text}'))`;
    for (const change of [
      history('[]'),
      history('[{"status":"pending","at":1}]'),
      history('[{"status":"pending","at":1},{"status":"shipped","at":2}]'),
      "update orders set state = json_remove(state, '$.history')",
      'delete from orders',
    ]) {
      await expect(db.store.transaction((tx) => sql.raw(change).execute(tx.of()))).rejects.toThrow(
        /append-only|not deleted/,
      );
    }
    await note({ type: 'note-shipped' });
    expect(statuses((await orders.find('order-1'))?.order)).toEqual(['pending', 'paid', 'shipped']);
  });

  describe('that their customer wants cancelled', () => {
    it.each([
      ['pending', []],
      ['paid', [{ type: 'note-paid' }]],
    ] as [string, OrderCommand[]][])('are being cancelled from %s on, asked for once', async (_, before) => {
      await place();
      for (const command of before) await note(command);
      said.length = 0;

      const [first, second] = await Promise.all([orders.cancel('order-1', cause), orders.cancel('order-1', cause)]);
      expect(first).toMatchObject({
        outcome: 'accepted',
        order: { status: 'cancelling', reason: 'customer_request' },
      });
      expect(second).toEqual(first);
      expect(types()).toEqual(['cancellation-requested', 'cancelling']);
    });

    it('S17: are cancelled once, of 50 who ask at the same time, and all are told the same', async () => {
      await place();
      said.length = 0;
      const answers = await Promise.all(Array.from({ length: 50 }, () => orders.cancel('order-1', cause)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(types()).toEqual(['cancellation-requested', 'cancelling']);
    });

    it('S17: are shipped or cancelled, whichever was first of many at the same time, and never both', async () => {
      await place();
      await note({ type: 'note-paid' });
      const asking = Array.from({ length: 50 }, () => orders.cancel('order-1', cause));
      await Promise.all([...asking.slice(25), note({ type: 'note-shipped' }), ...asking.slice(0, 25)]);
      await expect(note({ type: 'note-refunded', reason: 'customer_request' })).rejects.toThrow(ImpossibleMessage);
      const found = await orders.find('order-1');
      expect(found?.order.status).toBe('shipped');
      expect(found?.order).not.toHaveProperty('reason');
    });

    it('are accepted again once they are cancelled for that reason', async () => {
      await place();
      await orders.cancel('order-1', cause);
      await note({ type: 'note-declined', reason: 'customer_request' });
      expect(await orders.cancel('order-1', cause)).toMatchObject({
        outcome: 'accepted',
        order: { status: 'cancelled', reason: 'customer_request' },
      });
    });

    it.each([
      ['shipped', { type: 'note-shipped' }],
      ['completed', { type: 'note-told', kind: 'shipped', delivered: true }],
      ['cancelled', { type: 'note-declined', reason: 'payment_declined' }],
    ] as [string, OrderCommand][])('are too late when they are %s already', async (status, command) => {
      await place();
      await note(command);
      const before = await orders.find('order-1');
      expect(await orders.cancel('order-1', cause)).toEqual({ outcome: 'too-late', order: before?.order });
      expect(before?.order.status).toBe(status);
    });
  });

  describe('of a customer', () => {
    /** The ids say nothing about the order of orders: here the newest has the first of them. */
    const nth = (n: number) => `order-${9 - n}`;
    beforeEach(async () => {
      for (let n = 1; n <= 5; n++) await place(nth(n), 'customer-1', n);
      await place(nth(6), 'customer-2');
      await place(nth(7), 'customer-1', 7);
    });

    const ids = async (...page: Parameters<Orders['list']>) => (await orders.list(...page)).map(({ id }) => id);

    it('are listed newest first, and nobody else’s with them', async () => {
      expect(await ids('customer-1', { limit: 20 })).toEqual([7, 5, 4, 3, 2, 1].map(nth));
      expect(await ids('customer-2', { limit: 20 })).toEqual([nth(6)]);
      expect(await ids('customer-3', { limit: 20 })).toEqual([]);
    });

    it('are listed page by page, none twice and none left out, also while new ones come in', async () => {
      const first = await ids('customer-1', { limit: 2 });
      await place(nth(8), 'customer-1', 8);
      const second = await ids('customer-1', { limit: 2, before: nth(5) });
      const third = await ids('customer-1', { limit: 20, before: nth(3) });
      expect([...first, ...second, ...third]).toEqual([7, 5, 4, 3, 2, 1].map(nth));
    });

    it('S1: tell nothing of another customer’s order that is given as the last seen: it is as unknown as any', async () => {
      const unknown = await ids('customer-1', { limit: 20, before: 'order-99' });
      expect(await ids('customer-1', { limit: 20, before: nth(6) })).toEqual(unknown);
    });
  });
});
