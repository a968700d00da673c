import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrderSnapshot } from '@shop/contracts';
import { evolveAll } from '@shop/domain-kernel';
import { order as orders, type OrderCommand, type OrderState } from '@shop/domain-order';
import type { Runtime } from '@shop/runtime';
import { advance, begin, enter, sagaMigrations, SagaRunner } from '@shop/saga';
import type { Intent, SagaCommand, SagaMoment, SagaPorts, SagaReply } from '@shop/saga';
import { openSqliteStore, type Migration, type Store, type Tx } from '@shop/storage';
import { fulfilOrder, type FulfilOrderStep, type OrderView } from './fulfil-order.saga.js';

const saga = fulfilOrder(10_000);
const price = { amount: 8970, currency: 'BRL' } as const;
const snapshot = (id: string): OrderSnapshot => ({
  id,
  customer: { id: 'c1', name: 'Ana', email: 'ana@example.com' },
  items: [{ sku: 'MUG', name: 'Mug', quantity: 1, unitPrice: price }],
  total: price,
  shipTo: { name: 'Ana', street: 'Rua 1', city: 'Recife', postalCode: '50000-000', country: 'BR' },
});
const dataOf = (id: string) => ({ order: snapshot(id), paymentToken: 'tok_visa', cartVersion: 3 });
const placedAt = Date.parse('2026-01-01T12:00:00Z');
const asking: SagaReply = { outcome: 'asking', since: new Date(placedAt).toISOString() };
const approved: SagaReply = { outcome: 'approved', chargeId: 'ch1' };
const declined: SagaReply = { outcome: 'declined', reason: 'insufficient_funds' };
const shipped: SagaReply = { outcome: 'shipped', shipmentId: 's1' };
const refused: SagaReply = { outcome: 'refused', reason: 'out_of_stock' };
const refunded: SagaReply = { outcome: 'refunded', amount: price };
const nothingCharged: SagaReply = { outcome: 'nothing-charged' };
const told: SagaReply = { outcome: 'told' };
const undeliverable: SagaReply = { outcome: 'undeliverable' };

function decide(state: OrderState, command: OrderCommand, now = placedAt): OrderState {
  return evolveAll(orders.evolve, state, orders.decide(command, state, now));
}
const placed = decide(orders.initial, { type: 'place' });

/** The saga and the order it is about, moved by hand: what is asked, what is answered, what comes of it. */
class Story {
  private order = placed;
  private now = placedAt;
  private next: Intent<FulfilOrderStep> | undefined = begin(saga, dataOf('o1'), placed)[0];

  /** The saga asks exactly this now, and is answered so. */
  asks(command: SagaCommand, asked: object, reply: SagaReply): this {
    expect(this.next).toMatchObject({ command, asked });
    const intent = this.next as Intent<FulfilOrderStep>;
    const move = advance(saga, intent, reply, this.now);
    if (move.kind === 'again') return this;
    if (move.note) this.order = decide(this.order, move.note, this.now);
    this.next = move.next === 'end' ? undefined : enter(saga, move.next, dataOf('o1'), this.order);
    return this;
  }
  after(ms: number): this {
    this.now += ms;
    return this;
  }
  theCustomerCancels(): this {
    this.order = decide(this.order, { type: 'request-cancellation' }, this.now);
    return this;
  }
  ends(expected: Partial<OrderState>, history: string): void {
    expect(this.next).toBeUndefined();
    expect(this.order).toMatchObject(expected);
    expect(this.order.history.map(({ status }) => status).join(' ')).toBe(history);
  }
}

