import type { Kysely } from 'kysely';
import type { Cause, http, Money, OrderSnapshot } from '@shop/contracts';
import { totalOf } from '@shop/domain-kernel';
import { isKnownToken } from '@shop/partners';
import type { Runtime } from '@shop/runtime';
import { statement, type Store, type Tx } from '@shop/storage';
import type { Admission } from './admission.js';
import type { Orders } from './orders.js';
import type { OrderTables } from './tables.js';

/** What the order service can know, before it accepts, about what others own. Absent: not known, so it passes. */
export interface CheckoutKnowledge {
  /** @throws Unavailable when whoever has to be asked cannot be reached */
  prices(skus: readonly string[]): Promise<ReadonlyMap<string, Money>>;
  /** @throws Unavailable when whoever has to be asked cannot be reached */
  stock(skus: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

export type CheckoutOutcome =
  | { readonly outcome: 'accepted'; readonly order: http.Order }
  | { readonly outcome: 'other-body' | 'empty-cart' | 'unknown-token' | 'cart-already-ordered' }
  | { readonly outcome: 'repriced'; readonly lines: readonly Repriced[] }
  | { readonly outcome: 'out-of-stock'; readonly lines: readonly Short[] };
interface Repriced {
  readonly sku: string;
  readonly shown: Money;
  readonly current: Money;
}
interface Short {
  readonly sku: string;
  readonly wanted: number;
  readonly available: number;
}

/** From a cart to an order: once for each key of a customer, once for each version of a cart. */
export class Checkouts {
  constructor(
    private readonly store: Store,
    private readonly runtime: Runtime,
    private readonly orders: Orders,
    private readonly knowledge: CheckoutKnowledge,
    private readonly admission: Admission,
  ) {}

  /**
   * What the same request was answered before, so that a repetition is answered before anything else is looked at.
   * @throws as `Admission.check` does, for a request that was not answered yet: nobody need look further
   */
  async lookup(customerId: string, key: string, fingerprint: string) {
    const earlier = await this.answered(this.store, customerId, key, fingerprint);
    if (earlier.outcome === 'unknown') await this.admission.check();
    return earlier;
  }

  /**
   * @throws Overloaded when it would not be done in time; a request that was answered before is answered again all the same
   * @throws Unavailable when too many orders wait already, or somebody who has to be asked cannot be reached
   */
  async checkout(customer: OrderSnapshot['customer'], request: http.Checkout, cause: Cause): Promise<CheckoutOutcome> {
    const earlier = await this.lookup(customer.id, request.key, request.fingerprint);
    if (earlier.outcome !== 'unknown') return earlier;
    return this.admission.during(() => this.take(customer, request, cause));
  }

  private async take(customer: OrderSnapshot['customer'], request: http.Checkout, cause: Cause) {
    const refusal = await this.refusal(request);
    return this.store.transaction(async (tx): Promise<CheckoutOutcome> => {
      const earlier = await this.answered(tx, customer.id, request.key, request.fingerprint);
      if (earlier.outcome !== 'unknown') return earlier;
      if (refusal) return refusal;
      if (await this.isOrdered(tx, customer.id, request.cart.version)) return { outcome: 'cart-already-ordered' };
      return { outcome: 'accepted', order: await this.accept(tx, customer, request, cause) };
    }, 'checkout');
  }

  /** Refusals are not remembered under the key: the customer may mend the cause and send the same request again. */
  private async refusal({ request, cart }: http.Checkout): Promise<CheckoutOutcome | undefined> {
    if (!isKnownToken(request.paymentToken)) return { outcome: 'unknown-token' };
    if (cart.items.length === 0) return { outcome: 'empty-cart' };
    const skus = cart.items.map(({ sku }) => sku);
    const [prices, stock] = await Promise.all([this.knowledge.prices(skus), this.knowledge.stock(skus)]);
    const repriced = cart.items.flatMap(({ sku, unitPrice: shown }) => {
      const current = prices.get(sku);
      return current && current.amount !== shown.amount ? [{ sku, shown, current }] : [];
    });
    const changed = [...cart.repriced, ...repriced];
    if (changed.length > 0) return { outcome: 'repriced', lines: changed };
    const short = cart.items.flatMap(({ sku, quantity: wanted }) => {
      const available = stock.get(sku);
      return available !== undefined && available < wanted ? [{ sku, wanted, available }] : [];
    });
    return short.length > 0 ? { outcome: 'out-of-stock', lines: short } : undefined;
  }

  private async accept(tx: Tx, customer: OrderSnapshot['customer'], checkout: http.Checkout, cause: Cause) {
    const { key, fingerprint, cart, request } = checkout;
    const snapshot: OrderSnapshot = {
      id: this.runtime.ids.next(),
      customer: { id: customer.id, name: customer.name, email: customer.email },
      items: cart.items,
      total: totalOf(cart.items),
      shipTo: request.shipTo,
    };
    const placed = { paymentToken: request.paymentToken, cartVersion: cart.version };
    const accepted = await this.orders.place(tx, snapshot, placed, cause);
    const at = this.runtime.clock.now();
    await storeKey(tx, { customerId: customer.id, key, fingerprint, orderId: snapshot.id, at });
    return accepted;
  }

  private async answered(db: Store | Tx, customerId: string, key: string, fingerprint: string) {
    const [known] = (await keyOf(db, { customerId, key })).rows;
    if (!known) return { outcome: 'unknown' as const };
    if (known.fingerprint !== fingerprint) return { outcome: 'other-body' as const };
    const found = await this.orders.find(known.order_id, db);
    if (!found) throw new Error(`The key of order ${known.order_id} outlived it`);
    return { outcome: 'accepted' as const, order: found.order };
  }

  private async isOrdered(tx: Tx, customerId: string, version: number): Promise<boolean> {
    return (await orderOfCart(tx, { customerId, version })).rows.length > 0;
  }
}

const keyOf = statement((db: Kysely<OrderTables>, { customerId, key }: { customerId: string; key: string }) =>
  db.selectFrom('idempotency_keys').selectAll().where('customer_id', '=', customerId).where('key', '=', key),
);

const storeKey = statement(
  (
    db: Kysely<OrderTables>,
    row: { customerId: string; key: string; fingerprint: string; orderId: string; at: number },
  ) => {
    const { customerId, key, fingerprint, orderId, at } = row;
    return db
      .insertInto('idempotency_keys')
      .values({ customer_id: customerId, key, fingerprint, order_id: orderId, at });
  },
);

const orderOfCart = statement(
  (db: Kysely<OrderTables>, { customerId, version }: { customerId: string; version: number }) =>
    db.selectFrom('orders').select('id').where('customer_id', '=', customerId).where('cart_version', '=', version),
);
