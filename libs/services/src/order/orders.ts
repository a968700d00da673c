import type { Kysely, Selectable } from 'kysely';
import type { Cause, http, OrderSnapshot } from '@shop/contracts';
import { evolveAll } from '@shop/domain-kernel';
import { canBeCancelled, order, type OrderCommand, type OrderFact, type OrderState } from '@shop/domain-order';
import type { Runtime } from '@shop/runtime';
import { statement, type Store, type Tx } from '@shop/storage';
import type { Announce } from '../aggregate/index.js';
import type { OrderTables } from './tables.js';

/** What an order's facts are about. How it is paid and which cart it came from is known only when it is placed. */
export interface OrderAbout {
  readonly order: OrderSnapshot;
  readonly state: OrderState;
  readonly placed?: { readonly paymentToken: string; readonly cartVersion: number };
}

/** Orders and their status, in either style. Who tells this service what has happened elsewhere differs. */
export class Orders {
  constructor(
    private readonly store: Store,
    private readonly runtime: Runtime,
    private readonly announce: Announce<OrderFact, OrderAbout>,
  ) {}

  /** Stores a new order in the caller's transaction. */
  async place(
    tx: Tx,
    snapshot: OrderSnapshot,
    placed: { paymentToken: string; cartVersion: number },
    cause: Cause,
  ): Promise<http.Order> {
    const now = this.runtime.clock.now();
    const facts = order.decide({ type: 'place' }, order.initial, now);
    const state = evolveAll(order.evolve, order.initial, facts);
    await insertOrder(tx, {
      id: snapshot.id,
      customer_id: snapshot.customer.id,
      cart_version: placed.cartVersion,
      state: JSON.stringify(state),
      snapshot: JSON.stringify(snapshot),
      cause: JSON.stringify(cause),
      created_at: now,
    });
    await this.announce(tx, facts, { order: snapshot, state, placed }, cause);
    return shown(snapshot, state, now);
  }

  /**
   * Takes note of what has happened to an order, in the caller's transaction.
   * @throws when there is no such order: nobody could have been told of it
   */
  async apply(tx: Tx, orderId: string, command: OrderCommand, cause: Cause): Promise<OrderState> {
    const row = await this.row(tx, orderId);
    if (!row) throw new Error(`There is no order ${orderId}`);
    const before = JSON.parse(row.state) as OrderState;
    const facts = order.decide(command, before, this.runtime.clock.now());
    if (facts.length === 0) return before;
    const state = evolveAll(order.evolve, before, facts);
    await storeState(tx, { orderId, state: JSON.stringify(state) });
    await this.announce(tx, facts, { order: JSON.parse(row.snapshot) as OrderSnapshot, state }, cause);
    return state;
  }

  /** How an order stands, read in the caller's transaction. */
  async stateOf(tx: Tx, orderId: string): Promise<OrderState> {
    const row = await this.row(tx, orderId);
    return row ? (JSON.parse(row.state) as OrderState) : order.initial;
  }

  /** Asks for a cancellation. Accepted is not cancelled: whoever has begun to ship may still be quicker. */
  async cancel(orderId: string, cause: Cause): Promise<{ outcome: 'accepted' | 'too-late'; order: http.Order }> {
    return this.store.transaction(async (tx) => {
      const row = await this.row(tx, orderId);
      if (!row) throw new Error(`There is no order ${orderId}`);
      const accepted = canBeCancelled(JSON.parse(row.state) as OrderState);
      const state = await this.apply(tx, orderId, { type: 'request-cancellation' }, cause);
      return { outcome: accepted ? 'accepted' : 'too-late', order: shownRow({ ...row, state: JSON.stringify(state) }) };
    }, 'cancellation');
  }

  async find(
    orderId: string,
    db: Store | Tx = this.store,
  ): Promise<{ order: http.Order; customerId: string } | undefined> {
    const row = await this.row(db, orderId);
    return row && { order: shownRow(row), customerId: row.customer_id };
  }

  /** Newest first; `before` is the id of the last order of the page before, and means nothing if it is not theirs. */
  async list(customerId: string, { limit, before }: http.OrderQuery): Promise<http.Order[]> {
    const last = before === undefined ? undefined : await this.row(this.store, before);
    const from = last?.customer_id === customerId ? last : undefined;
    const rows = await this.store
      .of<OrderTables>()
      .selectFrom('orders')
      .selectAll()
      .where('customer_id', '=', customerId)
      .$if(from !== undefined, (query) => query.where('seq', '<', from?.seq ?? 0))
      .orderBy('seq', 'desc')
      .limit(limit)
      .execute();
    return rows.map(shownRow);
  }

  private async row(db: Store | Tx, orderId: string) {
    return (await orderById(db, { orderId })).rows[0];
  }
}

/** As it is inserted: the database gives out `seq`. */
type NewOrder = Omit<OrderTables['orders'], 'seq'>;

const insertOrder = statement((db: Kysely<{ orders: NewOrder }>, row: NewOrder) => {
  const { id, customer_id, cart_version, state, snapshot, cause, created_at } = row;
  return db.insertInto('orders').values({ id, customer_id, cart_version, state, snapshot, cause, created_at });
});

const storeState = statement((db: Kysely<OrderTables>, { orderId, state }: { orderId: string; state: string }) =>
  db.updateTable('orders').set({ state }).where('id', '=', orderId),
);

const orderById = statement((db: Kysely<OrderTables>, { orderId }: { orderId: string }) =>
  db.selectFrom('orders').selectAll().where('id', '=', orderId),
);

function shownRow(row: Selectable<OrderTables['orders']>): http.Order {
  return shown(JSON.parse(row.snapshot) as OrderSnapshot, JSON.parse(row.state) as OrderState, row.created_at);
}

function shown({ id, items, total }: OrderSnapshot, state: OrderState, createdAt: number): http.Order {
  const { status, reason, notification, history } = state;
  if (status === 'none') throw new Error(`Order ${id} was stored before it was placed`);
  return {
    id,
    status,
    ...(reason ? { reason } : {}),
    ...(notification ? { notification } : {}),
    items,
    total,
    createdAt: new Date(createdAt).toISOString(),
    history: history.map(({ status: was, at }) => ({ status: was, at: new Date(at).toISOString() })),
  };
}