describe('Fulfilling an order', () => {
  it('charges, ships and tells the customer', () => {
    new Story()
      .asks('payment.charge', { paymentToken: 'tok_visa' }, approved)
      .asks('shipping.ship', {}, shipped)
      .asks('notification.notify', { kind: 'shipped' }, told)
      .ends({ status: 'completed', notification: 'told' }, 'pending paid shipped completed');
  });

  it('clears the cart beside, from the beginning', () => {
    const [, beside] = begin(saga, dataOf('o1'), placed);
    expect(beside).toMatchObject({ command: 'cart.clear', asked: { cartVersion: 3 } });
    expect(advance(saga, beside!, { outcome: 'cleared' }, placedAt)).toMatchObject({ next: 'end' });
  });

  it('neither ships nor refunds when the card is declined', () => {
    new Story()
      .asks('payment.charge', {}, declined)
      .asks('notification.notify', { kind: 'cancelled', reason: 'insufficient_funds' }, told)
      .ends({ status: 'cancelled', reason: 'insufficient_funds' }, 'pending cancelled');
  });

  it('waits for the card network up to the deadline, counted from when it was asked, and then takes the charge back', () => {
    new Story()
      .asks('payment.charge', {}, asking)
      .after(9_999)
      .asks('payment.charge', {}, asking)
      .after(1)
      .asks('payment.charge', {}, asking)
      .asks('payment.refund', { reason: 'payment_timeout' }, nothingCharged)
      .asks('notification.notify', { kind: 'cancelled', reason: 'payment_timeout' }, told)
      .ends({ status: 'cancelled', reason: 'payment_timeout' }, 'pending cancelling cancelled');
  });

  it('ships when the card network was slow but in time', () => {
    new Story()
      .asks('payment.charge', {}, asking)
      .after(60_000)
      .asks('payment.charge', {}, approved)
      .asks('shipping.ship', {}, shipped)
      .asks('notification.notify', {}, told)
      .ends({ status: 'completed' }, 'pending paid shipped completed');
  });

  it('refunds when shipping refuses, and shows it cancelled only then', () => {
    new Story()
      .asks('payment.charge', {}, approved)
      .asks('shipping.ship', {}, refused)
      .asks('payment.refund', { reason: 'out_of_stock' }, asking)
      .asks('payment.refund', { reason: 'out_of_stock' }, refunded)
      .asks('notification.notify', { kind: 'cancelled', reason: 'out_of_stock' }, told)
      .ends({ status: 'cancelled', reason: 'out_of_stock' }, 'pending paid cancelling cancelled');
  });

  it('asks carrier and mail again for as long as they do not answer', () => {
    new Story()
      .asks('payment.charge', {}, approved)
      .asks('shipping.ship', {}, asking)
      .after(3_600_000)
      .asks('shipping.ship', {}, asking)
      .asks('shipping.ship', {}, shipped)
      .asks('notification.notify', {}, asking)
      .asks('notification.notify', {}, told)
      .ends({ status: 'completed' }, 'pending paid shipped completed');
  });

  it('completes the order when the mailbox refuses for good', () => {
    new Story()
      .asks('payment.charge', {}, approved)
      .asks('shipping.ship', {}, shipped)
      .asks('notification.notify', {}, undeliverable)
      .ends({ status: 'completed', notification: 'undeliverable' }, 'pending paid shipped completed');
  });

  describe('which the customer cancels', () => {
    it('while it is charged: never ships, and refunds', () => {
      new Story()
        .asks('payment.charge', {}, asking)
        .theCustomerCancels()
        .asks('payment.charge', {}, approved)
        .asks('payment.refund', { reason: 'customer_request' }, refunded)
        .asks('notification.notify', { kind: 'cancelled', reason: 'customer_request' }, undeliverable)
        .ends({ status: 'cancelled', reason: 'customer_request' }, 'pending cancelling cancelled');
    });

    it('while it is charged, and the card is declined: the reason recorded first stays', () => {
      new Story()
        .theCustomerCancels()
        .asks('payment.charge', {}, declined)
        .asks('notification.notify', { kind: 'cancelled', reason: 'customer_request' }, told)
        .ends({ status: 'cancelled', reason: 'customer_request' }, 'pending cancelling cancelled');
    });

    it('while the card network is silent: takes the charge back at the deadline', () => {
      new Story()
        .theCustomerCancels()
        .after(10_000)
        .asks('payment.charge', {}, asking)
        .asks('payment.refund', { reason: 'customer_request' }, nothingCharged)
        .asks('notification.notify', { reason: 'customer_request' }, told)
        .ends({ status: 'cancelled', reason: 'customer_request' }, 'pending cancelling cancelled');
    });

    it('after the intent to ship is stored: too late, the parcel was quicker', () => {
      new Story()
        .asks('payment.charge', {}, approved)
        .theCustomerCancels()
        .asks('shipping.ship', {}, shipped)
        .asks('notification.notify', { kind: 'shipped' }, told)
        .ends({ status: 'completed' }, 'pending paid cancelling shipped completed');
    });

    it('after the intent to ship is stored, and shipping refuses: refunds, for the reason recorded first', () => {
      new Story()
        .asks('payment.charge', {}, approved)
        .theCustomerCancels()
        .asks('shipping.ship', {}, refused)
        .asks('payment.refund', { reason: 'customer_request' }, refunded)
        .asks('notification.notify', { kind: 'cancelled', reason: 'customer_request' }, told)
        .ends({ status: 'cancelled', reason: 'customer_request' }, 'pending paid cancelling cancelled');
    });
  });
});

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
      runtime: fakeRuntime(),
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
      await first.start(tx, id, dataOf('o1'), { id: 'request', correlationid: 'c', traceparent: '' });
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

/** Waits take no time; the clock still moves on by them, and is long past any deadline. */
function fakeRuntime(): Runtime {
  let now = placedAt + 60_000;
  let ids = 0;
  const silent = () => {};
  return {
    clock: { now: () => now },
    ids: { next: () => `message-${++ids}-${Math.random()}` },
    random: { next: () => 0.5 },
    timers: {
      after: () => silent,
      sleep: async (ms) => {
        now += ms;
        await setImmediate();
      },
    },
    log: { debug: silent, info: silent, warn: silent, error: silent },
  };
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 20_000; turn++) {
    if (await condition()) return;
    await setImmediate();
  }
  throw new Error(`Never came true: ${condition}`);
}
