import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrderSnapshot } from '@shop/contracts';
import { evolveAll } from '@shop/domain-kernel';
import { order as orders, type OrderCommand, type OrderState } from '@shop/domain-order';
import { sagaMigrations, SagaRunner } from '@shop/saga';
import type { SagaCommand, SagaMoment, SagaPorts, SagaReply } from '@shop/saga';
import { instantRuntime, until } from '@shop/saga/testing';
import { openSqliteStore, type Migration, type Store, type Tx } from '@shop/storage';
import { fulfilOrder, type OrderView } from './fulfil-order.saga.js';

const saga = fulfilOrder(10_000);
const data = { order: { id: 'o1' } as OrderSnapshot, paymentToken: 'tok_visa', cartVersion: 3 };
const placedAt = Date.parse('2026-01-01T12:00:00Z');
const longAfterTheDeadline = placedAt + 60_000;
const asking: SagaReply = { outcome: 'asking', since: new Date(placedAt).toISOString() };
const approved: SagaReply = { outcome: 'approved', chargeId: 'ch1' };
const declined: SagaReply = { outcome: 'declined', reason: 'insufficient_funds' };
const shipped: SagaReply = { outcome: 'shipped', shipmentId: 's1' };
const refused: SagaReply = { outcome: 'refused', reason: 'out_of_stock' };
const refunded: SagaReply = { outcome: 'refunded', amount: { amount: 8970, currency: 'BRL' } };
const nothingCharged: SagaReply = { outcome: 'nothing-charged' };
const told: SagaReply = { outcome: 'told' };

function decide(state: OrderState, command: OrderCommand): OrderState {
  return evolveAll(orders.evolve, state, orders.decide(command, state, placedAt));
}
const placed = decide(orders.initial, { type: 'place' });

describe('A crash while an order is fulfilled', () => {
  const endings = {
    completed: {
      answers: { 'payment.charge': approved, 'shipping.ship': shipped, 'notification.notify': told },
      steps: ['charge', 'ship', 'notify', 'clear-cart'],
      end: { status: 'completed', steps: 'charge:done ship:done notify:done clear-cart:done' },
    },
    'out of stock': {
      answers: { 'payment.charge': approved, 'shipping.ship': refused, 'payment.refund': refunded },
      steps: ['charge', 'ship', 'undo-charge', 'tell', 'clear-cart'],
      end: {
        status: 'cancelled',
        reason: 'out_of_stock',
        steps: 'charge:compensated ship:failed notify:pending tell:done clear-cart:done',
      },
    },
    'payment timeout': {
      answers: { 'payment.charge': asking, 'payment.refund': nothingCharged },
      steps: ['charge', 'undo-charge', 'tell', 'clear-cart'],
      end: {
        status: 'cancelled',
        reason: 'payment_timeout',
        steps: 'charge:compensated ship:pending notify:pending tell:done clear-cart:done',
      },
    },
    declined: {
      answers: { 'payment.charge': declined },
      steps: ['charge', 'tell', 'clear-cart'],
      end: {
        status: 'cancelled',
        reason: 'insufficient_funds',
        steps: 'charge:failed ship:pending notify:pending tell:done clear-cart:done',
      },
    },
  } as const;
  const moments: readonly SagaMoment[] = ['intent-stored', 'called', 'reply-received', 'result-stored'];
  const grid = Object.entries(endings).flatMap(([ending, { steps }]) =>
    steps.flatMap((step) => moments.map((moment) => ({ ending: ending as keyof typeof endings, step, moment }))),
  );

  interface OrderRow {
    id: string;
    state: string;
  }
  const orderTable: Migration = {
    name: 'order-001',
    async up(db) {
      await db.schema.createTable('orders').addColumn('id', 'text').addColumn('state', 'text').execute();
    },
  };
  const runtime = instantRuntime(longAfterTheDeadline);
  let folder: string;
  let store: Store;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'saga-'));
    store = await openSqliteStore({ file: join(folder, 'order.db'), migrations: [...sagaMigrations, orderTable] });
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const view = async (db: Tx | Store, id: string) => {
    const row = await db
      .of<{ orders: OrderRow }>()
      .selectFrom('orders')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return JSON.parse(row.state) as OrderState;
  };
  const place = (tx: Tx, id: string) =>
    tx
      .of<{ orders: OrderRow }>()
      .insertInto('orders')
      .values({ id, state: JSON.stringify(placed) })
      .execute();

  it.each(grid)('at $moment of $step, on the way to $ending, changes nothing', async ({ ending, step, moment }) => {
    const id = `${ending}:${step}:${moment}`;
    const { answers, end } = endings[ending];
    const outcomes: Partial<Record<SagaCommand, SagaReply>> = { 'cart.clear': { outcome: 'cleared' }, ...answers };
    const messages = new Map<string, Set<string>>();
    const ports = (from: Store): SagaPorts<OrderView, OrderCommand> => ({
      store: from,
      runtime,
      call: (command, _asked, { key, id: messageId }) => {
        messages.set(key, (messages.get(key) ?? new Set()).add(messageId));
        return Promise.resolve(outcomes[command] ?? told);
      },
      view,
      apply: async (tx, orderId, note) => {
        const state = JSON.stringify(decide(await view(tx, orderId), note));
        await tx.of<{ orders: OrderRow }>().updateTable('orders').set({ state }).where('id', '=', orderId).execute();
      },
    });

    let isDead = false;
    const nothingMore = new Promise<never>(() => {});
    const mortal: Store = {
      isShared: store.isShared,
      transaction: (work) => (isDead ? nothingMore : store.transaction(work)),
      of: () => store.of(),
      close: () => store.close(),
    };
    const first = new SagaRunner(saga, {
      ...ports(mortal),
      reached: async (at, _id, its) => {
        if (at === moment && its === step) isDead = true;
        if (isDead) await nothingMore;
      },
    });
    await store.transaction(async (tx) => {
      await place(tx, id);
      await first.start(tx, id, data, { id: 'request', correlationid: 'c', traceparent: '' });
    });
    await until(() => isDead);

    const second = new SagaRunner(saga, ports(store));
    await second.resume();
    await until(async () => (await second.backlog()).sagas === 0);
    const { status, reason } = await view(store, id);
    const list = (await second.steps(id))?.items.map((item) => `${item.step}:${item.status}`).join(' ');
    expect({ status, ...(reason ? { reason } : {}), steps: list }).toEqual(end);
    // However often a step was taken, it was one message with one key.
    expect([...messages.values()].map(({ size }) => size)).toEqual(new Array(messages.size).fill(1));
  });
});
