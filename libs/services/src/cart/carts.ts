import { sql, type Kysely } from 'kysely';
import type { http, Money } from '@shop/contracts';
import { cart, linesPerCart, type CartCommand, type CartLine, type CartState } from '@shop/domain-cart';
import { evolveAll, sum, times } from '@shop/domain-kernel';
import { Unavailable } from '@shop/runtime';
import { statement, tableWords, type Migration, type Store, type Tx } from '@shop/storage';

interface CartTables {
  carts: { customer_id: string; version: number; lines: string };
  /** Which orders have already taken their lines out of a cart. */
  cart_orders: { order_id: string };
}

export const cartMigrations: readonly Migration[] = [
  {
    name: 'cart-001',
    async up(db) {
      const { integer, strict } = tableWords(db);
      await sql`create table carts (
        customer_id text primary key, version ${integer} not null, lines text not null
      ) ${strict}`.execute(db);
      await sql`create table cart_orders (order_id text primary key) ${strict}`.execute(db);
    },
  },
];

type Prices = ReadonlyMap<string, { readonly name: string; readonly price: Money }>;

/** Where the cart learns what products are called and cost. */
export interface PriceSource {
  /** The best answer to be had now. @throws Unavailable when whoever knows cannot be reached */
  current(skus: readonly string[]): Promise<Prices>;
  /** What is known here without asking anyone. */
  known(skus: readonly string[]): Promise<Prices>;
}

/** The shopping cart in either style: one open cart a customer, at the prices last shown. */
export class Carts {
  constructor(
    private readonly store: Store,
    private readonly prices: PriceSource,
  ) {}

  /** The cart with the prices of now, as far as they can be had: from then on they are the ones shown. */
  async show(customerId: string): Promise<http.Cart> {
    const before = await this.load(this.store, customerId);
    if (before.lines.length === 0) return shown(before);
    const prices = await this.prices.current(before.lines.map(({ sku }) => sku)).catch((error: unknown) => {
      if (error instanceof Unavailable) return new Map() as Prices;
      throw error;
    });
    const named = [...prices].map(([sku, { name, price }]) => ({ sku, name, price }));
    return shown(await this.handle(customerId, { type: 'show', prices: named }));
  }

  /** @returns undefined when there is no such product, as far as the cart can know; `full` when no line can be added */
  async put(customerId: string, sku: string, quantity: number): Promise<http.Cart | undefined | 'full'> {
    const product = (await this.prices.current([sku])).get(sku);
    if (!product) return undefined;
    return this.store.transaction(async (tx) => {
      const { lines } = await this.load(tx, customerId);
      if (lines.length >= linesPerCart && !lines.some((line) => line.sku === sku)) return 'full';
      return shown(await this.apply(tx, customerId, { type: 'put', sku, ...product, quantity }));
    });
  }

  async remove(customerId: string, sku: string): Promise<http.Cart> {
    return shown(await this.handle(customerId, { type: 'remove', sku }));
  }

  /** What a checkout takes: the prices shown, and where they are known to have changed since. */
  async snapshot(customerId: string): Promise<http.CartSnapshot> {
    const { version, lines } = await this.load(this.store, customerId);
    const known = await this.prices.known(lines.map(({ sku }) => sku));
    return {
      version,
      items: lines.map(({ sku, name, quantity, unitPrice }) => ({ sku, name, quantity, unitPrice })),
      repriced: lines.flatMap(({ sku, unitPrice }) => {
        const current = known.get(sku)?.price;
        return current && current.amount !== unitPrice.amount ? [{ sku, shown: unitPrice, current }] : [];
      }),
    };
  }

  /** Takes the lines of an accepted order out, once an order, in the caller's transaction. */
  async takeOut(
    tx: Tx,
    order: { id: string; customerId: string; skus: readonly string[] },
    version: number,
  ): Promise<void> {
    const first = await noteOrder(tx, { orderId: order.id });
    if (first.numAffectedRows === 0n) return;
    await this.apply(tx, order.customerId, { type: 'take-out', skus: order.skus, version });
  }

  private handle(customerId: string, command: CartCommand): Promise<CartState> {
    return this.store.transaction((tx) => this.apply(tx, customerId, command));
  }

  private async apply(tx: Tx, customerId: string, command: CartCommand): Promise<CartState> {
    const before = await this.load(tx, customerId);
    const facts = cart.decide(command, before, 0);
    if (facts.length === 0) return before;
    const state = evolveAll(cart.evolve, before, facts);
    await storeCart(tx, { customerId, version: state.version, lines: JSON.stringify(state.lines) });
    return state;
  }

  private async load(db: Store | Tx, customerId: string): Promise<CartState> {
    const [row] = (await cartOf(db, { customerId })).rows;
    return row ? { version: row.version, lines: JSON.parse(row.lines) as CartLine[] } : cart.initial;
  }
}

const cartOf = statement((db: Kysely<CartTables>, { customerId }: { customerId: string }) =>
  db.selectFrom('carts').selectAll().where('customer_id', '=', customerId),
);

const storeCart = statement(
  (db: Kysely<CartTables>, { customerId, version, lines }: { customerId: string; version: number; lines: string }) =>
    db
      .insertInto('carts')
      .values({ customer_id: customerId, version, lines })
      .onConflict((conflict) => conflict.column('customer_id').doUpdateSet({ version, lines })),
);

const noteOrder = statement((db: Kysely<CartTables>, { orderId }: { orderId: string }) =>
  db
    .insertInto('cart_orders')
    .values({ order_id: orderId })
    .onConflict((conflict) => conflict.doNothing()),
);

function shown({ version, lines }: CartState): http.Cart {
  const items = lines.map(({ sku, name, quantity, unitPrice }) => ({
    sku,
    name,
    quantity,
    unitPrice,
    lineTotal: times(unitPrice, quantity),
  }));
  return { version, items, total: sum(items.map(({ lineTotal }) => lineTotal)) };
}
