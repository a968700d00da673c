import type { Domain } from '@shop/contracts';
import type { Answer, Customer, Order } from '@shop/scenarios';

/** Somebody in front of the shop, with an order that has ended. */
export interface Visitor {
  readonly customer: Customer;
  readonly order: Order;
  readonly sku: string;
}

export interface Request {
  readonly id: string;
  /** The service the request is for; that it fails without that one is no coupling. */
  readonly owner: Domain;
  readonly send: (visitor: Visitor) => Promise<Answer<unknown>>;
}

/** What a customer can ask for; placing an order, which takes a cart each time, is tried apart. */
export const requests: readonly Request[] = [
  { id: 'browse', owner: 'catalog', send: ({ customer }) => customer.browse() },
  { id: 'see-product', owner: 'catalog', send: ({ customer, sku }) => customer.product(sku) },
  { id: 'fill-cart', owner: 'cart', send: ({ customer, sku }) => customer.put(sku, 1) },
  { id: 'see-cart', owner: 'cart', send: ({ customer }) => customer.cart() },
  { id: 'empty-cart', owner: 'cart', send: ({ customer, sku }) => customer.remove(sku) },
  { id: 'see-order', owner: 'order', send: ({ customer, order }) => customer.order(order.id) },
  { id: 'list-orders', owner: 'order', send: ({ customer }) => customer.say('get', '/orders?limit=10') },
  { id: 'cancel-order', owner: 'order', send: ({ customer, order }) => customer.cancel(order.id) },
  { id: 'read-messages', owner: 'notification', send: ({ customer }) => customer.notifications() },
];

/** Whether somebody answered who knows: a refusal with a reason is an answer, "come back later" is none. */
export const works = ({ unknown }: Pick<Answer<unknown>, 'unknown'>) => !unknown;
