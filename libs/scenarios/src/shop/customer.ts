import { http, type Address } from '@shop/contracts';
import { z } from 'zod';
import { must, type Answer, type Caller, type Client, type Method, type RequestOptions } from './client.js';
import { eventually, type Machine, type Wait } from './eventually.js';
import type { Limits } from './limits.js';

export type Order = z.infer<typeof http.Order>;
export type Cart = z.infer<typeof http.Cart>;
export type Notice = z.infer<typeof http.Notice>;

export interface Wanted {
  readonly sku: string;
  readonly quantity: number;
}

export interface Checkout {
  /** What the customer types as means of payment. (Default: `tok_visa`) */
  readonly paymentToken?: string;
  /** Merged over a complete address. */
  readonly shipTo?: Partial<Address>;
  /** (Default: a new one) */
  readonly key?: string;
}

export interface Purchase extends Checkout {
  readonly items: readonly Wanted[];
}

const address: Omit<Address, 'name'> = {
  street: 'Rua das Flores, 10',
  city: 'São Paulo',
  postalCode: '01310-100',
  country: 'BR',
};

/** A signed-in customer in front of the shop: one method for each thing they can do. */
export class Customer implements Caller {
  constructor(
    readonly id: string,
    readonly name: string,
    readonly email: string,
    readonly token: string,
    private readonly client: Client,
    private readonly machine: Machine,
    private readonly limits: Limits,
  ) {}

  browse = () => this.#send('get', '/products', http.ProductList);
  product = (sku: string) => this.#send('get', `/products/${sku}`, http.Product);
  cart = () => this.#send('get', '/cart', http.Cart);
  put = (sku: string, quantity: number) => this.#send('put', `/cart/items/${sku}`, http.Cart, { body: { quantity } });
  remove = (sku: string) => this.#send('delete', `/cart/items/${sku}`, http.Cart);
  order = (id: string) => this.#send('get', `/orders/${id}`, http.Order);
  cancel = (id: string) => this.#send('post', `/orders/${id}/cancellation`, http.Order);
  notifications = () => this.#send('get', '/notifications', http.NoticeList);

  /** Anything at all, said as this customer: for what no careful client would send. */
  say = (method: Method, path: string, options: RequestOptions = {}) =>
    this.#send<unknown>(method, path, z.unknown(), options);

  /** The customer's orders, newest first; not all of those from before `since`, in milliseconds since the epoch. */
  async orders(since = 0): Promise<Order[]> {
    const all: Order[] = [];
    for (;;) {
      const before = all.at(-1)?.id;
      const path = `/orders?limit=100${before === undefined ? '' : `&before=${before}`}`;
      const { items } = must(await this.#send('get', path, http.OrderList));
      all.push(...items);
      if (items.length < 100 || Date.parse(all.at(-1)!.createdAt) < since) return all;
    }
  }

  /**
   * Makes the cart hold exactly these lines, as a new version of it: a line left over from an order whose cart is still
   * to be cleared is taken out first, so that it never counts as the line that was ordered.
   */
  async fill(items: readonly Wanted[]): Promise<Cart> {
    let cart = must(await this.cart());
    for (const { sku } of cart.items) must(await this.remove(sku));
    for (const { sku, quantity } of items) cart = must(await this.put(sku, quantity));
    return cart;
  }

  /** Fills the cart, and again for as long as somebody whom it needs is away. */
  fillUntilHeld(items: readonly Wanted[]): Promise<Cart> {
    return eventually(this.machine, {
      what: `the cart of ${this.name} to hold what was put into it`,
      read: () => this.fill(items),
      holds: () => true,
      ...this.#patience,
    });
  }

  /** Sends the order once, whatever becomes of it. */
  checkout({ paymentToken = 'tok_visa', shipTo = {}, key = this.machine.ids.next() }: Checkout = {}) {
    return this.#send('post', '/orders', http.Order, {
      headers: { 'idempotency-key': key },
      body: { paymentToken, shipTo: { name: this.name, ...address, ...shipTo } },
    });
  }

  /** Sends the order, and again with the same key for as long as nobody says what became of it. */
  async checkoutUntilAnswered(checkout: Checkout = {}): Promise<Answer<Order>> {
    const key = checkout.key ?? this.machine.ids.next();
    return eventually(this.machine, {
      what: `an answer to the checkout of ${this.name}`,
      read: () => this.checkout({ ...checkout, key }),
      holds: ({ unknown }) => !unknown,
      show: ({ exchange: { status, body } }) => ({ status, body }),
      ...this.#patience,
    });
  }

  /** @throws Error when the order is not accepted */
  async placeOrder({ items, ...checkout }: Purchase): Promise<Order> {
    await this.fill(items);
    return must(await this.checkoutUntilAnswered(checkout));
  }

  /** Looks at the order until the condition holds. */
  waitForOrder(
    { id }: { readonly id: string },
    what: string,
    holds: (order: Order) => boolean,
    pace: Pick<Wait<Order>, 'afterMs'> = {},
  ): Promise<Order> {
    return eventually(this.machine, {
      what: `order ${id} to be ${what}`,
      read: async () => must(await this.order(id)),
      holds,
      limitMs: this.limits.finalMs,
      everyMs: 30,
      atMostMs: 500,
      ...pace,
    });
  }

  waitForStatus = (order: { readonly id: string }, ...statuses: Order['status'][]) =>
    this.waitForOrder(order, statuses.join(' or '), ({ status }) => statuses.includes(status));

  /** Waits for the one status that nothing follows: `completed` or `cancelled`. */
  waitForEnd = (order: { readonly id: string }) => this.waitForStatus(order, 'completed', 'cancelled');

  /** How somebody is asked who may have been killed, and takes a while to be back. */
  get #patience() {
    return { limitMs: this.limits.stateMs, everyMs: 200, atMostMs: 1_000 };
  }

  #send<T>(method: Method, path: string, schema: z.ZodType<T>, options?: RequestOptions): Promise<Answer<T>> {
    return this.client.send(this, method, path, schema, options);
  }
}
